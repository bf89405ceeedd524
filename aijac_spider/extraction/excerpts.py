"""Where an excerpted article begins and what its header says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.targets import is_button
from aijac_spider.text.bylines import (
    could_be_byline,
    is_byline,
    is_name,
    is_office,
    is_signature,
    is_translator,
    split_authors,
)
from aijac_spider.text.dates import LEAD, is_date, is_yearless_date
from aijac_spider.text.further_reading import is_further_reading
from aijac_spider.text.mastheads import could_be_odd_masthead, is_of_the_press
from aijac_spider.text.sources import (
    SourceLine,
    could_be_publication,
    is_publication,
    split_dated_byline,
    split_published,
    split_published_byline,
    split_source,
    split_source_below_byline,
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

_FAR_ABOVE = 200
"""Blocks above a title among which its hand-off is looked for."""

_STANDFIRSTS = 2
_SILENT = ("caption", "rule")
_NO_TITLE = ("caption", "rule", "item", "quote", "row", "image")
_AND = ("and ", "And ", "& ", "with ")
_ORIGINAL = re.compile(
    r"(?:https?://|www\.)\S+|(?:(?:read|see|view|link to) )?(?:the )?(?:full|original|whole|entire)"
    r"(?: (?:article|piece|post|report|story|text|version))?(?: (?:here|online))?[.:]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:an? )?(?:editorial|opinion|op-ed|analysis|comment(?:ary)?|column|review|interview)s?"
    r"|exclusive|leading article|(?:(?:first|second|third|fourth) )?article(?: #?[0-9]{1,2})?)\s*:?"
    r"|[(\[#]{0,2}[0-9]{1,2}[)\].]{0,2}|[*•·–—-]{1,5}",
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
    if _opens_without_title(blocks, start, targets):
        return _complete(blocks, _read_lines(blocks, start, start, {}))
    if block.kind in _NO_TITLE or is_further_reading(block.text):
        return None
    if block.links and (is_button(block) or _hands_off(block, targets)):
        return None
    head = _read_titled(blocks, start, targets)
    return None if head is None else _complete(blocks, head)


def _complete(blocks: Sequence[Block], head: Head) -> Head:
    return _with_late_standfirst(blocks, _with_original(blocks, head))


def _hands_off(block: Block, targets: frozenset[str]) -> bool:
    """Whether a link of a block leads to another place on the page."""
    fragments = (link.href.rpartition("#") for link in block.links)
    return any(
        mark and name in targets and name not in block.anchors for _, mark, name in fragments
    )


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
        return _read_brief(blocks, start) if targeted and title_like else None
    if _leads_to_quotation(blocks, head.end):
        return None
    borne_out = title_like or (head.byline and head.publication)
    return head if borne_out and not _begins_later(blocks, head, targets) else None


def _leads_to_quotation(blocks: Sequence[Block], end: int) -> bool:
    """Whether a source line tells, with a colon, where the quotation below it is from."""
    return (
        end < len(blocks)
        and blocks[end].kind == "quote"
        and blocks[end - 1].kind != "quote"
        and blocks[end - 1].text.endswith(":")
    )


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


def _opens_without_title(blocks: Sequence[Block], start: int, targets: frozenset[str]) -> bool:
    """A byline with a source after it, or on its line, opens an excerpt that has no title."""
    block = blocks[start]
    if len(block.text) > _LINE_LENGTH or not is_byline(block.text):
        return False
    source = split_source(block.text)
    if source is not None:
        set_apart = block.gap or not targets.isdisjoint(block.anchors)
        return set_apart and block.kind == "paragraph"
    following = _next_text(blocks, start + 1)
    if following is None:
        return False
    text = blocks[following].text
    if split_source(text) is not None or is_publication(text):
        return True
    return could_be_publication(text) and _is_dated_alone(blocks, following)


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
        line.byline or source.byline,
        source.publication or line.publication,
        source.date or line.date,
    )


def _read_line(blocks: Sequence[Block], position: int, known: _Source) -> _Source | None:
    """What a line of an excerpt's header adds to what is known, or None."""
    text = blocks[position].text
    if len(text) > _LINE_LENGTH:
        return None
    source = None if known.publication else _split_source(blocks, position, known)
    if source is not None and _signs(blocks, position, known, source):
        return _Source(byline=source.publication, date=source.date)
    if source is not None and not (known.byline and source.byline):
        return _Source(source.byline, source.publication, source.date)
    if byline := _read_byline(blocks, position, known):
        return byline
    if date := _read_date(blocks, position, known):
        return _Source(date=date)
    if not known.publication and _is_publication_line(blocks, position, known):
        return _Source(publication=text)
    if not known.byline and _could_sign(blocks, position, known):
        return _Source(byline=text)
    return None


def _signs(blocks: Sequence[Block], position: int, known: _Source, source: SourceLine) -> bool:
    """Whether what shares a line with a date is a name, since the paper stands below."""
    following = _next_text(blocks, position + 1)
    return (
        not (known.byline or source.byline)
        and source.publication is not None
        and is_name(source.publication)
        and following is not None
        and is_publication(blocks[following].text)
    )


def _could_sign(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether a name, or whatever stands behind a By, is next to the source."""
    text = blocks[position].text
    bare = text.strip(" -–—:")
    told = is_signature(bare) or could_be_byline(text) or is_byline(text.removesuffix("."))
    return told and _is_next_to_source(blocks, position, known)


def _split_source(blocks: Sequence[Block], position: int, known: _Source) -> SourceLine | None:
    """The source on a line; where a byline stands next to it, the line names no other person."""
    text = blocks[position].text
    source = split_source(text)
    if source is not None and (source.byline is None or is_byline(source.byline)):
        return source
    following = _next_text(blocks, position + 1)
    signed = known.byline or (following is not None and is_byline(blocks[following].text))
    return (split_source_below_byline(text) if signed and not known.date else None) or source


def _read_byline(blocks: Sequence[Block], position: int, known: _Source) -> _Source | None:
    """A byline; and the date that shares its line, or the publication whose date stands below."""
    text = blocks[position].text
    if known.byline:
        goes_on = text.startswith(_AND) and is_name(text.partition(" ")[2])
        return _Source(byline=f"{known.byline} {text}") if goes_on else None
    if not (known.publication or known.date) and _is_dated_alone(blocks, position):
        published = split_published_byline(text)
        if published is not None:
            return _Source(*published)
    dated = None if known.date else split_dated_byline(text)
    if dated is not None:
        byline, date = dated
        return _Source(byline=byline, date=date)
    return _Source(byline=text) if is_byline(text) else None


def _read_date(blocks: Sequence[Block], position: int, known: _Source) -> str | None:
    """The date on a line that holds nothing else, but for what leads to it or follows on it."""
    text = blocks[position].text
    if known.date:
        return None
    if is_date(text):
        return LEAD.sub("", text, count=1) if _is_dated(blocks, position, known) else None
    if is_yearless_date(text):
        return text if known.byline or known.publication else None
    return split_published(text) if known.publication else None


def _is_dated(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether byline or source are known, or follow at once."""
    if known.byline or known.publication:
        return True
    following = _next_text(blocks, position + 1)
    if following is None:
        return False
    below = _next_text(blocks, following + 1)
    return is_header_line(blocks[following].text) or (
        below is not None
        and could_be_publication(blocks[following].text)
        and is_byline(blocks[below].text)
    )


def _is_publication_line(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    text = blocks[position].text
    if is_publication(text):
        return True
    if known.byline and not known.date and _is_odd_masthead_above_date(blocks, position):
        return True
    if not could_be_publication(text) or is_translator(text):
        return False
    if _stands_above_source(blocks, position):
        return False
    if known.byline or known.date:
        return _stands_below_header_line(blocks, position, known)
    return blocks[position].kind != "heading" and _stands_above_date(blocks, position)


def _stands_above_source(blocks: Sequence[Block], position: int) -> bool:
    """Whether the next line is a surer source than this one: dated, or known where this is not."""
    following = _next_text(blocks, position + 1)
    if following is None:
        return False
    own, text = blocks[position].text, blocks[following].text
    source = split_source_below_byline if is_office(own) else split_source
    return source(text) is not None or (is_publication(text) and not is_publication(own))


def _is_odd_masthead_above_date(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line that could be a paper's name has the date directly below."""
    if not could_be_odd_masthead(blocks[position].text):
        return False
    following = _next_text(blocks, position + 1)
    return following is not None and is_date(blocks[following].text)


def _stands_below_header_line(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether byline or date is the line directly above, and this one looks no different.

    Directly below a byline, and of a name that papers bear, looks do not matter.
    """
    previous = _previous(blocks, position)
    follows = _follows(blocks, position, known)
    if follows and (known.date or "") in previous.text:
        return True
    if not (follows or is_date(previous.text)):
        return False
    return is_of_the_press(blocks[position].text) or not _stands_out(blocks[position], previous)


def _follows(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether the byline is the line directly above."""
    return known.byline is not None and known.byline in _previous(blocks, position).text


def _stands_out(block: Block, previous: Block) -> bool:
    """Whether a block looks like a subheading below the one before it."""
    return block.kind != previous.kind or block.bold > previous.bold


def _stands_above_date(blocks: Sequence[Block], position: int) -> bool:
    """Whether a date stands directly below, or below a byline; and no publication below that."""
    following = _next_text(blocks, position + 1)
    if following is None:
        return False
    text = blocks[following].text
    if is_date(text):
        below = _next_text(blocks, following + 1)
        signed = below is not None and is_byline(blocks[below].text)
        return signed or not is_name(blocks[position].text)
    return split_dated_byline(text) is not None or (
        is_byline(text) and _is_dated_alone(blocks, following)
    )


def _is_dated_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether a date stands directly below a line, and no publication below that."""
    date_at = _next_text(blocks, position + 1)
    if date_at is None or not _is_any_date(blocks[date_at].text):
        return False
    below = _next_text(blocks, date_at + 1)
    return below is None or not (
        could_be_publication(blocks[below].text) and not _stands_out(blocks[below], blocks[date_at])
    )


def _is_any_date(text: str) -> bool:
    return is_date(text) or is_yearless_date(text)


def _previous(blocks: Sequence[Block], position: int) -> Block:
    """The last block with text above a position that is no caption."""
    before = (blocks[at] for at in range(position - 1, -1, -1))
    return next(block for block in before if block.text and block.kind != "caption")


def _is_next_to_source(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether the source is known, or follows, perhaps below a standfirst."""
    if known.publication:
        return True
    following = _next_text(blocks, position + 1)
    if following is None:
        return False
    if _tells_source(blocks, following, known):
        return True
    below = _next_text(blocks, following + 1)
    text = blocks[following].text
    return (
        below is not None
        and (_ends_a_sentence(text) or is_office(text) or is_translator(text))
        and not is_byline(text)
        and _could_be_standfirst(blocks[following], known, 0)
        and _tells_source(blocks, below, known)
    )


def _tells_source(blocks: Sequence[Block], position: int, known: _Source) -> bool:
    """Whether a line is a source where a byline stands above it."""
    text = blocks[position].text
    return len(text) <= _LINE_LENGTH and (
        split_source(text) is not None
        or split_source_below_byline(text) is not None
        or is_date(text)
        or (is_of_the_press(text) and could_be_publication(text))
        or _is_odd_masthead_above_date(blocks, position)
        or _is_publication_line(blocks, position, known)
    )


def _could_be_standfirst(block: Block, source: _Source, waiting: int) -> bool:
    return (
        waiting < _STANDFIRSTS
        and not source.publication
        and len(block.text) <= _STANDFIRST_LENGTH
        and block.kind in ("paragraph", "heading", "quote")
    )


def _begins_later(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> bool:
    """What was taken for a standfirst is the title, or there is none: this begins too early."""
    title = blocks[head.first]
    led_to = not targets.isdisjoint(title.anchors)
    for position, part in head.parts.items():
        block = blocks[position]
        targeted = not targets.isdisjoint(block.anchors)
        if targeted and not led_to and not _continues(blocks, position, part, title):
            return True
        if part != "standfirst":
            if block.gap and block.bold and not _looks_like_title(title, led_to):
                return True  # the title, which stands out where the supposed one does not
            continue
        if led_to and not targeted and _looks_like_title(title, led_to):
            continue
        if _previous(blocks, position) is title or head.parts.get(position - 1) == "byline":
            if _outdoes(block, title, led_to):
                return True
        elif _is_title_like(block, targeted):
            return True
    return False


def _continues(blocks: Sequence[Block], position: int, part: str, title: Block) -> bool:
    """Whether a line that a hand-off leads to stands directly below its title."""
    if part == "standfirst":
        return False
    return _is_title_like(title, targeted=False) and _previous(blocks, position) is title


def _outdoes(block: Block, title: Block, led_to: bool) -> bool:
    """Whether a block looks more like a title than the one directly before it."""
    if title.kind == "heading":
        return False
    if block.kind == "heading":
        return not _looks_like_title(title, led_to)
    if _ends_a_sentence(title.text) and not led_to and block.bold >= title.bold:
        return _is_title_like(block, targeted=False)
    told_by_gap = title.gap and not _LABEL.fullmatch(title.text)
    if not (title.gap or title.bold or led_to) and _is_title_like(block, targeted=False):
        return True
    return block.bold > title.bold and not (told_by_gap and _ends_a_sentence(block.text))


def _looks_like_title(block: Block, led_to: bool) -> bool:
    """Whether a block is told by more than the gap before it; a sentence takes two signs."""
    if _ends_a_sentence(block.text):
        return led_to and block.bold
    return block.kind == "heading" or led_to or block.bold


def _read_brief(blocks: Sequence[Block], start: int) -> Head:
    """A hand-off leads to this title: below it a name or a paper needs nothing to bear it out."""
    title = Head(start, start + 1, {start: "title"}, None, None, None)
    at = _next_text(blocks, start + 1)
    below = None if at is None else _next_text(blocks, at + 1)
    if at is None or below is None:
        return title
    if is_date(blocks[at].text):
        return Head(start, at + 1, title.parts | {at: "source"}, None, None, blocks[at].text)
    announced = _announce(blocks, start)
    parts = dict(title.parts)
    if not _stands_alone(blocks[at], announced) and _is_brief(blocks[at]):
        parts[at] = "standfirst"
        at, below = below, _next_text(blocks, below + 1)
    text = blocks[at].text
    if not _stands_alone(blocks[at], announced):
        return title
    is_above_paper = below is not None and _could_be_paper(blocks[below], announced)
    is_paper = is_of_the_press(text) and not is_above_paper
    if is_paper or not _names_author(blocks[at], announced):
        return Head(start, at + 1, parts | {at: "source"}, None, text, None)
    parts[at] = "byline"
    if below is None or not is_above_paper:
        return Head(start, at + 1, parts, text, None, None)
    return Head(start, below + 1, parts | {below: "source"}, text, blocks[below].text, None)


def _announce(blocks: Sequence[Block], start: int) -> str:
    """What the commentary says where it hands off to the title there."""
    anchors = frozenset(blocks[start].anchors)
    above = blocks[max(0, start - _FAR_ABOVE) : start]
    return next((block.text for block in above if block.links and _hands_off(block, anchors)), "")


def _is_brief(block: Block) -> bool:
    return len(block.text) <= _PLAIN_STANDFIRST_LENGTH


def _stands_alone(block: Block, announced: str) -> bool:
    """Whether a line is a name, or a paper told by more than its capitals."""
    if len(block.text) > _LINE_LENGTH:
        return False
    if _names_author(block, announced):
        return True
    if not _could_be_paper(block, announced):
        return False
    linked = [link.text for link in block.links] == [block.text]
    return linked or is_of_the_press(block.text) or block.text in announced


def _names_author(block: Block, announced: str) -> bool:
    """Whether a line is nothing but a name; the commentary bears out one that looks otherwise."""
    text = block.text
    if block.kind == "paragraph" and not block.bold and is_name(text):
        return True
    if not (is_name(text) or could_be_byline(f"By {text}")):
        return False
    return any(name in announced for name in split_authors(text))


def _could_be_paper(block: Block, announced: str) -> bool:
    """Whether a line has the form of a paper's name, and nothing of a subheading's look."""
    if block.kind != "paragraph" or not could_be_publication(block.text):
        return False
    return not block.bold or block.text in announced


def _with_original(blocks: Sequence[Block], head: Head) -> Head:
    """Take in the way to the original that stands below the source: a link and nothing else."""
    at = _next_text(blocks, head.end)
    if at is None or not (head.publication or head.date):
        return head
    block = blocks[at]
    is_way = len(block.links) == 1 and block.links[0].text == block.text
    if not is_way or _ORIGINAL.fullmatch(block.text) is None:
        return head
    return head._replace(end=at + 1, parts=head.parts | {at: "source"})


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
