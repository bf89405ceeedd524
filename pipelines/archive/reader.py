"""Questions to what an archive has committed, for those who do not write it.

A folder without an archive answers as an empty one.
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pipelines.archive.parquet_files import having, is_outdated, opened, read_groups
from pipelines.archive.places import files_of, folder_of
from pipelines.archive.site import remembered_site
from pipelines.archive.tables import TABLES

_AT_ONCE = 1_000
"""Rows that stand in memory together as dicts, which take much more of it than Arrow's."""


def read_rows(
    uri: str,
    table: str,
    columns: list[str],
    *,
    only: Mapping[str, Collection[Any]] = MappingProxyType({}),
) -> Iterator[dict[str, Any]]:
    """Some columns of the rows of a table, in the order of its files.

    Args:
        only: By one of these columns, the values that rows must have.
    """
    for path in files_of(folder_of(uri), TABLES[table]):
        for group in read_groups(path, TABLES[table], columns):
            for rows in having(group, only).to_batches(_AT_ONCE):
                yield from rows.to_pylist()


def count_rows(uri: str) -> dict[str, int]:
    """How many rows each table holds."""
    return {name: _rows_in(uri, name) for name in TABLES}


def size_of(uri: str, table: str) -> dict[str, int]:
    """How many files a table has, and how many bytes these take."""
    files = files_of(folder_of(uri), TABLES[table])
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}


def site_of(uri: str) -> str | None:
    """The site that the archive is of."""
    return remembered_site(folder_of(uri))


def is_of_older_schema(uri: str) -> bool:
    """Whether a program wrote it that knew other columns, or some of these in other types."""
    root = folder_of(uri)
    return any(is_outdated(path) for table in TABLES.values() for path in files_of(root, table))


def _rows_in(uri: str, table: str) -> int:
    rows = 0
    for path in files_of(folder_of(uri), TABLES[table]):
        with opened(path) as file:
            rows += file.metadata.num_rows
    return rows
