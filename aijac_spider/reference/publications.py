"""The publications that Updates excerpt: their canonical names and their other ones."""

import csv
import re
from functools import cache, lru_cache
from importlib import resources

_CITY = re.compile(r"\s*\([^()]{1,40}\)$")
_ENDING = re.compile(r"(?: magazine| online|\.com)$")
_PUNCTUATION = re.compile(r"[^\w+]+")


@lru_cache(maxsize=4096)
def canonical_publication(printed: str) -> str | None:
    """The masthead of a known publication, however it is printed; None if it is not known.

    >>> canonical_publication("THE WALL STREET JOURNAL"), canonical_publication("Harbour Gazette")
    ('Wall Street Journal', None)
    """
    names = read_publications()
    key = publication_key(printed)
    return names.get(key) or names.get(publication_key(_CITY.sub("", printed)))


def publication_key(name: str) -> str:
    """What stays of a name when case, a leading The, `Magazine` and punctuation are forgotten.

    >>> publication_key("The New Republic Magazine")
    'newrepublic'
    """
    key = name.casefold().replace("&", " and ").strip()
    key = _ENDING.sub("", key.removeprefix("the "))
    return _PUNCTUATION.sub("", key)


@cache
def read_publications() -> dict[str, str]:
    """The canonical name by the key of every name in `publications.csv`."""
    names: dict[str, str] = {}
    for row in read_rows():
        for name in (row["canonical"], *row["aliases"].split(";")):
            if name:
                names[publication_key(name)] = row["canonical"]
    return names


def read_rows() -> list[dict[str, str]]:
    """The lines of the reference table: canonical name, domain, aliases parted by semicolons."""
    file = resources.files("aijac_spider.reference").joinpath("publications.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
