"""Titles in 《…》, and the part they play."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.extraction.citations import find_citations
from reportkit.extraction.shadow import Shadow


def read(text: str) -> list[tuple[str, str, str | None]]:
    made = Shadow(text).text
    found = find_citations(made, len(made))
    return [(made[c.start : c.end], c.role, c.verb and made[slice(*c.verb)]) for c in found]


@pytest.mark.parametrize(
    ("text", "role", "verb"),
    [
        # brought into being
        ("市监委印发《监督办法》，压实责任。", "issued", "印发"),
        ("会同有关部门出台了《监督办法》。", "issued", "出台"),
        ("联合印发全市首部《监督办法》。", "issued", "联合印发"),
        ("推动修订《监督办法》。", "issued", "修订"),
        ("制定并组织实施《监督规划》。", "issued", "制定"),
        ("制定实施《监督规划》。", "issued", "制定"),
        ("《监督办法》出台实施，", "issued", "出台"),
        ("《监督办法》正式颁布。", "issued", "颁布"),
        ("《监督办法》（市监〔2024〕3号）印发后，", "issued", "印发"),
        ("《监督规划》的制定，推动了工作。", "issued", "制定"),
        ("完成《监督办法》修订。", "issued", "修订"),
        ("市人大常委会会议通过《监督条例》。", "issued", "会议通过"),
        # gone by, or carried out
        ("根据《监督办法》，开展检查。", "followed", "根据"),
        ("根据市人大常委会第十次会议《关于监督工作的审议意见》，市监委认真研究。", "followed", "根据"),
        ("按照省委、市委《关于监督工作的意见》要求，", "followed", "按照"),
        ("认真贯彻落实《监察法》。", "followed", "贯彻落实"),
        ("严格执行国务院《关于监督工作的通知》。", "followed", "严格执行"),
        ("全面实施新修订的《监督条例》。", "followed", "全面实施"),
        ("落实市委印发的《监督办法》，", "followed", "落实"),
        ("根据全会审议通过的《监督规划》，", "followed", "根据"),
        # all else
        ("话剧《守望》获得大奖。", "mentioned", None),
        ("《监督规划》提出，要压实责任。", "mentioned", None),
        ("《监督规划》贯彻新发展理念，突出重点。", "mentioned", None),
        ("以下简称《规划》。", "mentioned", None),
        ("落实市领导在《宣言》发表纪念会上的要求，", "mentioned", None),
        ("制定《监察法》实施办法，", "mentioned", None),
        ("在《监督规划》编制过程中，", "mentioned", None),
        ("印发了通知。《监督办法》是重要依据。", "mentioned", None),
        ("《监督办法》印发以来，", "issued", "印发"),
    ],
)
def test_roles(text: str, role: str, verb: str | None) -> None:
    ((_, found, word),) = read(text)
    assert (found, word) == (role, verb)


def test_titles_share_their_word() -> None:
    text = "印发《监督办法》《检查办法》和《考核办法》等文件，落实《监察法》、《处分法》及省《实施办法》。"
    words = [(role, verb) for _, role, verb in read(text)]
    assert words == [("issued", "印发")] * 3 + [("followed", "落实")] * 3


def test_titles_share_the_word_behind_them() -> None:
    assert [role for _, role, _ in read("《监督办法》和《考核办法》相继出台。")] == ["issued", "issued"]


def test_each_title_its_own_word() -> None:
    text = "根据《监察法》制定《监督办法》，按照《审议意见》要求修订《考核办法》。"
    assert [role for _, role, _ in read(text)] == ["followed", "issued", "followed", "issued"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("贯彻《关于〈监察法〉若干问题的解释》。", ["《关于〈监察法〉若干问题的解释》"]),
        ("贯彻《关于《监察法》若干问题的解释》。", ["《关于《监察法》若干问题的解释》"]),
        ("贯彻《关于监督\n工作的意见》。", ["《关于监督工作的意见》"]),
        ("贯彻《监督办法（试行）》", ["《监督办法(试行)》"]),
        ("《》", []),
        ("》《", []),
        ("《没有完", []),
        ("《没有完" + "很长" * 100 + "》，落实《监察法》。", ["《监察法》"]),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert [title for title, _, _ in read(text)] == titles


def test_nothing_behind_the_end() -> None:
    text = "落实《监察法》。\n名词解释《监督办法》"
    assert len(find_citations(text, text.index("\n"))) == 1


@given(st.text("《》〈〉印发落实根据的、，。和监督办法\n", max_size=80))
def test_titles_do_not_overlap(text: str) -> None:
    made, at = Shadow(text).text, 0
    for citation in find_citations(made, len(made)):
        assert at <= citation.start < citation.end <= len(made)
        assert made[citation.start] == "《" and made[citation.end - 1] == "》"
        assert (citation.role == "mentioned") == (citation.verb is None)
        at = citation.end


@pytest.mark.parametrize(
    "piece",
    ["《", "》", "《监》", "根据《", "印发《监》、", "落实", "《监》的", "印发"],
)
def test_time_grows_with_length(piece: str) -> None:
    made = piece * (60_000 // len(piece))
    begin = time.process_time()
    find_citations(made, len(made))
    assert time.process_time() - begin < 5
