"""WeTextProcessing: inverse text normalisation to digits, then the plain regular expression."""

import difflib
import logging

from itn.chinese.inverse_normalizer import InverseNormalizer
from plain_regex import figures as plain

logging.disable()
normalizer = InverseNormalizer()


def figures(text: str) -> list[tuple[int, int, float | None, str | None]]:
    found, at = [], 0
    for sentence in text.replace("\n", "。").replace("。", "。\n").split("\n"):
        written = normalizer.normalize(sentence) if sentence.strip() else ""
        blocks = (
            difflib.SequenceMatcher(None, written, sentence, autojunk=False).get_opcodes() if written else []
        )
        for start, end, value, unit in plain(written):
            found.append((at + place(blocks, start, False), at + place(blocks, end, True), value, unit))
        at += len(sentence)
    return found


def place(blocks: list, offset: int, is_end: bool) -> int:
    """Offset in the sentence of an offset in its written form."""
    for tag, begin, stop, source, source_stop in blocks:
        if begin <= offset < stop or (is_end and begin < offset <= stop):
            return source + offset - begin if tag == "equal" else (source_stop if is_end else source)
    return blocks[-1][4]


if __name__ == "__main__":
    from serve import serve

    serve(figures)
