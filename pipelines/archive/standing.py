"""What the archive holds of each page: enough to tell whether a visit brought anything new."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from aijac_spider.errors import ArchiveError
from pipelines.archive.files import read_columns, read_row
from pipelines.archive.places import files_of, partition_named
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
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A row of `versions`, as far as it serves to read the page again."""

    captured_at: datetime
    document_version: int
    document: str = field(repr=False)


STORED = ["captured_at", "document_version", "document"]


def read_standing(root: Path) -> dict[str, StandingPage]:
    """Every page of the archive by its slug."""
    standing = _moved_pages(root)
    for path in files_of(root, UPDATES):
        standing |= _pages_in(path)
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
        origin=change.origin,
    )


def read_version(root: Path, slug: str, version: int) -> StoredVersion:
    """A version of a page.

    Raises:
        ArchiveError: There is none.
    """
    for path in reversed(files_of(root, VERSIONS)):
        keys = read_columns(path, VERSIONS, ["slug", "version"])
        matches = pc.and_(pc.equal(keys["slug"], slug), pc.equal(keys["version"], version))
        row = pc.index(matches, True).as_py()
        if row >= 0:
            return stored_version(read_row(path, VERSIONS, STORED, row))
    raise ArchiveError(f"{root}: expected version {version} of {slug} in versions, found none")


def stored_version(row: pa.Table) -> StoredVersion:
    """The one row of a table with the columns of `versions`."""
    return StoredVersion(**row.select(STORED).to_pylist()[0])


def _pages_in(path: Path) -> dict[str, StandingPage]:
    columns = ["slug", "version", "status", "content_digest", "url", "first_seen_at"]
    rows = read_columns(path, UPDATES, columns).to_pylist()
    partition = partition_named(path)
    return {
        row["slug"]: StandingPage(
            origin=Origin(partition=partition, first_seen_at=row.pop("first_seen_at")), **row
        )
        for row in rows
    }


def _moved_pages(root: Path) -> dict[str, StandingPage]:
    """Pages that moved at some time; those that came back are among them."""
    moved = {}
    for path in files_of(root, VERSIONS):
        versions = read_columns(path, VERSIONS, ["slug", "version", "cause"])
        for row in versions.filter(pc.equal(versions["cause"], "moved")).to_pylist():
            moved[row["slug"]] = StandingPage(
                slug=row["slug"], version=row["version"], status="moved"
            )
    return moved
