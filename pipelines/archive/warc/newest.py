"""The newest capture of each page that could be read, to be read again."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.archive.outcomes import SHOWING
from pipelines.archive.parquet_files import read_groups
from pipelines.archive.places import files_of
from pipelines.archive.tables import CAPTURES
from pipelines.archive.warc.members import RecordPlace

_COLUMNS = [
    "slug", "url", "fetched_at", "outcome", "payload_digest",
    "warc_file", "warc_offset", "warc_length", "run_id",
]  # fmt: skip


class Newest(NamedTuple):
    """A page's capture."""

    slug: str
    fetched_at: datetime
    place: RecordPlace
    body_place: RecordPlace
    """Where the first capture with the same body stands: a later one may only refer to it."""


def newest_captures(root: Path) -> list[Newest]:
    """The one of each page that was archived last, in the order of the WARC files.

    Raises:
        ArchiveError: A file of `captures` cannot be read.
    """
    # By their rows, not by their moments: a clock may have stood back.
    newest = {row["slug"]: row for row in _pages_read(root)}
    wanted = {_body_of(row) for row in newest.values()}
    first: dict[tuple[str, str], RecordPlace] = {}
    for row in _pages_read(root):
        if _body_of(row) in wanted:
            first.setdefault(_body_of(row), _place_of(row))
    found = (
        Newest(slug, row["fetched_at"], _place_of(row), first[_body_of(row)])
        for slug, row in newest.items()
    )
    return sorted(found, key=lambda capture: capture.place)


def _pages_read(root: Path) -> Iterator[dict[str, Any]]:
    for path in files_of(root, CAPTURES):
        for group in read_groups(path, CAPTURES, _COLUMNS):
            for row in group.to_pylist():
                if row["outcome"] in SHOWING and row["slug"] and row["warc_file"]:
                    yield row


def _body_of(row: dict[str, Any]) -> tuple[str, str]:
    return row["url"], row["payload_digest"]


def _place_of(row: dict[str, Any]) -> RecordPlace:
    return RecordPlace(row["warc_file"], row["warc_offset"], row["warc_length"], row["run_id"])
