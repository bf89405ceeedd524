"""Source lines: where an excerpted article was first published, and when."""

import re
from typing import NamedTuple

from aijac_spider.reference.publications import canonical_publication
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.dates import PrintedDate, find_date

_LENGTH = 160
_PUBLICATION_LENGTH = 80
_SEPARATORS = " ,;:|–—-/•·"
_LEAD = re.compile(
    r"(?:from|source:?|(?:first |originally )?published (?:in|by|on)|as published in)\s+",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"\s*[-–—]")
_SMALL_WORDS = frozenset(
    "a an and at by de der des di du el for from im in la le of on or the to und von & –".split()
)
_WORD = re.compile(r"[^\s,()]+")
_SENTENCE_END = re.compile(r"[.?!:;]$")
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Pty|U\.S|U\.K|[a-z]+\.[a-z]{2,4}))\.?$", re.IGNORECASE
)


class SourceLine(NamedTuple):
    """A source line's parts as printed."""

    publication: str | None
    date: str | None
    byline: str | None
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
    if len(line) > _LENGTH:
        return None
    date = find_date(line)
    if date is None:
        return None
    printed = _beside(line, date)
    if printed is None:
        return None
    byline, publication = _split_byline(_LEAD.sub("", printed, count=1))
    if publication is None or not _is_printed_publication(publication):
        return None
    return SourceLine(publication, date.text, byline)


def is_publication(line: str) -> bool:
    """Whether the whole line is a publication that the reference table knows.

    >>> is_publication("The Wall Street Journal"), is_publication("A wall, a street")
    (True, False)
    """
    return len(line) <= _PUBLICATION_LENGTH and canonical_publication(line) is not None


def could_be_publication(line: str) -> bool:
    """Whether a line has the form of a publication's name: short, title case, no sentence.

    >>> could_be_publication("Harbour Gazette"), could_be_publication("He left the harbour.")
    (True, False)
    """
    return (
        0 < len(line) <= _PUBLICATION_LENGTH
        and not line.startswith(("“", "‘", '"', "("))
        and find_date(line) is None
        and not is_byline(line)
        and _is_printed_publication(line)
    )


def _beside(line: str, date: PrintedDate) -> str | None:
    """What a line prints beside its date, if the date stands at its beginning or its end."""
    before, after = line[: date.start], line[date.end :]
    before, after = before.rstrip(_SEPARATORS + "("), after.rstrip(" .)")
    if before and after.strip(_SEPARATORS):
        return None
    if before:
        # `City, Nov. 8, 2021 –` opens an article: what follows the dash is its text.
        return None if _DATELINE_END.match(after) else before.strip(_SEPARATORS)
    return after.strip(_SEPARATORS) or None


def _split_byline(printed: str) -> tuple[str | None, str | None]:
    """A byline that stands before the publication on the same line, and the publication."""
    if not printed:
        return None, None
    if is_publication(printed):
        return None, printed
    head, comma, rest = printed.partition(",")
    while comma:
        publication = rest.strip(_SEPARATORS)
        named = is_byline(head) or (is_name(head) and is_publication(publication))
        if named and publication:
            more, _, _ = publication.partition(",")
            if not is_name(more) or is_publication(publication):
                return head.strip(), publication
        following, comma, rest = rest.partition(",")
        head = f"{head},{following}"
    return (None, None) if is_byline(printed) else (None, printed)


def _is_printed_publication(text: str) -> bool:
    if len(text) > _PUBLICATION_LENGTH:
        return False
    if is_publication(text):
        return True
    if _SENTENCE_END.search(text) and not _ABBREVIATION_END.search(text):
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS]
    first = _WORD.search(text)
    if first is None or first[0].lower() in ("in", "on", "at", "by", "from", "for", "to", "and"):
        return False
    return bool(words) and all(_could_be_of_a_name(word) for word in words)


def _could_be_of_a_name(word: str) -> bool:
    """Capitalised, a number, or a web address: `+972`, `i24NEWS`, `smh.com.au`."""
    return (
        word[0].isupper()
        or not word[0].isalpha()
        or any(character.isupper() for character in word)
        or ("." in word.strip(".") and word.isascii())
    )
