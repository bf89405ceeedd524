"""What the archive knows of its pages: when they were looked at last, and in which state."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from aijac_spider.items import NO_END, NO_MARK
from pipelines.archive.places import folder_of
from pipelines.archive.row_index import RowIndex
from pipelines.archive.standing import has_no_ends
from pipelines.archive.tables import CAPTURES, UPDATES

_LOOKED_AT = ("new", "changed", "unchanged", "not_modified")
"""Outcomes of captures that saw the page itself, at its own address."""


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


class KnownPages:
    """The last capture of every live page, as the archive stood when this was made.

    A page that may be cut, or no post at all, is not known: it is asked for as if it were new.
    """

    def __init__(self, uri: str) -> None:
        """
        Raises:
            ArchiveError: The archive cannot be read.
        """
        self.root = root = folder_of(uri)
        self._live = RowIndex(root, UPDATES, "slug", ("doubts",), only={"status": ("live",)})
        self._captures = RowIndex(
            root,
            CAPTURES,
            "slug",
            Known._fields,
            only={"outcome": _LOOKED_AT},
            order="fetched_at",
        )

    def find(self, slug: str) -> Known | None:
        """
        Raises:
            ArchiveError: The archive cannot be read.
        """
        live = self._live.find(slug)
        if live is None or self._is_unsure(live.row["doubts"]):
            return None
        found = self._captures.find(slug)
        return None if found is None else Known(*(found.row[name] for name in Known._fields))

    def last_address(self, slug: str) -> str | None:
        """The address that was asked when a page was seen last: it may name another as its own.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        found = self._captures.find(slug)
        return None if found is None else str(found.row["url"])

    def _is_unsure(self, doubts: list[str]) -> bool:
        return NO_MARK in doubts or (NO_END in doubts and not self._has_no_ends)

    @cached_property
    def _has_no_ends(self) -> bool:
        """Whether the lack of an end tells nothing of a page of this site."""
        return has_no_ends(self.root)
