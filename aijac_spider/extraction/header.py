"""The blocks between headline and commentary: date line, authors, kicker, issue line."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.datelines import is_category
from aijac_spider.extraction.region import HEADLINE_LENGTH, title_key
from aijac_spider.extraction.targets import is_button
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.dates import ANY_MONTH, find_date
from aijac_spider.text.issue_lines import (
    is_issue_line,
    is_release_kicker,
    is_surely_issue_line,
    split_kicker,
)
from aijac_spider.text.mastheads import is_publication
from aijac_spider.text.names import ends_a_sentence
from aijac_spider.text.words import PLACES


class HeaderLine(NamedTuple):
    """What one block of the header says; all None for furniture such as a label."""

    date: str | None = None
    byline: str | None = None
    kicker: str | None = None
    issue: str | None = None


class Header(NamedTuple):
    """The header of a page, as printed."""

    date: str | None
    byline: str | None
    kicker: str | None
    issue: str | None
    date_in_body: str | None
    categories: tuple[str, ...]
    """Texts of the links to categories."""

    end: int
    """How many blocks of the region belong to it."""

    unread: frozenset[int]
    """Positions of short blocks amid the header that nothing here understands."""


_FURNITURE = HeaderLine()
_LINE_LENGTH = 160
_UNREAD = 5
_BELOW = 12
"""Blocks below a name among which the text is looked for."""

_WRITERS = 50
"""No page is by more people: a list of the whole world's names tells nothing."""

_SEPARATORS = re.compile(r"\s*[|•·»]\s*|\s+[-–—]\s+")
_SECTIONS = (
    r"(?:updates?|media releases?|featured|fresh air|op-?eds?|submissions?|home|news"
    r"|australia/israel review)"
)
_LABELS = re.compile(
    rf"{_SECTIONS}(?:, ?{_SECTIONS}){{0,5}}"
    r"|\d{1,6}(?:[.,]\d{1,3})?k?(?: (?:views?|reads?|shares?|likes?))?"
    r"|(?:no|\d+) (?:comments?|responses?)|leave a (?:comment|reply)(?: on .{0,120})?"
    r"|\d+ min(?:ute)?s? read|(?:reading time|views?|comments?|shares?)\b.{0,20}"
    r"|(?:(?:share(?: this)?(?: on)?|print|e-?mail|facebook|twitter|linkedin|whatsapp|pinterest"
    r"|telegram|copy link|x)[ ,:]?){1,12}|[\W_]{1,9}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:(?:last |first )?(?:posted|published|updated|modified|written)|dated?|authors?|on|in|at"
    r"|by|and)\b\s*(?::\s*)?)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:(?:^|\s+)(?:posted|published|updated|modified|on|in|at)\b:?)+$", re.IGNORECASE
)
_CHANGED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_AROUND = " |•·,-–—()"
_BY = re.compile(r"(?:(?:posted |written )?by|author:?)\s+", re.IGNORECASE)
_FILE_CAPTION = re.compile(r"(?:news_item/)?\S{1,200}\.(?:jpe?g|png|gif)", re.IGNORECASE)
_PEOPLE_LENGTH = 80
_PEOPLE_WORDS = 5
_NO_PEOPLE = re.compile(r"[\d?!:]")
_AUTHOR_ADDRESS = "/author/"


def read_header(
    blocks: Sequence[Block], headline: str, labels: frozenset[str], writers: frozenset[str]
) -> Header:
    """Read blocks from the headline on until the commentary begins.

    Args:
        blocks: The content region, captions marked.
        headline: To know it when it is printed again.
        labels: Names of categories in lower case, so that they are not taken for people.
        writers: Names of the page's authors by its metadata, in lower case.
    """
    lines, unread = _read_lines(blocks, headline, labels)
    end = _find_end(blocks, lines, writers if len(writers) <= _WRITERS else frozenset())
    read = {position: line for position, line in lines.items() if position < end}
    terms = _terms_of(blocks[position] for position in read)
    return _compose(tuple(read.values()), terms, end, frozenset(p for p in unread if p < end))


def _read_lines(
    blocks: Sequence[Block], headline: str, labels: frozenset[str]
) -> tuple[dict[int, HeaderLine], list[int]]:
    """What the blocks before the prose say by their positions, and positions of unread ones."""
    lines: dict[int, HeaderLine] = {}
    unread: list[int] = []
    keys = _headline_keys(headline)
    has_kicker = is_numbered = False
    for position, block in enumerate(blocks):
        if block.image is not None or block.kind in ("caption", "rule"):
            continue
        line = _read_block(block, keys, labels)
        if line is not None and (has_kicker or not _is_chance_number(line)):
            lines[position] = line
            has_kicker = has_kicker or line.kicker is not None
            is_numbered = is_numbered or line.issue is not None
        elif _is_text(block) or len(unread) == _UNREAD or is_numbered:
            break
        else:
            unread.append(position)
    return lines, unread


def _is_chance_number(line: HeaderLine) -> bool:
    """Whether what could be an issue line below a kicker is none without one: `Number 3`."""
    if line.issue is None or line.date or line.kicker:
        return False
    return not is_surely_issue_line(line.issue)


def _find_end(
    blocks: Sequence[Block], lines: dict[int, HeaderLine], writers: frozenset[str]
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
    if _BY.match(block.text) is not None or _leads_to_author(block):
        return True
    return is_name(byline) and _stands_apart(blocks, position)


def _stands_apart(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block stands outside of the box that the text below it shares."""
    below = blocks[position + 1 : position + _BELOW]
    boxes = [block.box for block in below if block.kind != "caption" and _is_text(block)]
    return len(boxes) > 1 and boxes[0] == boxes[1] != blocks[position].box


def _terms_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    links = (link for block in blocks for link in block.links)
    return tuple({link.text: None for link in links if is_category(link)})


def _compose(
    lines: Sequence[HeaderLine], terms: tuple[str, ...], end: int, unread: frozenset[int]
) -> Header:
    """The first date before kicker and issue line is the page's; another stands in the body."""
    kicker_at = next((i for i, line in enumerate(lines) if line.kicker or line.issue), len(lines))
    dates = [(i, line.date) for i, line in enumerate(lines) if line.date]
    date = next((date for i, date in dates if i < kicker_at), None)
    in_body = [date for i, date in dates if i >= kicker_at] or [date for _, date in dates[1:]]
    return Header(
        date=date,
        byline=next((line.byline for line in lines if line.byline), None),
        kicker=next((line.kicker for line in lines if line.kicker), None),
        issue=next((line.issue for line in lines if line.issue), None),
        date_in_body=in_body[0] if in_body else None,
        categories=terms,
        end=end,
        unread=unread,
    )


def complete_header(header: Header, above: Sequence[Block], labels: frozenset[str]) -> Header:
    """Take the date line from above the headline, where some looks print it."""
    for block in reversed(above):
        terms = _terms_of([block])
        line = _read_date_line(block.text, labels | set(map(str.lower, terms)))
        if line is not None:
            return header._replace(
                date=line.date,
                byline=header.byline or line.byline,
                categories=header.categories or terms,
            )
    return header


def _is_text(block: Block) -> bool:
    """Whether a block is longer than a header's line, or a sentence."""
    return len(block.text) > _LINE_LENGTH or block.text.endswith((".", "…"))


def _read_block(
    block: Block, headline_keys: frozenset[str], labels: frozenset[str]
) -> HeaderLine | None:
    """What a block says as part of a header, or None."""
    text = block.text
    labels |= set(map(str.lower, _terms_of([block])))
    if len(text) <= HEADLINE_LENGTH and title_key(text) in headline_keys:
        return _FURNITURE
    if len(text) > _LINE_LENGTH:
        return None
    if _FILE_CAPTION.fullmatch(text) or _is_label(text, labels) or is_button(block):
        return _FURNITURE
    kicker, rest = split_kicker(text)
    if kicker is not None:
        return (_read_issue_line(rest) if rest else _FURNITURE)._replace(kicker=kicker)
    if is_issue_line(text):
        return _read_issue_line(text)
    return _read_date_line(text, labels) or _read_byline(block, labels)


def _read_issue_line(text: str) -> HeaderLine:
    """An issue line, and the date in the body that shares its line, on either side."""
    dates, around = _split_dates(text)
    # `Number 02/03/15 #02` holds no date, though it may look like one
    if dates and ANY_MONTH.search(dates[0]):
        for part in around:
            if is_issue_line(issue := part.strip(_AROUND)):
                return HeaderLine(date=dates[0], issue=issue)
    return HeaderLine(issue=text)


def _headline_keys(headline: str) -> frozenset[str]:
    """The headline printed again; moved pages print some only to their first comma."""
    keys = {title_key(headline), title_key(headline.partition(",")[0])}
    return frozenset(keys - {""})


def _is_label(text: str, labels: frozenset[str]) -> bool:
    return (
        _LABELS.fullmatch(text) is not None
        or text.lower() in labels
        or is_release_kicker(text)
        or _LEAD.fullmatch(f"{text} ") is not None
    )


def _read_byline(block: Block, labels: frozenset[str]) -> HeaderLine | None:
    text = _without_labels(block.text, labels)
    if not text:
        return _FURNITURE
    if _leads_to_author(block) or is_byline(text):
        return HeaderLine(byline=_without_by(text))
    beside_label = text != block.text and _could_be_people(text)
    return HeaderLine(byline=text) if beside_label or is_name(text) else None


def _without_labels(text: str, labels: frozenset[str]) -> str:
    """`AIJAC staff | Update` without the category."""
    pieces = _SEPARATORS.split(text)
    kept = [piece for piece in pieces if not labels.issuperset(piece.lower().split(", "))]
    return kept[0] if len(kept) == 1 else text


def _leads_to_author(block: Block) -> bool:
    return any(_AUTHOR_ADDRESS in link.href for link in block.links)


def _read_date_line(text: str, labels: frozenset[str]) -> HeaderLine | None:
    """`Nov 12, 2021 | AIJAC staff` in either order, with or without what looks add to it."""
    if len(text) > _LINE_LENGTH:
        return None
    dates, around = _split_dates(text)
    if not dates:
        return None
    issue = around[-1].strip(_AROUND)
    if is_issue_line(issue):
        return HeaderLine(date=dates[0], issue=issue)
    pieces = (
        _without_lead(piece) for part in around for piece in _SEPARATORS.split(part.strip(_AROUND))
    )
    people = [piece for piece in pieces if piece and not _is_label(piece, labels)]
    if len(people) > 1 or not all(_could_be_people(piece) for piece in people):
        return None
    if _CHANGED.match(text) and not people:
        return _FURNITURE
    return HeaderLine(date=dates[0], byline=people[0] if people else None)


def _without_lead(piece: str) -> str:
    """`Posted by AIJAC staff on`: who it is."""
    piece = piece.strip(_AROUND)
    lead = _LEAD.match(piece)
    return _TRAIL.sub("", piece[lead.end() :] if lead else piece).strip()


def _split_dates(text: str) -> tuple[list[str], list[str]]:
    """The dates of a line in their order (a look may print a second, of a change), and the rest."""
    date = find_date(text)
    if date is None:
        return [], [text]
    earlier, before = _split_dates(text[: date.start])
    later, after = _split_dates(text[date.end :])
    return [*earlier, date.text, *later], [*before, *after]


def _could_be_people(piece: str) -> bool:
    """Whether people may sign so: no place, no paper, no more words than a name with an office."""
    if len(piece) > _PEOPLE_LENGTH or _NO_PEOPLE.search(piece) or not piece[:1].isupper():
        return False
    if ends_a_sentence(piece):
        return False
    if piece.casefold() in PLACES or is_publication(piece):
        return False
    return len(piece.split()) <= _PEOPLE_WORDS or is_byline(f"By {piece}")


def _without_by(text: str) -> str:
    return _BY.sub("", text, count=1) if _BY.match(text) else text
