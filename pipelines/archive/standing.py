"""What the archive holds of each page: enough to tell whether a visit brought anything new."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from aijac_spider.errors import ArchiveError
from aijac_spider.items import NO_END
from pipelines.archive.parquet_files import read_groups
from pipelines.archive.places import files_of, partition_named
from pipelines.archive.row_index import RowIndex
from pipelines.archive.tables import UPDATES, VERSIONS
from pipelines.records import Change, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage:
    """The newest version of a page.

    A moved page has no row in `updates`, so what only that row tells is None; its version 1
    tells the rest.
    """

    slug: str
    version: int
    status: str
    """`live`, `gone` or `moved`."""

    content_digest: str | None = None
    url: str | None = None
    post_id: int | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A row of `versions`, as far as it serves to read the page again."""

    captured_at: datetime
    document_version: int
    document: str = field(repr=False)


_KEPT = 64
"""Pages that are remembered when they were found."""

_MANY = 10
"""Pages that are not all cut by chance."""

_OF_UPDATES = ("version", "status", "content_digest", "url", "post_id", "first_seen_at")
_OF_VERSIONS = ("version", "captured_at", "document_version", "document")


class Standing:
    """The newest version of every page, as it stood when it was looked at last."""

    def __init__(self, root: Path) -> None:
        """
        Raises:
            ArchiveError: The archive cannot be read.
        """
        self.root = root
        self._pages = RowIndex(root, UPDATES, "slug", _OF_UPDATES)
        self._moved = _moved_pages(root)
        # Every stage asks for the page that it is handed.
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def look_again(self) -> None:
        """See what was committed meanwhile.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        self._pages.look_again()
        self.__dict__.pop("_texts", None)
        self._moved = _moved_pages(self.root)
        self.find.cache_clear()

    def has(self, slug: str) -> bool:
        """Whether the archive has, or had, a page: quicker than to find it."""
        return slug in self._moved or self._pages.has(slug)

    @cached_property
    def has_ends(self) -> bool:
        """Whether a page had been read to its `</html>` when this was asked first."""
        return any(_ends(self.root))

    def slugs_of(self, digest: str) -> set[str]:
        """The live pages that have a text.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        return {found.row["slug"] for found in self._texts.find_all(digest)}

    @cached_property
    def _texts(self) -> RowIndex:
        """Made when it is asked for: only of pages that nothing marks as posts."""
        only = {"status": ("live",)}
        return RowIndex(self.root, UPDATES, "content_digest", ("slug",), only=only)

    def _find(self, slug: str) -> StandingPage | None:
        """
        Raises:
            ArchiveError: The archive cannot be read.
        """
        found = self._pages.find(slug)
        return self._moved.get(slug) if found is None else _standing_page(found.path, found.row)


def has_no_ends(root: Path) -> bool:
    """Whether so many pages are live, none of them read to its `</html>`, that the site has none.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    ends = list(_ends(root))
    return len(ends) >= _MANY and not any(ends)


def _ends(root: Path) -> Iterator[bool]:
    """Of each live page whether it has been read to its `</html>`."""
    for path in files_of(root, UPDATES):
        for group in read_groups(path, UPDATES, ["status", "doubts"]):
            for row in group.to_pylist():
                if row["status"] == "live":
                    yield NO_END not in row["doubts"]


class StoredVersions:
    """Every version of every page, as they stood when it was made."""

    def __init__(self, root: Path) -> None:
        """
        Raises:
            ArchiveError: The archive cannot be read.
        """
        self.root = root
        self._versions = RowIndex(root, VERSIONS, "slug", _OF_VERSIONS)

    def find(self, slug: str, version: int) -> StoredVersion:
        """
        Raises:
            ArchiveError: There is no such version, or it cannot be read.
        """
        for _, row in self._versions.find_all(slug):
            if row["version"] == version:
                return StoredVersion(
                    captured_at=row["captured_at"],
                    document_version=row["document_version"],
                    document=row["document"],
                )
        raise ArchiveError(
            f"{self.root}: expected version {version} of {slug} in versions, found none"
        )


def read_standing(root: Path) -> dict[str, StandingPage]:
    """Every page of the archive by its slug, all at once.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    standing = _moved_pages(root)
    for path in files_of(root, UPDATES):
        for group in read_groups(path, UPDATES, ["slug", *_OF_UPDATES]):
            standing |= {row["slug"]: _standing_page(path, row) for row in group.to_pylist()}
    return standing


def standing_after(change: Change) -> StandingPage:
    """What stands of a page once a change is taken, as `read_standing` will tell of it."""
    update = change.record.update
    if change.cause == "moved":
        return StandingPage(slug=change.slug, version=change.version, status=update.status)
    return StandingPage(
        slug=change.slug,
        version=change.version,
        status=update.status,
        content_digest=update.content_digest,
        url=update.url,
        post_id=update.post_id,
        origin=change.origin,
    )


def _standing_page(path: Path, row: dict[str, Any]) -> StandingPage:
    """A page by its row of `updates`, and the file that holds it."""
    first_seen_at = row.pop("first_seen_at")
    origin = Origin(partition=partition_named(path), first_seen_at=first_seen_at)
    return StandingPage(origin=origin, **row)


def _moved_pages(root: Path) -> dict[str, StandingPage]:
    """Pages that moved at some time; those that came back are among them."""
    moved = {}
    for path in files_of(root, VERSIONS):
        for group in read_groups(
            path, VERSIONS, ["slug", "version", "cause"], could_hold=("cause", "moved")
        ):
            for row in group.filter(pc.equal(group["cause"], "moved")).to_pylist():
                moved[row["slug"]] = StandingPage(
                    slug=row["slug"], version=row["version"], status="moved"
                )
    return moved
