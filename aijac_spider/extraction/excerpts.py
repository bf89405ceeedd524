"""Where an excerpted article begins and what its header says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.targets import is_button
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.dates import is_date
from aijac_spider.text.mastheads import is_of_the_press
from aijac_spider.text.sources import (
    could_be_publication,
    is_publication,
    split_dated_byline,
    split_published_byline,
    split_source,
)


class Head(NamedTuple):
    """The header of an excerpt: which block is which part, and what the source line says."""

    first: int
    end: int
    """Position of the first block that is not part of the header."""

    parts: dict[int, str]
    """Position → `title`, `standfirst`, `byline` or `source`."""

    byline: str | None
    publication: str | None
    date: str | None


class _Source(NamedTuple):
    byline: str | None = None
    publication: str | None = None
    date: str | None = None


_TITLE_LENGTH = 300
_LINE_LENGTH = 250
_STANDFIRST_LENGTH = 700
_PLAIN_STANDFIRST_LENGTH = 300
"""Characters: what stands between header and first image and is longer begins the body."""

_STANDFIRSTS = 2
_SILENT = ("caption", "rule")
_NO_TITLE = ("caption", "rule", "item", "quote", "row", "image")
_LABEL = re.compile(
    r"(?:(?:an? )?(?:editorial|opinion|op-ed|analysis|comment(?:ary)?|column|review|interview)s?"
    r"|leading article)\s*:?",
    re.IGNORECASE,
)
FURTHER_READING = re.compile(
    r"(?:(?:readers|you) (?:may|might) also (?:be interested in|like)|further reading|also of"
    r" interest|recommended reading)\b.{0,30}",
    re.IGNORECASE,
)


def find_heads(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> list[Head]:
    """The headers of all excerpts from `start` on, in reading order.

    Args:
        blocks: The content region, captions marked.
        start: Position after the page's own header.
        targets: Fragments that links on this page lead to.
    """
    heads: list[Head] = []
    position = start
    while position < len(blocks):
        head = _read_head(blocks, position, targets)
        if head is not None:
            heads.append(_with_label(blocks, head, start))
            position = head.end
        else:
            position += 1
    return heads


def _read_head(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> Head | None:
    block = blocks[start]
    if not block.text or len(block.text) > _TITLE_LENGTH:
        return None
    if _opens_without_title(blocks, start):
        return _with_late_standfirst(blocks, _read_lines(blocks, start, start, {}))
    if block.kind in _NO_TITLE or FURTHER_READING.fullmatch(block.text):
        return None
    if block.links and is_button(block):
        return None
    head = _read_titled(blocks, start, targets)
    return None if head is None else _with_late_standfirst(blocks, head)


def _with_label(blocks: Sequence[Block], head: Head, start: int) -> Head:
    """Take in what the paper prints above a title: `Opinion`."""
    above = head.first - 1
    if above < start or not _LABEL.fullmatch(blocks[above].text):
        return head
    return head._replace(first=above, parts=head.parts | {above: "source"})


def _read_titled(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> Head | None:
    """The header that begins with a title here, if what follows bears that out."""
    block = blocks[start]
    targeted = not targets.isdisjoint(block.anchors)
    title_like = _is_title_like(block, targeted)
    if not (title_like or _could_be_plain_title(block, targeted)):
        return None
    head = _read_lines(blocks, start, start + 1, {start: "title"})
    if head.byline is None and head.publication is None:
        return _only_title(start) if targeted and title_like else None
    borne_out = title_like or (head.byline and head.publication)
    return head if borne_out and not _begins_later(blocks, head, targets) else None


def _is_title_like(block: Block, targeted: bool) -> bool:
    """A heading; or short, without a full stop, and bold, anchored or set apart by a gap."""
    if block.kind == "heading":
        return True
    return (
        block.kind == "paragraph"
        and len(block.text) <= _TITLE_LENGTH
        and not _ends_a_sentence(block.text)
        and (block.gap or targeted or block.bold)
    )


def _could_be_plain_title(block: Block, targeted: bool) -> bool:
    """Nothing sets it apart, or it ends in a full stop: believed if byline and source follow."""
    return (
        block.kind == "paragraph"
        and len(block.text) <= _LINE_LENGTH
        and (block.bold or targeted or not _ends_a_sentence(block.text))
        and not block.text.endswith((",", ":", ";"))
        and not is_header_line(block.text)
    )


def _ends_a_sentence(text: str) -> bool:
    stripped = text.rstrip("”’\"')] ")
    return stripped.endswith(".") and not stripped.endswith("...")


def is_header_line(text: str) -> bool:
    """Whether a line on its own is the byline, the source or the date of an excerpt."""
    return len(text) <= _LINE_LENGTH and (
        is_byline(text) or split_source(text) is not None or is_date(text) or is_publication(text)
    )


def _opens_without_title(blocks: Sequence[Block], start: int) -> bool:
    """A byline with a source after it opens an excerpt that has no title."""
    text = blocks[start].text
    if len(text) > _LINE_LENGTH or not is_byline(text):
        return False
    following = _next_text(blocks, start + 1)
    return following is not None and (
        split_source(blocks[following].text) is not None or is_publication(blocks[following].text)
    )


def _next_text(blocks: Sequence[Block], position: int) -> int | None:
    """Position of the next block with text that is no caption."""
    for later in range(position, min(position + 4, len(blocks))):
        if blocks[later].text and blocks[later].kind not in _SILENT:
            return later
    return None


def _read_lines(blocks: Sequence[Block], first: int, position: int, parts: dict[int, str]) -> Head:
    """Read standfirsts, byline and source from `position` on; `end` is after the last of them."""
    source = _Source()
    end = position
    waiting: list[int] = []
    following = _next_text(blocks, position)
    while following is not None and not (source.byline and source.publication and source.date):
        line = _read_line(blocks, following, source)
        if line is not None:
            parts = parts | dict.fromkeys(waiting, "standfirst")
            parts[following] = "byline" if line == _Source(byline=line.byline) else "source"
            source = _merge(source, line)
            waiting, end = [], following + 1
        elif _could_be_standfirst(blocks[following], source, len(waiting)):
            waiting.append(following)
        else:
            break
        following = _next_text(blocks, following + 1)
    return Head(first, end, parts, source.byline, source.publication, source.date)


def _merge(source: _Source, line: _Source) -> _Source:
    return _Source(
        source.byline or line.byline,
        source.publication or line.publication,
        source.date or line.date,
    )


def _read_line(blocks: Sequence[Block], position: int, known: _Source) -> _Source | None:
    """What a line of an excerpt's header adds to what is known, or None."""
    text = blocks[position].text
    if len(text) > _LINE_LENGTH:
        return None
    source = None if known.publication else split_source(text)
    if source is not None and not (known.byline and source.byline):
        return _Source(source.byline, source.publication, source.date)
    if not known.byline and (byline := _read_byline(blocks, position, known)):
        return byline
    if not known.date and is_date(text) and _is_dated(blocks, position, known):
        return _Source(date=text)
    if not known.publication and _is_publication_line(blocks, position, known):
        return _Source(publication=text)
    if not known.byline and is_name(text) and _is_next_to_source(blocks, position, known):
        return _Source(byline=text)
    return None


def _read_byline(blocks: Sequence[Block], position: int, known: _Source) -> _Source | None:
    """A byline; and the date that shares its line, or the publication whose date stands below."""
    text = blocks[position].text
    if not is_byline(text):
        return None
    dated = None if known.date else split_dated_byline(text)
    if dated is not None:
        byline, date = dated
        return _Source(byline=byline, date=date)
    published = None if known.publication or known.date else split_published_byline(text)
    if published is not None and _is_dated_alone(blocks, position):
        return _Source(*published)
    return _Source(byline=text)


def _is_dated(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether byline or source are known, or follow at once."""
    if known.byline or known.publication:
        return True
    following = _next_text(blocks, position + 1)
    return following is not None and is_header_line(blocks[following].text)


def _is_publication_line(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    text = blocks[position].text
    if is_publication(text):
        return True
    if not could_be_publication(text):
        return False
    if known.byline:
        return _stands_below_byline(blocks, position, known)
    return blocks[position].kind != "heading" and _stands_above_date(blocks, position)


def _stands_below_byline(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether the byline, with no date or its own, is the line directly above.

    Of a name that papers bear the date may stand between or above them.
    """
    previous = _previous_text(blocks, position)
    follows = (known.byline or "") in previous
    if follows and (known.date or "") in previous:
        return True
    return is_of_the_press(blocks[position].text) and (follows or is_date(previous))


def _stands_above_date(blocks: Sequence[Block], position: int) -> bool:
    """Whether a date stands directly below; or below a byline, if papers bear such a name."""
    following = _next_text(blocks, position + 1)
    if following is None:
        return False
    text = blocks[following].text
    if is_date(text):
        return True
    return is_of_the_press(blocks[position].text) and (
        split_dated_byline(text) is not None
        or (is_byline(text) and _is_dated_alone(blocks, following))
    )


def _is_dated_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether a date stands directly below a line, and no publication below that."""
    date_at = _next_text(blocks, position + 1)
    if date_at is None or not is_date(blocks[date_at].text):
        return False
    below = _next_text(blocks, date_at + 1)
    return below is None or not (
        is_publication(blocks[below].text) or is_of_the_press(blocks[below].text)
    )


def _previous_text(blocks: Sequence[Block], position: int) -> str:
    above = (blocks[at].text for at in range(position - 1, -1, -1))
    return next((text for text in above if text), "")


def _is_next_to_source(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    if known.publication:
        return True
    following = _next_text(blocks, position + 1)
    if following is None:
        return False
    text = blocks[following].text
    return len(text) <= _LINE_LENGTH and (
        split_source(text) is not None
        or is_date(text)
        or _is_publication_line(blocks, following, known)
    )


def _could_be_standfirst(block: Block, source: _Source, waiting: int) -> bool:
    return (
        waiting < _STANDFIRSTS
        and not source.publication
        and len(block.text) <= _STANDFIRST_LENGTH
        and block.kind in ("paragraph", "heading", "quote")
    )


def _begins_later(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> bool:
    """What was taken for a standfirst is the title: this header begins too early."""
    title = blocks[head.first]
    led_to = not targets.isdisjoint(title.anchors)
    for position, part in head.parts.items():
        if part != "standfirst":
            continue
        block = blocks[position]
        targeted = not targets.isdisjoint(block.anchors)
        if targeted and not led_to:
            return True
        if led_to and not targeted and _looks_like_title(title, led_to):
            continue
        if _previous_text(blocks, position) != title.text:
            if _is_title_like(block, targeted):
                return True
        elif _outdoes(block, title, led_to):
            return True
    return False


def _outdoes(block: Block, title: Block, led_to: bool) -> bool:
    """Whether a block looks more like a title than the one directly before it."""
    if title.kind == "heading":
        return False
    if block.kind == "heading":
        return not _looks_like_title(title, led_to)
    return block.bold > title.bold


def _looks_like_title(block: Block, led_to: bool) -> bool:
    """Whether a block is told by more than the gap before it; a sentence takes two signs."""
    if _ends_a_sentence(block.text):
        return led_to and block.bold
    return block.kind == "heading" or led_to or block.bold


def _only_title(start: int) -> Head:
    """A hand-off leads here, but neither byline nor source follows."""
    return Head(start, start + 1, {start: "title"}, None, None, None)


def _with_late_standfirst(blocks: Sequence[Block], head: Head) -> Head:
    """Take the block after the header as standfirst if its look or its place says so."""
    if "standfirst" in head.parts.values() or head.end >= len(blocks):
        return head
    block = blocks[head.end]
    if not block.text or block.kind in _NO_TITLE or len(block.text) > _STANDFIRST_LENGTH:
        return head
    if block.kind == "heading" or block.italic or block.bold or _leads_to_image(blocks, head):
        return head._replace(end=head.end + 1, parts=head.parts | {head.end: "standfirst"})
    return head


def _leads_to_image(blocks: Sequence[Block], head: Head) -> bool:
    return (
        len(blocks[head.end].text) <= _PLAIN_STANDFIRST_LENGTH
        and head.end + 1 < len(blocks)
        and blocks[head.end + 1].image is not None
        and not any(block.image for block in blocks[head.first : head.end])
    )
