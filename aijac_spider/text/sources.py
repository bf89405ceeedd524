"""Source lines: where an excerpted article was first published, and when."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from aijac_spider.text.bylines import (
    is_byline,
    is_name,
    is_signature,
    is_surely_name,
    names_an_office,
    without_handles,
)
from aijac_spider.text.dated_lines import (
    DATELINE_END,
    NO_SOURCE,
    ON,
    Sides,
    before_yearless,
    split_at_date,
    without_brackets,
    without_change,
)
from aijac_spider.text.dates import (
    LEAD,
    bare_date,
    find_date,
    find_yearless_date,
    is_date,
    is_yearless_date,
)
from aijac_spider.text.mastheads import (
    begins_like_a_paper,
    could_be_addition,
    could_be_masthead,
    could_be_odd_masthead,
    is_paper,
    is_publication,
    names_a_house,
)
from aijac_spider.text.names import has_rank
from aijac_spider.text.shared_lines import (
    NOTE,
    SEPARATORS,
    first_piece,
    is_certain,
    split_byline,
    trimmed,
)
from aijac_spider.text.words import PLACES

_LENGTH, _ALONE = 160, 80
"""Characters of a line, and of one that names a publication and no day."""

_EDITION = re.compile(r",? (?:online|print) edition$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:(?:article )?from(?: today[’']s)?|sources?|publication|special (?:for|to)"
    r"|(?:(?:this article|it) )?(?:was )?(?:first |originally )?"
    r"(?:published|posted|appeared|printed) (?:in|by|on|at)|as (?:published|printed) in"
    r"|courtesy of)\b ?[:–—-]?|(?:first |originally )?(?:published|posted):) *",
    re.IGNORECASE,
)
_PAGE_BEHIND = re.compile(r", ?p(?:ages?|p|g)?\b\.? ?[A-Z]?[0-9]{1,4}$")
_ASIDE = re.compile(
    r",? ?[(\[]?(?:(?:subscription|registration)(?: required)?|paywall(?:ed)?)[)\]]?(?=,? )"
    r"|, ?(?:p(?:ages?|p|g)?\b\.? ?[A-Z]?[0-9]{1,4}|(?:online|print|web) edition)(?=, )"
    r"|,? \(?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\)?$",
    re.IGNORECASE,
)
"""What may stand between an unknown paper and its date, or behind: how it is read, its page."""

_PLACE_BEHIND = re.compile(r" \([A-Z][\w .’'-]{1,30}\)$")
_BARE_YEAR = re.compile(r",? \(?((?:19|20)[0-9]{2})\)?$")
_PRICED = re.compile(r"[$£€]\s?[0-9]|\b[0-9]{2,4} ?(?:pages|pp)\b")
"""What is told of books."""

_OF_BOOK = re.compile(
    r"(?:[0-9]{2,4} ?(?:pages|pp)\b\.?(?:,? .{0,40})?|[$£€] ?[0-9]{1,4}(?:\.[0-9]{2})?\)?)$"
)
_BEHIND_SERIES = re.compile(r"(?:vol|no)\b\.? ?[0-9][\w ,.]{0,20} [|•·–—-] ", re.IGNORECASE)
"""What may stand between the date of an issue and a byline."""


class SourceLine(NamedTuple):
    """A source line's parts as printed."""

    publication: str | None = None
    date: str | None = None
    byline: str | None = None
    """Where byline and source share a line."""


def split_source(line: str) -> SourceLine | None:
    """A publication with its date, in either order; None if the line is no source line.

    >>> split_source("Harbour Gazette, Nov. 8, 2021")
    SourceLine(publication='Harbour Gazette', date='Nov. 8, 2021', byline=None)
    >>> split_source("By Mara Quill, Harbour Gazette, 8 November 2021").byline
    'By Mara Quill'
    >>> split_source("In Geneva, on November 10, 2021") is None
    True
    """
    return _split_source(line) if len(line) <= _LENGTH else None


def split_source_below_byline(line: str) -> SourceLine | None:
    """A publication and its date, where nothing else is expected: it may have an odd name.

    >>> split_source_below_byline("This Week in Ports, Nov. 8, 2021").publication
    'This Week in Ports'
    >>> split_source_below_byline("Harbour Gazette, Nov. 8").date
    'Nov. 8'
    """
    return _split_below_byline(line) if len(line) <= _LENGTH else None


@lru_cache(maxsize=1024)
def _split_below_byline(line: str) -> SourceLine | None:
    line = bare_date(_ASIDE.sub("", without_change(without_brackets(line))))
    date = find_date(line) or find_yearless_date(line.removesuffix(")"))
    if NO_SOURCE.match(line) or is_date(line) or is_yearless_date(line):
        return None
    if date is None:
        return _split_year(line, is_paper)
    before, after = line[: date.start].rstrip(), line[date.end :]
    if not before and date.day is not None:
        return _split_behind_date(date.text, after)
    if trimmed(after) or DATELINE_END.match(after):
        return None
    name = _without_lead(before.rstrip(SEPARATORS + "("))
    # Without a lead, `The Lessons of October 7` is a title.
    is_led = not before.startswith(name) or is_publication(name.removesuffix(" of"))
    links = (" on", " of") if is_led else (" on",)
    head = name.removesuffix(" on").removesuffix(" of").rstrip(SEPARATORS)
    if before.endswith(links) and could_be_masthead(head):
        return SourceLine(head, date.text)
    name = name.removesuffix(".")
    parted = before[-1:] in (*SEPARATORS, "(", ".") and could_be_odd_masthead(name)
    return SourceLine(name, date.text) if parted else None


def _split_behind_date(date: str, after: str) -> SourceLine | None:
    """`Nov. 8, 2021, It’s Noon in Port`: an odd name behind a comma or a bar; a dash opens text."""
    parting, name = after[:1], trimmed(after)
    bare = _PLACE_BEHIND.sub("", name)
    is_parted = parting in (",", "|") or after.startswith(" |")
    fits = could_be_odd_masthead(bare) and not (is_byline(bare) or is_signature(bare))
    return SourceLine(name, date) if is_parted and fits else None


def split_signed_source(line: str) -> SourceLine | None:
    """A byline, a publication and a day without its year on one line.

    >>> split_signed_source("By Mara Quill, Harbour Gazette, Nov. 8").publication
    'Harbour Gazette'
    """
    date = find_yearless_date(line) if len(line) <= _LENGTH and is_byline(line) else None
    if date is None:
        return None
    byline, publication = split_byline(before_yearless(line, date))
    if not byline or not publication:
        return None
    if publication.casefold() in PLACES or names_an_office(publication):
        return None
    return SourceLine(publication, date.text, byline)


def split_published(line: str) -> str | None:
    """The date of a line below the publication that tells when it was published, and where in it.

    >>> split_published("Published: 05.31.10, 15:11 / Harbour Opinion")
    '05.31.10, 15:11'
    """
    lead = LEAD.match(line) if len(line) <= _LENGTH else None
    date = find_date(line) if lead else None
    if lead is None or date is None or date.start != lead.end():
        return None
    return date.text if could_be_addition(trimmed(line[date.end :])) else None


def split_dated_byline(line: str) -> tuple[str, str] | None:
    """A byline and the date that shares its line; None where anything else does.

    >>> split_dated_byline("By Mara Quill | Nov. 8, 2021")
    ('By Mara Quill', 'Nov. 8, 2021')
    >>> split_dated_byline("By Mara Quill, Published: Nov. 8")
    ('By Mara Quill', 'Nov. 8')
    """
    sides = split_at_date(line) if len(line) <= _LENGTH else None
    if sides is None:
        date = find_yearless_date(line)
        byline = before_yearless(line, date) if date else ""
        return (byline, date.text) if date and is_byline(byline) else None
    byline = ON.sub("", sides.before)
    if has_rank(byline) and is_name(byline) and not sides.after:
        return byline, sides.date
    after = without_handles(sides.after).strip(SEPARATORS)
    if not byline:
        byline = _BEHIND_SERIES.sub("", after)
    elif after and not NOTE.fullmatch(after):
        return None
    has_office = names_an_office(byline.partition(",")[2].strip()) and is_signature(byline)
    return (byline, sides.date) if is_byline(byline) or has_office else None


def split_published_byline(line: str) -> tuple[str, str] | None:
    """A byline and the publication that shares its line; None for one with another house.

    >>> split_published_byline("By Mara Quill / Harbour Gazette")
    ('By Mara Quill', 'Harbour Gazette')
    >>> split_published_byline("By Mara Quill, Harbour Institute") is None
    True
    """
    if len(line) > _LENGTH:
        return None
    byline, publication = split_byline(line)
    if not byline or not publication:
        return None
    publication = _without_lead(publication)
    could_be_paper = could_be_masthead(publication) and not names_an_office(publication)
    parted = " | " in line and (is_surely_name(byline) or not is_name(publication))
    told = begins_like_a_paper(publication) and not names_a_house(publication)
    if is_certain(publication) or (could_be_paper and (parted or told)):
        return byline, publication
    return None


def bare_publication(line: str) -> str:
    """A line that names a publication, without what tells that it does, and without its section.

    >>> bare_publication("From: Harbour Gazette"), bare_publication("From Harbour to Harbour")
    ('Harbour Gazette', 'From Harbour to Harbour')
    >>> bare_publication("Newsweek | Opinion")
    'Newsweek'
    """
    bare = _without_lead(line)
    known, bar, _ = bare.partition(" | ")
    if bar and is_publication(known):
        return known
    whole = _EDITION.sub("", bare)
    if whole != bare and is_publication(whole):
        return whole
    return bare if is_publication(bare) or ":" in line[: -len(bare)] else line


def could_be_publication(line: str) -> bool:
    """Whether a line has the form of a publication's name: short, title case, no sentence.

    >>> could_be_publication("Harbour Gazette"), could_be_publication("He left the harbour.")
    (True, False)
    """
    return len(line) <= _ALONE and _could_be_publication(line)


def tells_of_a_book(line: str) -> bool:
    """Whether a line ends in how many pages something has, or what it costs.

    >>> tells_of_a_book("Harbour Press, 2021, 212 pp., A$39.95"), tells_of_a_book("It cost $5.")
    (True, False)
    """
    return len(line) <= _LENGTH and _OF_BOOK.search(line) is not None


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _could_be_publication(line: str) -> bool:
    return (
        could_be_masthead(line)
        and not (line.startswith(("“", "‘", '"', "(")) or NO_SOURCE.match(line))
        and line.upper() != line.lower()
        and _PRICED.search(line) is None
        and find_date(line) is None
        and not (is_yearless_date(line) or is_byline(line))
    )


@lru_cache(maxsize=1024)
def _split_source(line: str) -> SourceLine | None:
    sides = split_at_date(without_brackets(line))
    if sides is None:
        return _split_yearless(line) or _split_year(line, is_publication)
    byline, printed = _who_and_where(sides)
    publication = _masthead_of(_without_lead(printed)) if printed else None
    return None if publication is None else SourceLine(publication, sides.date, byline)


def _split_yearless(line: str) -> SourceLine | None:
    """A known publication and a day without its year behind it."""
    line = _PAGE_BEHIND.sub("", line).removesuffix(")")
    date = find_yearless_date(line)
    if date is None or date.end < len(line):
        return None
    name = _without_lead(before_yearless(line, date))
    if is_publication(name):
        return SourceLine(name, date.text)
    byline, publication = split_byline(name)
    is_signed = byline and publication and line[0].isalpha() and is_publication(publication)
    return SourceLine(publication, date.text, byline) if is_signed else None


def _split_year(line: str, fits: Callable[[str], bool]) -> SourceLine | None:
    """A publication and nothing but the year behind it."""
    year = _BARE_YEAR.search(line)
    name = _without_lead(line[: year.start()]) if year else ""
    return SourceLine(name, year[1]) if year and fits(name) else None


def _masthead_of(printed: str) -> str | None:
    """The publication; of a known one with more behind it the known name alone."""
    if could_be_masthead(printed):
        return printed
    first = first_piece(printed)
    if first == printed:
        first = _known_start(printed)
    beside = printed[len(first) :].strip(SEPARATORS)
    fits = is_publication(first) and (is_publication(beside) or could_be_addition(beside))
    return first if fits else None


def _known_start(text: str) -> str:
    """The most of its first words that the reference table knows: `Harbour Gazette` blogs."""
    words = text.split(" ")
    starts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    return next(filter(is_publication, starts), text)


def _who_and_where(sides: Sides) -> tuple[str | None, str | None]:
    """The byline and the publication of a line, as printed."""
    before, _, after, parted = sides
    if NOTE.fullmatch(after):
        return split_byline(_without_lead(before))
    if not before or not after:
        return split_byline(_without_lead(before or after))
    where = _without_lead(after)
    if (is_byline(before) and could_be_masthead(where)) or (is_name(before) and is_paper(where)):
        return before, where
    publication = _without_lead(before)
    if is_byline(after) or (is_name(after) and is_paper(publication)):
        return after, publication
    return _split_known(publication) if parted and could_be_addition(after) else (None, None)


def _split_known(printed: str) -> tuple[str | None, str | None]:
    """What `split_byline` tells, if the publication is known."""
    byline, publication = split_byline(printed)
    known = publication is not None and is_publication(first_piece(publication))
    return (byline, publication) if known else (None, None)


def _without_lead(text: str) -> str:
    """The text without `From the`, `Source:` or `Published in`."""
    if text.startswith("in ") and is_publication(text[3:]):
        return text[3:]
    lead = _LEAD.match(text)
    if lead is None or is_publication(text) or is_byline(text):
        return text
    return text[lead.end() :].strip(SEPARATORS).removeprefix("the ").removesuffix(" on")
