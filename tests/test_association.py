"""The measures of association, against published figures and independent implementations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control

from reportkit.wording import association

# A target of 1,000 and a reference of 2,000 words: 法治, 发展, 创新, 保护伞, 推进.
A = np.array([30, 120, 45, 0, 805])
B = np.array([10, 150, 5, 8, 1827])
N1, N2 = 1000, 2000


@pytest.mark.parametrize(
    ("table", "published"),
    [
        ((110, 2442, 111, 29114), 270.72),  # the swiss
        ((29, 13, 123, 31612), 263.90),  # can be
        ((31, 23, 139, 31584), 256.84),  # previous year
    ],
)
def test_g2_of_the_bigrams_in_dunning_1993(table, published):
    a, rest, b, others = table
    assert association.g2(a, b, a + rest, b + others) == pytest.approx(published, abs=0.005)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(50, 500), st.integers(50, 500))
def test_g2_agrees_with_scipy_and_its_sign_with_the_rates(a, b, n1, n2):
    value = association.g2(a, b, n1, n2)
    assert np.sign(value) == np.sign(a * n2 - b * n1)
    assert association.g2(b, a, n2, n1) == pytest.approx(-value, abs=1e-9)
    if a + b:
        table = [[a, n1 - a], [b, n2 - b]]
        if (a + b) < n1 + n2:
            expected = chi2_contingency(table, correction=False, lambda_="log-likelihood")
            assert abs(value) == pytest.approx(expected.statistic, rel=1e-6, abs=1e-6)
            assert association.p_of_g2(value) == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-6)


def test_g2_beside_the_form_of_rayson_and_garside():
    """Their sum has the two cells of the word only; keyflux 0.2.0 gives it as below."""
    keyflux = [29.0392279127452, 14.347230350241027, 70.42145972206669, 6.48744172973063, 9.076334000439232]
    rest = 2 * (
        (N1 - A) * np.log((N1 - A) * (N1 + N2) / (N1 * (N1 + N2 - A - B)))
        + (N2 - B) * np.log((N2 - B) * (N1 + N2) / (N2 * (N1 + N2 - A - B)))
    )
    np.testing.assert_allclose(np.abs(association.g2(A, B, N1, N2)) - rest, keyflux, rtol=1e-6)


def test_log_ratio_and_diff_percent_as_keyflux_gives_them():
    """With keyflux 0.2.0; %DIFF of a word that the target lacks is -100 here, where keyflux floors it too."""
    log_ratio = [2.584962500721156, 0.6780719051126377, 4.169925001442312, -3.0, -0.18241594562550908]
    diff = [500.0, 60.0, 1700.0, -100.0, -11.877394636015318]
    np.testing.assert_allclose(association.log_ratio(A, B, N1, N2), log_ratio, rtol=1e-6)
    np.testing.assert_allclose(association.diff_percent(A, B, N1, N2), diff, rtol=1e-6)
    assert association.diff_percent(3, 0, 1000, 1000) == pytest.approx(500)


def test_log_odds_as_scattertext_gives_them():
    """With scattertext 0.2.2: a prior of 1,000 words (scale_type="word"), and the pooled counts ("none")."""
    scaled = [
        4.019036837223502,
        3.0176228473846143,
        5.8682308046115335,
        -1.4345690913636222,
        -6.312173791419841,
    ]
    pooled = [
        3.0431492503465942,
        2.2218718528216157,
        4.582822395039263,
        -1.0868985874688248,
        -4.66550039634785,
    ]
    _, z = association.log_odds(A, B, N1, N2, 1000 * (A + B) / (N1 + N2))
    np.testing.assert_allclose(z, scaled, rtol=1e-6)
    delta, z = association.log_odds(A, B, N1, N2, (A + B).astype(float))
    np.testing.assert_allclose(z, pooled, rtol=1e-6)
    assert (np.sign(delta) == np.sign(z)).all()


def test_log_dice_of_words_that_are_never_apart_is_14():
    assert association.log_dice(7, 7, 7) == 14
    # Half as often together: one point less.
    assert association.log_dice(5, 10, 10) == 13


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_benjamini_and_hochberg_as_scipy_does_it(p):
    np.testing.assert_allclose(association.adjust(np.array(p), "bh"), false_discovery_control(p), atol=1e-12)


def test_holm_step_by_step():
    # 0.01 * 4; 0.02 * 3; 0.03 * 2; 0.04 * 1, each at least the one before.
    np.testing.assert_allclose(
        association.adjust(np.array([0.04, 0.01, 0.03, 0.02]), "holm"), [0.06, 0.04, 0.06, 0.06]
    )
    assert len(association.adjust(np.array([]), "holm")) == 0
    with pytest.raises(ValueError, match="bonferroni"):
        association.adjust(np.array([0.1]), "bonferroni")
