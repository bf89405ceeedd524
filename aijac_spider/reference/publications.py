"""The publications that Updates excerpt: their canonical names and their other ones."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from aijac_spider.errors import PublicationsError

_LONGEST = 200
"""Characters. No publication has a longer name."""

_COLUMNS = ("canonical", "domain", "aliases")
_EXPECTED = "name,domain,aliases with two commas"
_IN_BRACKETS = re.compile(r"\s{0,3}\([^()]{1,40}\)$")
_NUMBER = re.compile(
    r"(?:,? (?:(?:paper )?(?:vol|volume|no|number|issue)\b\.? |#)[0-9][0-9,]{0,6}){1,3}$"
    r"| (?!(?:19|20)[0-9]{2}$)[0-9]{3,5}$",
    re.IGNORECASE,
)
"""Of an issue, or of a paper in a series; a year is none."""

_ENDING = re.compile(r"(?: [“\"‘'][^”\"’']{1,40}[”\"’'])? blogs?$| (?:magazine|online)$|\.com$")
_PUNCTUATION = re.compile(r"[^\w+]+|_")


def canonical_publication(printed: str) -> str | None:
    """The masthead of a known publication, however it is printed; None if it is not known.

    >>> canonical_publication("THE WALL STREET JOURNAL"), canonical_publication("Harbour Gazette")
    ('Wall Street Journal', None)
    """
    return _canonical(printed) if len(printed) <= _LONGEST else None


def publication_key(name: str) -> str:
    """What stays of a name when case, The, `Magazine`, `blog` and punctuation are forgotten.

    >>> publication_key("The New Republic Magazine")
    'newrepublic'
    """
    key = name.casefold().replace("&", " and ").strip(" \t\n\u00a0.,;:“”‘’\"'")
    key = _ENDING.sub("", key.removeprefix("the "))
    return _PUNCTUATION.sub("", key)


@cache
def read_publications() -> dict[str, str]:
    """The canonical name by the key of every name and web address in `publications.csv`.

    An address that several publications share is nobody's name.

    Raises:
        PublicationsError: A line of it cannot be read.
    """
    rows = read_rows()
    shared = Counter(row["domain"] for row in rows)
    names = {
        publication_key(row["domain"]): row["canonical"]
        for row in rows
        if shared[row["domain"]] == 1 and row["domain"].partition(".")[2]
    }
    for row in rows:
        for name in (row["canonical"], *row["aliases"].split(";")):
            if name:
                names[publication_key(name)] = row["canonical"]
    return names


def read_rows() -> list[dict[str, str]]:
    """The lines of the reference table: canonical name, domain, aliases parted by semicolons.

    Raises:
        PublicationsError: A line of it cannot be read.
    """
    file = resources.files("aijac_spider.reference").joinpath("publications.csv")
    try:
        return list(parse_rows(file.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _unreadable(
            line, "text in UTF-8", f"the byte {error.object[error.start]:#x}"
        ) from error


def parse_rows(table: str) -> Iterator[dict[str, str]]:
    """The lines of a table by the names of its columns.

    Raises:
        PublicationsError: A line has more or fewer columns, no name, or that of another.
    """
    names: dict[str, int] = {}
    for line, row in enumerate(csv.reader(table.splitlines()), 1):
        if len(row) != len(_COLUMNS):
            raise _unreadable(line, _EXPECTED, f"{len(row)} columns in {','.join(row)!r}")
        if not row[0]:
            raise _unreadable(line, _EXPECTED, "no name")
        if (first := names.setdefault(row[0], line)) != line:
            raise _unreadable(line, "each name once", f"{row[0]!r} of line {first} again")
        if line > 1:
            yield dict(zip(_COLUMNS, row, strict=True))


def _unreadable(line: int, expected: str, found: str) -> PublicationsError:
    return PublicationsError(f"publications.csv, line {line}: expected {expected}, found {found}")


@lru_cache(maxsize=4096)
def _canonical(printed: str) -> str | None:
    names = read_publications()
    known = names.get(publication_key(printed))
    if known is not None:
        return known
    if not (printed[-1:].isdigit() or printed.endswith(")") or printed.startswith("www.")):
        return None
    shorter = _IN_BRACKETS.sub("", _NUMBER.sub("", printed.removeprefix("www.")))
    return names.get(publication_key(shorter))
