"""Which headers are more than a commentary announces: parts of articles, notices, quotations."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import Head, anchors_of, is_signed
from aijac_spider.extraction.targets import is_file, led_to
from aijac_spider.text.bylines import is_byline, is_editorial
from aijac_spider.text.mastheads import is_paper, names_a_house

_CLICK = re.compile(r"\bclick here\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:first|second|third|next|also|finally|last|lastly|plus|the (?:last|final|key|lead|update)\b"
    r"|we (?:also|lead|begin|open|start|close|end|conclude))\b",
    re.IGNORECASE,
)
"""What opens a paragraph of commentary that tells of an article."""

_FINALLY = re.compile(r"(?:finally|lastly)\b", re.IGNORECASE)
"""What does so even where each hand-off before it leads to one."""

_OF_PROGRAMS = ("h-", "_", "ez-toc", "toc")
"""What begins the names that WordPress and Word give to places by themselves."""

_SEVERAL = 2
_DOUBTFUL, _CREDIBLE, _SURE = range(3)

_Look = tuple[int, bool]


def without_surplus(
    blocks: Sequence[Block], heads: list[Head], start: int, targets: frozenset[str]
) -> list[Head]:
    """Of the headers the surest, as many as are announced; all of them if these are too few.

    Where hand-offs lead to some, what nobody signs and no paper printed is a part of an article
    anyway; a single hand-off tells less.
    """
    led = [not targets.isdisjoint(anchors_of(blocks, head)) for head in heads]
    first = next((at for at, head in enumerate(heads) if led[at] or has_all(head)), None)
    if first is None:
        return heads
    opening = blocks[start : heads[first].first]
    handed = {name for block in opening for name in led_to(block, targets)}
    names = [anchors_of(blocks, head) & handed for head in heads]
    are_all_led = bool(handed) and set().union(*names) == handed
    looks = {_look_of(blocks, head) for head, led_by in zip(heads, names, strict=True) if led_by}
    if are_all_led and len(handed) < _SEVERAL:
        return [head for head in heads if _is_told(head) or _stands_out(blocks, head, looks)]
    announced = count_announced(opening, targets, are_all_led=are_all_led)
    if announced < _SEVERAL:
        return heads
    looks = looks or {_look_of(blocks, head) for head in heads if has_all(head)}
    lacks = announced > sum(map(bool, names))
    ranks = [
        _SURE if led_by else _rank(blocks, head, looks, is_above=at < first, lacks=lacks)
        for at, (head, led_by) in enumerate(zip(heads, names, strict=True))
    ]
    enough = (least for least in (_SURE, _CREDIBLE) if sum(r >= least for r in ranks) >= announced)
    least = next(enough, _CREDIBLE if are_all_led else _DOUBTFUL)
    return [head for head, rank in zip(heads, ranks, strict=True) if rank >= least]


def count_announced(
    opening: Sequence[Block], targets: frozenset[str], *, are_all_led: bool = False
) -> int:
    """How many articles a commentary announces, at most, by links to places on the page, by
    `CLICK HERE`, or by what opens its paragraphs; 0 if it hands off to none.

    Args:
        are_all_led: Each link to a place leads to an article: then what else opens a paragraph, and
            what is to be downloaded, announces nothing.
    """
    opening_words = _FINALLY if are_all_led else _ANNOUNCES
    count, handed, clicks = 0, set[str](), 0
    for block in opening:
        led = led_to(block, targets) - handed
        handed |= led
        clicked = len(_CLICK.findall(block.text))
        if are_all_led:
            clicked -= sum(is_file(x.href) for x in block.links if _CLICK.search(x.text))
        count += max(len(led), clicked, opening_words.match(block.text) is not None)
        clicks += clicked
    return count if handed or clicks else 0


def has_all(head: Head) -> bool:
    """Whether author and day are told, and the publication, unless its editors sign."""
    byline = head.byline or ""
    return bool(byline and head.date and (head.publication or is_editorial(byline)))


def _rank(
    blocks: Sequence[Block], head: Head, looks: AbstractSet[_Look], *, is_above: bool, lacks: bool
) -> int:
    """How sure a header is to which no hand-off leads.

    Args:
        is_above: It stands above all that are sure.
        lacks: More are announced than hand-offs lead to.
    """
    title, byline = blocks[head.first], head.byline or ""
    is_alike, is_apart = _look_of(blocks, head) in looks, _is_set_apart(blocks, head)
    is_heading = is_alike and title.level > 0
    if is_signed(head) and (is_paper(head.publication) or (is_heading and not _has_digit(byline))):
        return _SURE
    is_signed_alone = "byline" in head.parts.values()
    if has_all(head) and (is_byline(byline) or is_alike or title.gap):
        return _CREDIBLE if is_above and not is_signed_alone else _SURE
    if is_above and not lacks:
        return _CREDIBLE if is_apart else _DOUBTFUL
    if is_alike and (is_apart or (title.gap and _is_credible(head))):
        return _SURE
    if is_heading and is_paper(head.publication) and _tells_day(head):
        return _SURE
    return _CREDIBLE if is_apart or (is_alike and _is_credible(head)) else _DOUBTFUL


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _tells_day(head: Head) -> bool:
    """Whether a header tells more than a year."""
    return head.date is not None and not head.date.isdigit()


def _is_set_apart(blocks: Sequence[Block], head: Head) -> bool:
    """Whether a header tells a day, and an editor has named its place, though nothing leads there;
    or a gap is before it, and it tells a paper that is one."""
    is_named = any(not name.startswith(_OF_PROGRAMS) for name in anchors_of(blocks, head))
    is_parted = blocks[head.first].gap and _is_printed(head)
    return _tells_day(head) and (is_named or is_parted)


def _is_printed(head: Head) -> bool:
    """Whether a header tells a paper that is one, or a house that prints."""
    return is_paper(head.publication) or names_a_house(head.publication or "")


def _is_told(head: Head) -> bool:
    """Whether a header tells who wrote the article, or a paper that is one."""
    return head.byline is not None or _is_printed(head)


def _stands_out(blocks: Sequence[Block], head: Head, looks: AbstractSet[_Look]) -> bool:
    """Whether a title is set apart, or printed as those are that hand-offs lead to."""
    return blocks[head.first].gap or _look_of(blocks, head) in looks


def _look_of(blocks: Sequence[Block], head: Head) -> _Look:
    """How a title is printed: the level of its heading, or else whether it is bold."""
    at = next((at for at, part in head.parts.items() if part == "title"), head.first)
    return blocks[at].level, blocks[at].bold and not blocks[at].level


def _is_credible(head: Head) -> bool:
    """Whether a header is whole, tells a paper and its day, or names somebody for certain: not as a
    book names its author."""
    if has_all(head) or (_tells_day(head) and _is_printed(head)):
        return True
    byline = head.byline or ""
    is_plain = is_byline(byline) and not is_editorial(byline)
    return is_plain and not _has_digit(byline)
