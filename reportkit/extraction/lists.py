"""What a list says once and means of every member: its head, its modifier, its topic."""

from __future__ import annotations

from reportkit import lexicon
from reportkit.extraction.clauses import split_members
from reportkit.extraction.phrases import begins_with_verb, is_open, measure_noun

__all__ = ["distribute", "put_back_head", "under_topic"]

_CLASS_ENDS = "业级类型村镇市县区"


@lexicon.compiled
def _contrasts() -> dict[str, str]:
    return lexicon.table("contrasts")


def distribute(subject: str, count: int, level: bool = False) -> list[str] | None:
    """Give each figure of a list its own member of a coordinated subject, or None if they do not pair.

    城镇和农村居民人均收入, two figures → 城镇居民人均收入, 农村居民人均收入.
    """
    members = split_members(subject)
    if len(members) != count:
        for word, pair in lexicon.table("joint_words").items():
            if word in subject and count == 2:
                return [subject.replace(word, member, 1) for member in pair.split(",")]
        return None
    verb = begins_with_verb(members[0])
    if level and verb and not begins_with_verb(members[-1]):
        rest = _distribute([members[0][verb:], *members[1:]])
        return [members[0][:verb] + member for member in rest]
    last_verb = begins_with_verb(members[-1])
    if verb == len(members[0]) and last_verb:
        return [member + members[-1][last_verb:] if begins_with_verb(member) == len(member) else member
                for member in members]
    return _distribute(members)


def _distribute(members: list[str]) -> list[str]:
    last = members[-1]
    heads = [measure_noun(member) for member in members]
    if 1 < heads[0] < len(members[0]) and all(is_open(member) for member in members[1:]):
        modifier = members[0][:-heads[0]]
        return [members[0], *(modifier + member for member in members[1:])]
    base = last[len(last) - heads[-1]:] if heads[-1] else ""
    tail = ""
    out = []
    for member, head in zip(members[:-1], heads[:-1], strict=True):
        if head:
            out.append(member)
            continue
        tail = _tail(member, last, base)
        out.append(member + tail)
    per = _per(members[0])
    return [*out, last] if not per else [out[0], *(m if m.startswith("每") else per + m for m in [*out[1:], last])]


def _per(member: str) -> str:
    """The 每千人 that a list begins with."""
    if member.startswith("每"):
        for end in ("人", "户", "亩", "年", "公里"):
            at = member.find(end, 1, 6)
            if at > 0:
                return member[:at + 1]
    return ""


def _tail(member: str, last: str, base: str) -> str:
    """What of the last member is meant of this one too."""
    contrasts = lexicon.table("contrasts")
    for size in range(min(6, len(last) - 1), 0, -1):
        if last[:size] in contrasts and any(member.endswith(word) for word in contrasts):
            if member in contrasts or any(member.endswith(word) for word in contrasts if len(word) > 1):
                return last[size:]
            break
    for size in range(min(6, len(member)), 0, -1):
        end = member[-size:]
        if size == 1 and end not in _CLASS_ENDS:
            break
        at = last.rfind(end, 0, len(last) - 1)
        if at > 0:
            return last[at + size:]
    at = last.find("稳定在")
    if at > 0:
        return last[at - measure_noun(last[:at]):]
    return base


def put_back_head(name: str, before: str, modifier_ends: tuple[str, ...]) -> str:
    """Give a member that stops at its modifier the noun of the member before: 县处级 → 县处级干部."""
    if not name.endswith(modifier_ends):
        return name
    at = max(before.rfind(end) + len(end) if end in before else -1 for end in modifier_ends)
    return name + before[at:] if 0 < at < len(before) else name


def under_topic(name: str, topic: str, listed: bool) -> str:
    """Put the topic before a name that is nothing but a noun of measure: 总量 → 国内生产总值总量."""
    if not topic or not name or measure_noun(name) != len(name):
        return name
    topic = topic[begins_with_verb(topic):] if begins_with_verb(topic) < len(topic) else topic
    aspects = lexicon.words("quantity_aspects")
    for domain in ("城镇", "农村", "城乡"):
        if topic.startswith(domain) and listed:
            return domain + name
    if not is_open(name):
        return name
    head = measure_noun(topic)
    if name in aspects and not topic.endswith(name):
        return topic + name
    if 1 < head < len(topic):
        return topic[:-head] + name
    if head == 0:
        return topic + name
    return name
