"""Archived pages that a walk through a listing should have met, and sources that were heard."""

import re
import unicodedata

from pipelines.archive.reader import read_rows

_MARKS = re.compile(r"['’\u0300-\u036f]")
_NO_LETTERS = re.compile(r"[\W_]+")


def expected_pages(uri: str, section: str) -> list[str]:
    """Addresses of the live pages of a section, newest first, those without a date last.

    A page is listed in each of its categories, whichever of them is part of its address. Pages
    of other sections are the business of other walks.
    """
    columns = ["slug", "url", "section", "categories", "date_published", "status"]
    rows = [
        row
        for row in read_rows(uri, "updates", columns)
        if row["status"] == "live"
        and (row["section"] == section or any(names(each, section) for each in row["categories"]))
    ]
    rows.sort(key=lambda row: (str(row["date_published"] or ""), row["slug"]), reverse=True)
    return [row["url"] for row in rows]


def heard_sources(uri: str) -> set[str]:
    """The sources that have told of pages in earlier runs."""
    return {name for row in read_rows(uri, "addresses", ["sources"]) for name in row["sources"]}


def names(category: str, section: str) -> bool:
    """Whether a category's name is that of a section in addresses, which may lack its plural.

    >>> names("Media Releases", "media-release"), names("Update", "update")
    (True, True)
    >>> names("Featured", "update"), names("Editor’s choice", "editors-choice")
    (False, True)
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFD", category.casefold()))
    slug = _NO_LETTERS.sub("-", plain).strip("-")
    return slug.removesuffix("s") == section.removesuffix("s")
