"""What the archive knows of its pages: when they were looked at last, and in which state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pipelines.archive.reader import read_rows

_LOOKED_AT = ("new", "changed", "unchanged", "not_modified")
"""Outcomes of captures that saw the page itself."""


class Known(NamedTuple):
    """A live page's last capture."""

    url: str
    """As it was asked."""

    fetched_at: datetime
    etag: str | None
    last_modified: str | None

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that ask a server to answer only if the page has changed since then."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value and url == self.url}


def known_pages(uri: str) -> Mapping[str, Known]:
    """The last capture of every live page, by slug."""
    updates = read_rows(uri, "updates", ["slug", "status"])
    live = {row["slug"] for row in updates if row["status"] == "live"}
    columns = ["slug", "url", "fetched_at", "outcome", "etag", "last_modified"]
    known: dict[str, Known] = {}
    for row in read_rows(uri, "captures", columns):
        slug, before = row["slug"], known.get(row["slug"])
        if slug not in live or row["outcome"] not in _LOOKED_AT:
            continue
        if before is None or before.fetched_at <= row["fetched_at"]:
            known[slug] = _seen(row, before)
    return known


def _seen(row: Mapping[str, Any], before: Known | None) -> Known:
    """A capture as known; one that was not modified may not repeat what tells the state."""
    known = Known(row["url"], row["fetched_at"], row["etag"], row["last_modified"])
    if row["outcome"] != "not_modified" or before is None or before.url != known.url:
        return known
    return known._replace(
        etag=known.etag or before.etag, last_modified=known.last_modified or before.last_modified
    )
