"""The versions of each page, found by their keys and read when they are asked for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pipelines.archive.parquet_files import read_group, read_groups
from pipelines.archive.places import files_of
from pipelines.archive.tables import VERSIONS
from pipelines.records import VersionRecord

_AT_ONCE = 200
"""Pages whose documents stand in memory together."""


class VersionPlace(NamedTuple):
    """Where a version stands: in a row group of a file, in a row of that group."""

    path: Path
    group: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions of a page, without their documents."""

    version: int
    """The newest."""

    cause: str
    """Of the newest version."""

    places: tuple[VersionPlace, ...]
    """Of every version, in the order in which they were taken."""


def read_histories(root: Path) -> dict[str, History]:
    """Every page that ever was in the archive, by its slug."""
    histories: dict[str, History] = {}
    for path in files_of(root, VERSIONS):
        for number, group in enumerate(read_groups(path, VERSIONS, ["slug", "version", "cause"])):
            for row, (slug, version, cause) in enumerate(zip(*group.to_pydict().values())):  # noqa: B905
                known = histories.get(slug)
                places = (*(known.places if known else ()), VersionPlace(path, number, row))
                histories[slug] = History(version=version, cause=cause, places=places)
    return histories


def read_versions(histories: Sequence[History]) -> Iterator[list[VersionRecord]]:
    """The versions of each page, the first one first.

    Pages that came in together are best asked for together: their documents are read at once.
    """
    waiting = iter(histories)
    while some := list(islice(waiting, _AT_ONCE)):
        found = _read_places([place for history in some for place in history.places])
        for history in some:
            yield [found.pop(place) for place in history.places]


def _read_places(places: Sequence[VersionPlace]) -> dict[VersionPlace, VersionRecord]:
    """The versions at some places. A row group that holds several is read once."""
    rows = defaultdict(list)
    for place in places:
        rows[place.path, place.group].append(place.row)
    return {
        VersionPlace(path, group, row): VersionRecord(**version)
        for (path, group), wanted in rows.items()
        for row, version in zip(
            wanted, read_group(path, VERSIONS, group).take(wanted).to_pylist(), strict=True
        )
    }
