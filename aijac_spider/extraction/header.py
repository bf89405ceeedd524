"""The blocks between headline and commentary: date line, authors, kicker, issue line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import dropwhile, islice
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.header_lines import (
    FURNITURE,
    HeaderLine,
    headline_keys,
    is_for_machines,
    is_text,
    read_date_line,
    read_header_line,
    signs_for,
    tags_of,
    terms_of,
)
from aijac_spider.text.bylines import is_name, split_authors
from aijac_spider.text.dates import read_date
from aijac_spider.text.issue_lines import is_surely_issue_line
from aijac_spider.text.sources import tells_of_a_book


class Header(NamedTuple):
    """The header of a page, as printed."""

    date: str | None
    byline: str | None
    kicker: str | None
    issue: str | None
    date_in_body: str | None
    categories: tuple[str, ...]
    """Texts of the links to categories."""

    keywords: tuple[str, ...]
    """Texts of the links to tags."""

    end: int
    """How many blocks of the region belong to it."""

    unread: frozenset[int]
    """Positions of blocks amid the header that nothing here understands."""


_UNREAD = 5
_AHEAD = 8
"""Blocks below a text above the kicker among which the kicker is looked for."""

_TEASER_LENGTH = 300
"""Characters of the text that some looks print between headline and date."""

_BELOW = 12
"""Blocks below a name among which the text is looked for."""

_CLOCK = re.compile(r"[0-9][:.][0-9]{2}|[0-9] ?[ap]\.?m\b", re.IGNORECASE)

_WRITERS = 50
"""No page is by more people: a list of the whole world's names tells nothing."""


def read_header(
    blocks: Sequence[Block],
    headline: str,
    labels: frozenset[str],
    writers: frozenset[str],
    published: date | None,
) -> Header:
    """Read blocks from the headline on until the commentary begins.

    Args:
        blocks: The content region, captions marked.
        headline: To know it when it is printed again.
        labels: Names of categories in lower case, so that they are not taken for people.
        writers: Names of the page's authors by its metadata, in lower case.
        published: The day of publication by its metadata, if they tell it.
    """
    lines, unread = _read_lines(blocks, headline, labels)
    writers = writers if len(writers) <= _WRITERS else frozenset()
    if published is not None:
        _give_up(_signed_on_other_days(blocks, lines, writers, published), lines, unread)
    _give_up(_other_bylines(lines), lines, unread)
    _give_up(_days_of_text(blocks, lines), lines, unread)
    _give_up(_authors_of_books(blocks, lines), lines, unread)
    end = _find_end(blocks, lines, writers)
    read = {position: line for position, line in lines.items() if position < end}
    unread_above = frozenset(position for position in unread if position < end)
    of_lines = [blocks[position] for position in read]
    return _compose(tuple(read.values()), of_lines, end, unread_above, published)


def _give_up(positions: Iterable[int], lines: dict[int, HeaderLine], unread: list[int]) -> None:
    for position in positions:
        del lines[position]
        unread.append(position)


def _read_lines(
    blocks: Sequence[Block], headline: str, labels: frozenset[str]
) -> tuple[dict[int, HeaderLine], list[int]]:
    """What the blocks before the prose say by their positions, and positions of unread ones."""
    lines: dict[int, HeaderLine] = {}
    unread: list[int] = []
    keys = headline_keys(headline)
    has_kicker = is_numbered = False
    for position, block in enumerate(blocks):
        if block.image is not None or block.kind in ("caption", "rule"):
            continue
        line = read_header_line(block, keys, labels)
        if line is not None and block.kind == "quote" and unread and _is_of_update(line):
            line = None  # what a text above it quotes
        if line is not None and (has_kicker or not _is_chance_number(line)):
            lines[position] = line
            has_kicker = has_kicker or line.kicker is not None
            is_numbered = is_numbered or line.issue is not None
        elif is_numbered or len(unread) == _UNREAD:
            break
        elif not is_text(block) or _goes_on(blocks[position:], lines.values(), keys, labels):
            unread.append(position)
        else:
            break
    return lines, unread


def _goes_on(
    blocks: Sequence[Block],
    lines: Iterable[HeaderLine],
    headlines: frozenset[str],
    labels: frozenset[str],
) -> bool:
    """Whether a text is none that the commentary begins with, since the header goes on below it.

    The kicker and the issue line stand nowhere else; a date line may, but not directly below a
    teaser and above more text.
    """
    texts = (block for block in blocks[1:] if block.text and block.kind != "caption")
    below = list(islice(texts, _AHEAD))
    ahead = [read_header_line(block, headlines, labels) for block in below if block.kind != "quote"]
    if any(line is not None and _is_of_update(line) for line in ahead):
        return True
    if any(line.date for line in lines) or len(blocks[0].text) > _TEASER_LENGTH:
        return False
    # A day alone is that of a letter.
    is_dated = bool(ahead) and ahead[0] is not None and None not in (ahead[0].date, ahead[0].byline)
    return is_dated and any(map(is_text, below[1:]))


def _is_of_update(line: HeaderLine) -> bool:
    issue = line.issue
    return line.kicker is not None or (issue is not None and is_surely_issue_line(issue))


def _is_chance_number(line: HeaderLine) -> bool:
    """Whether what could be an issue line below a kicker is none without one: `Number 3`."""
    if line.issue is None or line.date or line.kicker:
        return False
    return not is_surely_issue_line(line.issue)


def _find_end(
    blocks: Sequence[Block], lines: Mapping[int, HeaderLine], writers: frozenset[str]
) -> int:
    """Behind the last line that is the header's for certain."""
    dated, end = False, 0
    for position, line in lines.items():
        if not (dated and line.byline) or _signs(blocks, position, line.byline, writers):
            end = position + 1
        dated = dated or line.date is not None
    return end


def _signs(blocks: Sequence[Block], position: int, byline: str, writers: frozenset[str]) -> bool:
    """Whether more than a name tells that the page's author is meant.

    Below the date a name, or a source with its own date, is what the post begins with; unless
    a kicker or an issue line follows, or the name stands apart from the text.
    """
    block = blocks[position]
    small = byline.lower()
    if "aijac" in small or any(writer in small for writer in writers):
        return True
    if signs_for(block):
        return True
    return is_name(byline) and _stands_apart(blocks, position)


def _stands_apart(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block stands outside of the box that the text below it shares."""
    below = blocks[position + 1 : position + _BELOW]
    boxes = [block.box for block in below if block.kind != "caption" and is_text(block)]
    if len(boxes) > 1:
        return boxes[0] == boxes[1] != blocks[position].box
    # The text is one paragraph: what stands above could be its title, or a caption.
    is_line = blocks[position].kind == "paragraph" and not any(b.image for b in blocks[:position])
    return is_line and bool(boxes) and boxes[0] != blocks[position].box


def _days_of_text(blocks: Sequence[Block], lines: Mapping[int, HeaderLine]) -> list[int]:
    """Where a post that is no Update tells, below its date, the day of a section or of an event."""
    if any(map(_is_of_update, lines.values())):
        return []
    dated = [at for at, line in lines.items() if line.date]
    own = read_date(lines[dated[0]].date or "") if dated else None
    return [
        at
        for at in dated[1:]
        if not lines[at].byline
        and (blocks[at].level or _CLOCK.search(blocks[at].text))
        and not _is_near(read_date(lines[at].date or ""), own)
    ]


def _is_near(day: date | None, other: date | None) -> bool:
    """Whether two days are one, on whatever side of the date line."""
    return day is not None and other is not None and abs(day - other) <= timedelta(days=1)


def _signed_on_other_days(
    blocks: Sequence[Block],
    lines: Mapping[int, HeaderLine],
    writers: frozenset[str],
    published: date,
) -> list[int]:
    """Dated names, as of who made a speech, where another line prints the day of publication."""
    dated = {position: line for position, line in lines.items() if line.date}
    others = [position for position, line in dated.items() if not _is_of_day(line, published)]
    if len(others) == len(dated):
        return []
    return [
        position
        for position in others
        if (byline := dated[position].byline) and not _signs(blocks, position, byline, writers)
    ]


def _is_of_day(line: HeaderLine, day: date) -> bool:
    return line.date is not None and read_date(line.date, not_after=day) == day


def _other_bylines(lines: Mapping[int, HeaderLine]) -> list[int]:
    """Bylines below that of the page which name somebody else: what the post begins with."""
    others, page = [], None
    for position, line in lines.items():
        if page is None:
            page = line.byline
        elif line.byline and set(split_authors(line.byline)).difference(split_authors(page)):
            others.append(position)
    return others


def _authors_of_books(blocks: Sequence[Block], lines: Mapping[int, HeaderLine]) -> list[int]:
    """Bylines of their own, below a date, above what a book costs or how many pages it has: a
    review begins so."""
    dated = next((at for at, line in lines.items() if line.date), len(blocks))
    return [
        at
        for at, line in lines.items()
        if dated < at < len(blocks) - 1
        and line.byline
        and line.date is None
        and tells_of_a_book(blocks[at + 1].text)
    ]


def _compose(
    lines: Sequence[HeaderLine],
    blocks: Sequence[Block],
    end: int,
    unread: frozenset[int],
    published: date | None,
) -> Header:
    """One date before kicker and issue line is the page's; another below it stands in the body."""
    kicker_at = next((i for i, line in enumerate(lines) if line.kicker or line.issue), len(lines))
    dated = [(i, line) for i, line in enumerate(lines) if line.date]
    first = _date_line_of([line for i, line in dated if i < kicker_at], published)
    in_body = [line.date for i, line in dated if i >= kicker_at]
    if not in_body:
        # A header that is printed twice, for two sizes of screens, repeats the authors, too.
        below = islice(dropwhile(lambda line: line != first, (line for _, line in dated)), 1, None)
        in_body = [line.date for line in below if not (line.byline and line == first)]
    return Header(
        date=first.date,
        byline=next((line.byline for line in lines if line.byline), None),
        kicker=next((line.kicker for line in lines if line.kicker), None),
        issue=next((line.issue for line in lines if line.issue), None),
        date_in_body=in_body[0] if in_body else None,
        categories=terms_of(blocks),
        keywords=tags_of(blocks),
        end=end,
        unread=unread,
    )


def _date_line_of(dated: Sequence[HeaderLine], published: date | None) -> HeaderLine:
    """The first of the dated lines that print the day of publication, if any does; else the first
    of all; or the first that tells who signs, if its day is earlier: some looks print that of a
    change before it."""
    dated = [line for line in dated if not is_for_machines(line)] or dated
    if published is not None and dated:
        of_day = [line for line in dated if _is_of_day(line, published)]
        # What somebody signs gives way to nothing that nobody does.
        dated = [line for line in of_day if line.byline or not dated[0].byline] or dated
    if not dated:
        return FURNITURE
    signed = () if dated[0].byline else (line for line in dated[1:] if line.byline)
    own = (dated[0], *islice(signed, 1))
    return min(own, key=lambda line: read_date(line.date or "") or date.max)


def complete_header(header: Header, above: Sequence[Block], labels: frozenset[str]) -> Header:
    """Take the date line from above the headline, where some looks print it."""
    for block in reversed(above):
        terms = terms_of([block])
        line = read_date_line(block, labels | set(map(str.lower, terms)))
        if line is not None:
            return header._replace(
                date=line.date,
                byline=header.byline or line.byline,
                categories=header.categories or terms,
            )
    return header
