"""Words, their places, units, folds, the engines and the cache."""

import logging
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportkit as rk
from reportkit import lexicon
from reportkit.wording import segment
from reportkit.wording.documents import compact
from reportkit.wording.words import _innermost

TEXT = """一、打好扫黑除恶攻坚战
一是坚持打伞破网。去年查处　保护伞10起，党纪政务处分1,203人，同比下降５．５％。
二是推行“一案三查”，健全双随机、一公开机制。
二、下一步打算
宁波市和余姚市将投入1.3万元。"""


def report(text, report_id="nb_2024", sections=(), measures=()):
    """What the functions need of a report, and nothing more."""
    table = {
        "sections": pd.DataFrame(sections, columns=["section_id", "start", "text_end"]),
        "measures": pd.DataFrame(measures, columns=["measure_id", "start", "end"]),
    }
    return SimpleNamespace(text=text, report_id=report_id, body=(0, len(text)), metadata={}, **table)


def words(*args, **kwargs):
    return rk.tokens(*args, **kwargs)["token"].tolist()


@pytest.fixture(params=["jieba", "rjieba"])
def engine(request):
    pytest.importorskip(request.param)
    return request.param


def test_genre_words_are_whole(engine):
    found = words({"a": TEXT}, engine=engine)
    for word in ("扫黑除恶", "打伞破网", "保护伞", "党纪政务处分", "一案三查", "双随机、一公开", "下一步"):
        assert word in found


def test_phrases_of_the_dictionary_do_not_hide_their_words(engine):
    assert words({"a": "推进改革，深入开展，促进充分就业"}, engine=engine) == [
        *("推进", "改革", "深入", "开展", "促进", "充分", "就业")
    ]
    assert words({"a": "社会主义基础设施，少数民族，二十一起"}, engine=engine)[:3] == [
        *("社会主义", "基础设施", "少数民族")
    ]


def test_every_word_quotes_the_text(engine):
    frame = rk.tokens({"a": TEXT}, engine=engine, punctuation=True)
    for token, start, end in zip(frame["token"], frame["start"], frame["end"], strict=True):
        assert compact(TEXT[start:end])[0] == token


@given(st.text(alphabet="打伞破网保护伞的 　\n。，1.5%5AIab”\u200b\ud800😀", max_size=60))
@settings(max_examples=60, deadline=None)
def test_places_hold_on_any_text(text):
    frame = rk.tokens({"a": text}, punctuation=True)
    assert (frame["start"].to_numpy() < frame["end"].to_numpy()).all()
    assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all()
    for token, start, end in zip(frame["token"], frame["start"], frame["end"], strict=True):
        assert compact(text[start:end])[0] == token
    solid = "".join(compact(text)[0].split())
    assert "".join(frame["token"]).replace(" ", "") == solid


def test_columns_and_dtypes_also_without_words():
    expected = {
        "report_id": "category",
        "year": "Int16",
        "unit_id": "category",
        "token": "category",
        "start": "int32",
        "end": "int32",
        "position": "int32",
    }
    for source in ({"a": TEXT}, {}, {"a": "。，"}, {"a": ""}, []):
        assert rk.tokens(source).dtypes.astype(str).to_dict() == expected
    counts = rk.term_counts({})
    assert list(counts) == ["report_id", "year", "unit_id", "token", "count"]
    assert counts["count"].dtype == "int32"
    assert len(rk.term_counts(rk.tokens({}))) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("查处1,203人", "1,203"),
        ("资金1.3万亿元", "1.3万亿"),
        ("培训2万人次", "2万"),
        ("下降5.5%", "5.5%"),
        ("立案二十起", "二十"),
        ("救济二百多万人", "二百多万"),
        ("完成百分之十四点五", "百分之十四点五"),
        ("到一九五八年", "一九五八"),
    ],
)
def test_a_number_folds_to_one_token_with_its_whole_place(engine, text, number):
    frame = rk.tokens({"a": text}, fold="numbers", engine=engine)
    places = frame.loc[frame["token"] == "〈数〉", ["start", "end"]].to_numpy().tolist()
    assert [text[start:end] for start, end in places] == [number]


@pytest.mark.parametrize(
    "word", ["5G", "十四五", "七五", "千方百计", "一定", "千万工程", "一国两制", "四川", "百分点"]
)
def test_names_and_phrases_with_digits_are_no_numbers(engine, word):
    assert "〈数〉" not in words({"a": f"推进{word}"}, fold="numbers", engine=engine)


def test_names_of_places_fold_and_other_words_do_not():
    found = words(
        {"a": "浙江省宁波市象山县推进城市更新，示范县、各市县加快上市，建设农业强省。"}, fold=["names"]
    )
    assert found.count("〈名〉") == 3
    assert {"城市更新", "上市"} <= set(found)


def test_traditional_characters_read_as_simplified_in_their_place():
    pytest.importorskip("opencc")
    frame = rk.tokens({"a": "我們的國家"}, fold="traditional")
    assert frame["token"].tolist() == ["我们", "的", "国家"]
    assert frame["end"].tolist() == [2, 3, 5]


def test_stop_words_leave_positions_as_they_were():
    frame = rk.tokens({"a": "打伞和破网"}, stop_words=["和"])
    everything = rk.tokens({"a": "打伞和破网"})
    gap = everything["token"].tolist().index("和")
    assert gap not in frame["position"].tolist()
    assert "的" not in words({"a": "人民的法院"}, stop_words=True)


def test_punctuation_is_kept_on_request_and_blanks_never():
    assert words({"a": "打伞　破网，\n"}, punctuation=True)[-1] == "，".replace("，", ",")
    assert all(word.strip() for word in words({"a": TEXT}, punctuation=True))


def test_words_belong_to_the_innermost_unit_and_others_are_left_out():
    text = "前言。甲组织乙调研丙。尾声。"
    source = report(text, measures=[("m1", 3, 11), ("m2", 6, 9)])
    frame = rk.tokens(source, "measure")
    owner = {unit: set(group["start"]) for unit, group in frame.groupby("unit_id", observed=True)}
    assert all(6 <= start < 9 for start in owner["m2"])
    assert all(3 <= start < 6 or 9 <= start < 11 for start in owner["m1"])
    assert frame["start"].min() >= 3
    assert frame["end"].max() <= 11


@given(st.lists(st.integers(0, 30), min_size=1, max_size=20))
@settings(deadline=None)
def test_innermost_agrees_with_looking_at_every_span(places):
    starts, ends = np.array([0, 2, 3, 10, 12]), np.array([20, 8, 5, 15, 13])
    found = _innermost(starts, ends, np.array(places))
    for place, index in zip(places, found, strict=True):
        inside = [i for i in range(5) if starts[i] <= place < ends[i]]
        assert index == (min(inside, key=lambda i: ends[i] - starts[i]) if inside else -1)


def test_sentences_are_numbered_and_positions_start_anew():
    frame = rk.tokens({"a": "推进改革。加强监督！\n落实责任"}, "sentence")
    assert frame["unit_id"].unique().tolist() == ["a:n1", "a:n2", "a:n3"]
    assert frame.groupby("unit_id", observed=True)["position"].min().tolist() == [0, 0, 0]


def test_a_frame_of_measures_gives_places_in_the_report_and_counts_no_word_twice():
    text = "甲组织调研。推进改革。"
    frame = pd.DataFrame(
        {
            "report_id": "r",
            "measure_id": ["m1", "m2"],
            "text": [text, text[6:11]],
            "start": [100, 106],
        }
    )
    found = rk.tokens(frame, "measure")
    assert found.loc[found["unit_id"] == "m2", "start"].min() == 106
    assert found.loc[found["unit_id"] == "m1", "end"].max() <= 106
    assert not found.duplicated("start").any()
    assert rk.tokens(frame)["position"].is_unique


def test_the_year_comes_from_the_date_then_the_title_then_the_id():
    dated = report("推进改革")
    dated.metadata = {"report_date": pd.Timestamp("2023-01-10"), "title": "2022年工作报告"}
    titled = report("推进改革")
    titled.metadata = {"report_date": None, "title": "2022年工作报告"}
    assert rk.tokens(dated)["year"].tolist()[0] == 2023
    assert rk.tokens(titled)["year"].tolist()[0] == 2022
    assert rk.tokens(report("推进改革"))["year"].tolist()[0] == 2024
    assert rk.tokens({"a": "推进改革"})["year"].isna().all()


def test_words_broken_by_the_width_of_a_page_are_whole_with_their_place():
    line = "各级各部门要深入学习贯彻会议精神推进全市政法工作高质量发展坚持打伞"
    text = "\n".join(
        [line + "\n破网和扫黑除恶并重，把监督融入治理全过程，推动社会治理能力不断提升取得实"] * 12
    )
    frame = rk.tokens(rk.from_text(text, "page"))
    whole = frame[frame["token"] == "打伞破网"]
    assert len(whole) == 12
    assert text[whole["start"].iloc[0] : whole["end"].iloc[0]] == "打伞\n破网"
    assert rk.kwic(rk.from_text(text, "page"), "打伞破网")["start"].tolist() == whole["start"].tolist()


def test_counts_are_the_counts_of_the_tokens():
    source = {"a": TEXT, "b": TEXT * 2, "c": "推进改革"}
    for unit in ("report", "sentence"):
        direct = rk.term_counts(source, unit)
        counted = rk.term_counts(rk.tokens(source, unit))
        pd.testing.assert_frame_equal(direct, counted)
        assert direct["count"].sum() == len(rk.tokens(source, unit))


def test_rows_of_one_report_are_counted_together():
    frame = pd.DataFrame({"report_id": ["r", "r"], "text": ["推进监督", "推进开放"]})
    counts = rk.term_counts(frame)
    assert counts.loc[counts["token"] == "推进", "count"].tolist() == [2]


def test_a_word_added_to_the_lexicon_takes_effect_at_once(engine):
    text = {"a": "开展龘靐犇猋行动"}
    assert "龘靐犇猋" not in words(text, engine=engine)
    lexicon.add("jieba_words", "龘靐犇猋")
    try:
        assert "龘靐犇猋" in words(text, engine=engine)
    finally:
        lexicon._added["jieba_words"].clear()
    assert "龘靐犇猋" not in words(text, engine=engine)


def test_the_folder_of_the_cache_is_read_by_the_next_process(tmp_path, monkeypatch):
    first = rk.tokens({"a": "推进改革，打伞破网。"}, cache=tmp_path)
    assert len(list(tmp_path.glob("*.npy"))) == 1
    assert not list(tmp_path.glob("*.part"))
    monkeypatch.setattr(segment, "_cache", segment._Cache())
    monkeypatch.setattr(segment, "_words_of", lambda *_: pytest.fail("cut again"))
    pd.testing.assert_frame_equal(rk.tokens({"a": "推进改革，打伞破网。"}, cache=tmp_path), first)


def test_the_cache_forgets_the_oldest_texts(monkeypatch):
    monkeypatch.setattr(segment, "_CACHED_WORDS", 10)
    cache = segment._Cache()
    for key in "abc":
        cache.keep(key, np.arange(6))
    assert list(cache) == ["c"]
    assert cache.size == 6


def test_jieba_loads_in_silence_and_stays_as_the_user_knows_it(capfd):
    import jieba

    level = jieba.default_logger.level
    segment._words_of.cache_clear()
    rk.tokens({"a": "扫黑除恶是一项工作"})
    assert capfd.readouterr() == ("", "")
    assert jieba.default_logger.level == level == logging.DEBUG
    assert "扫黑除恶" not in jieba.dt.FREQ


def test_time_does_not_explode_on_text_without_stops():
    for text in ("的" * 100_000, "1" * 100_000, "其中" * 50_000, "（" * 100_000, "扫黑除" * 30_000):
        assert len(rk.tokens({"a": text}, fold=["numbers", "names"])) <= len(text)


def test_plain_texts_have_no_measures():
    with pytest.raises(TypeError, match='unit="measure" needs reports'):
        rk.tokens({"a": "推进改革"}, unit="measure")


def test_a_report_and_its_text_give_the_same_words_in_traditional_characters():
    pytest.importorskip("opencc")
    text = "國家機關依法開展監督檢查，處理問題十二個。"
    tokens = [rk.tokens(source) for source in (rk.from_text(text, "a"), {"a": text})]
    assert tokens[0]["token"].tolist() == tokens[1]["token"].tolist()
    assert tokens[0]["start"].tolist() == tokens[1]["start"].tolist()
    assert "国家机关" in tokens[1]["token"].tolist()


def test_a_frame_may_lack_the_year_of_a_report():
    frame = pd.DataFrame({"report_id": ["a", "b"], "text": ["推进改革"] * 2})
    words = rk.tokens(frame.assign(year=pd.array([2024, None], "Int16")))
    assert words["year"].fillna(0).tolist() == [2024, 2024, 0, 0]
