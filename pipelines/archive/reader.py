"""Questions to what an archive has committed, for those who do not write it.

A folder without an archive answers as an empty one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.archive.files import opened, read_columns
from pipelines.archive.places import files_of, folder_of
from pipelines.archive.site import remembered_site
from pipelines.archive.tables import TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage:
    """A page that the site still showed when it was last asked."""

    slug: str
    url: str
    """On the publisher's own host, whatever host was asked."""

    section: str | None
    date_published: date | None


def live_pages(uri: str, section: str) -> tuple[LivePage, ...]:
    """The live pages of a section, newest first, those without a date last."""
    columns = ["slug", "url", "section", "date_published", "status"]
    pages = [
        LivePage(**{name: row[name] for name in columns[:-1]})
        for row in read_rows(uri, "updates", columns)
        if row["status"] == "live" and row["section"] == section
    ]
    return tuple(sorted(pages, key=_newness, reverse=True))


def read_rows(uri: str, table: str, columns: list[str]) -> list[dict[str, Any]]:
    """Some columns of every row of a table, in the order of its files."""
    return [
        row
        for path in files_of(folder_of(uri), TABLES[table])
        for row in read_columns(path, TABLES[table], columns).to_pylist()
    ]


def count_rows(uri: str) -> dict[str, int]:
    """How many rows each table holds."""
    return {name: _rows_in(uri, name) for name in TABLES}


def site_of(uri: str) -> str | None:
    """The site that the archive is of."""
    return remembered_site(folder_of(uri))


def _rows_in(uri: str, table: str) -> int:
    rows = 0
    for path in files_of(folder_of(uri), TABLES[table]):
        with opened(path) as file:
            rows += file.metadata.num_rows
    return rows


def _newness(page: LivePage) -> tuple[date, str]:
    return page.date_published or date.min, page.slug
