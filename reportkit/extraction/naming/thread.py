"""What a sentence has named so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportkit.extraction.spans import Figure

__all__ = ["Thread"]


_REMEMBERED = 12  # names of levels


@dataclass(slots=True)
class Thread:
    """What a sentence has named so far, for the figures that go on from it."""

    text: str
    figures: list[Figure]
    verbs: list[str]  # of every figure: the verb of doing that its name begins with
    previous: str = ""  # the last name of the sentence before
    index: int = -1  # of the last figure named
    name: str = ""
    verb: str = ""
    subject: str = ""  # of the last list, before it was shared out
    preposition: str = ""  # that a list of counted things began with
    described: str = ""  # the thing that the last figure is an attribute of, in whole: 3亿元以上的工厂
    stem: str = ""  # those to whom a list of deeds was done
    head: str = ""  # what is measured of the places compared
    sharer: str = ""  # those of whom a share does something, also in the next part of a statement
    product: str = ""  # that the sentence takes for its example: 拿钢来说
    frame: str = ""  # whose the measures of the sentence are, or among what: 在工农业总产值中
    listed: list[str] = field(default_factory=list)  # names of the last list of changes
    levels: list[str] = field(default_factory=list)  # names of the levels so far
    earlier: list[str] = field(default_factory=list)  # and of those in the parts of a statement before it
    told: list[str] = field(default_factory=list)  # members that a figure counts: 盗窃、抢劫2类案件
    actor: tuple[int, int] | None = None

    def renew(self) -> None:
        """Forget the sentence before but for its last name."""
        self.previous, self.index = self.name, -1
        self.earlier = [*self.earlier, *self.levels][-_REMEMBERED:]
        self.name = self.verb = self.subject = self.preposition = self.stem = self.head = self.described = ""
        self.frame = ""
        self.levels, self.listed, self.told, self.actor = [], [], [], None
