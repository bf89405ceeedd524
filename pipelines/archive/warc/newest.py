"""The newest capture of each page that could be read, to be read again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.archive.files import read_groups
from pipelines.archive.places import files_of
from pipelines.archive.tables import CAPTURES
from pipelines.archive.warc.members import Place

_READ = ("new", "changed", "unchanged", "moved")
"""Outcomes of captures that show a page."""

_COLUMNS = [
    "slug", "url", "fetched_at", "outcome", "payload_digest",
    "warc_file", "warc_offset", "warc_length", "run_id",
]  # fmt: skip


class Newest(NamedTuple):
    """A page's capture."""

    slug: str
    place: Place
    body_place: Place
    """Where the first capture with the same body stands: a later one may only refer to it."""


def newest_captures(root: Path, is_wanted: Callable[[dict[str, Any]], bool]) -> list[Newest]:
    """A capture for each page, in the order of the WARC files.

    Args:
        is_wanted: Whether a row of `captures`, whose slug is not None, comes into question.

    Raises:
        ArchiveError: A file of `captures` cannot be read.
    """
    newest: dict[str, dict[str, Any]] = {}
    for row in _pages_read(root):
        before = newest.get(row["slug"])
        if is_wanted(row) and (before is None or before["fetched_at"] <= row["fetched_at"]):
            newest[row["slug"]] = row
    wanted = {_body_of(row) for row in newest.values()}
    first: dict[tuple[str, str], Place] = {}
    for row in _pages_read(root):
        if _body_of(row) in wanted:
            first.setdefault(_body_of(row), _place_of(row))
    found = (Newest(slug, _place_of(row), first[_body_of(row)]) for slug, row in newest.items())
    return sorted(found, key=lambda capture: capture.place)


def _pages_read(root: Path) -> Iterator[dict[str, Any]]:
    for path in files_of(root, CAPTURES):
        for group in read_groups(path, CAPTURES, _COLUMNS):
            for row in group.to_pylist():
                if row["outcome"] in _READ and row["slug"] and row["warc_file"]:
                    yield row


def _body_of(row: dict[str, Any]) -> tuple[str, str]:
    return row["url"], row["payload_digest"]


def _place_of(row: dict[str, Any]) -> Place:
    return Place(row["warc_file"], row["warc_offset"], row["warc_length"], row["run_id"])
