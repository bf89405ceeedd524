"""One Parquet file: written in row groups of a fixed size, read a row group at a time.

A file of an older schema is read as one of today's: columns by their names, in today's types.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from aijac_spider.errors import ArchiveError
from pipelines.archive.schema import SCHEMA_VERSION
from pipelines.archive.tables import Table


def write_file(path: Path, table: Table, chunks: Iterable[pa.Table]) -> int:
    """Write the rows of all chunks and tell how many they are.

    The bytes depend on the rows alone, not on how they come in chunks.
    """
    rows = 0
    with pq.ParquetWriter(
        path,
        table.schema,
        compression="zstd",
        compression_level=3,
        use_dictionary=table.repeated,
        write_page_checksum=True,
    ) as writer:
        for group in regrouped(chunks, table):
            writer.write_table(group, row_group_size=table.group_rows)
            rows += group.num_rows
    return rows


def regrouped(chunks: Iterable[pa.Table], table: Table) -> Iterator[pa.Table]:
    """The same rows in tables of `group_rows` rows, each in one piece; the last may be shorter."""
    held = table.schema.empty_table()
    for chunk in chunks:
        # What is one piece already is not copied.
        held = pa.concat_tables([held, chunk]) if held.num_rows else chunk
        while held.num_rows >= table.group_rows:
            yield held.slice(0, table.group_rows).combine_chunks()
            held = held.slice(table.group_rows)
    if held.num_rows:
        yield held.combine_chunks()


@contextmanager
def opened(path: Path) -> Iterator[pq.ParquetFile]:
    """A file to read, every page held against its checksum.

    Raises:
        ArchiveError: The file is damaged or lacks a column that is asked for.
    """
    try:
        with pq.ParquetFile(path, page_checksum_verification=True, pre_buffer=False) as file:
            yield file
    except (OSError, KeyError, pa.ArrowException) as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error


def read_groups(
    path: Path,
    table: Table,
    columns: list[str] | None = None,
    *,
    could_hold: tuple[str, str] | None = None,
) -> Iterator[pa.Table]:
    """The rows of a file, or some columns of them, a row group at a time.

    Args:
        could_hold: A column and a value. Groups that say of themselves that they have no row
            with it are passed over.
    """
    schema = table.schema if columns is None else _schema_of(table, columns)
    with opened(path) as file:
        _expect_columns(path, file, table)
        for number in range(file.num_row_groups):
            if could_hold is None or _could_hold(file, number, *could_hold):
                yield _read(file, number, schema)


def read_group(path: Path, table: Table, number: int) -> pa.Table:
    """A row group of a file, counted from 0."""
    with opened(path) as file:
        _expect_columns(path, file, table)
        return _read(file, number, table.schema)


def read_group_with(path: Path, table: Table, columns: list[str], row: int) -> tuple[int, pa.Table]:
    """The row group with the row at a place, both counted from 0: its first place, its rows."""
    first = 0
    with opened(path) as file:
        _expect_columns(path, file, table)
        for number in range(file.num_row_groups):
            rows = file.metadata.row_group(number).num_rows
            if row < first + rows:
                return first, _read(file, number, _schema_of(table, columns))
            first += rows
    raise ArchiveError(f"{path}: expected more than {row} rows, found {first}")


def having(rows: pa.Table, only: Mapping[str, Collection[Any]]) -> pa.Table:
    """The rows with one of some values in each of some columns."""
    for column, values in only.items():
        told = pa.array(list(values), rows.schema.field(column).type)
        rows = rows.filter(pc.is_in(rows[column], value_set=told))
    return rows


def read_columns(path: Path, table: Table, columns: list[str]) -> pa.Table:
    """Some columns of a whole file."""
    return pa.concat_tables(
        [_schema_of(table, columns).empty_table(), *read_groups(path, table, columns)]
    )


def _schema_of(table: Table, columns: list[str]) -> pa.Schema:
    return pa.schema([table.schema.field(name) for name in columns])


def is_outdated(path: Path) -> bool:
    """Whether a file is of an older schema.

    Raises:
        ArchiveError: It cannot be read.
    """
    with opened(path) as file:
        return _version_of(file.schema_arrow) < SCHEMA_VERSION


def _version_of(schema: pa.Schema) -> int:
    told = (schema.metadata or {}).get(b"schema_version", b"")
    return int(told) if told.isdigit() else SCHEMA_VERSION


def _expect_columns(path: Path, file: pq.ParquetFile, table: Table) -> None:
    """
    Raises:
        ArchiveError: A newer program wrote the file, or it is of today's schema and has others.
    """
    found, names = file.schema_arrow, table.schema.names
    version = _version_of(found)
    if version > SCHEMA_VERSION:
        raise ArchiveError(
            f"{path}: expected schema version {SCHEMA_VERSION} or an older one, found {version}: "
            "a newer program wrote it, which is needed to go on"
        )
    if version == SCHEMA_VERSION and found.names != names:
        raise ArchiveError(f"{path}: expected the columns {', '.join(names)}")


def _read(file: pq.ParquetFile, number: int, schema: pa.Schema) -> pa.Table:
    """A row group with the columns of a schema; those that the file lacks are empty."""
    there = frozenset(file.schema_arrow.names)  # made anew each time that it is asked for
    present = [name for name in schema.names if name in there]
    group = file.read_row_group(number, columns=present, use_threads=False)
    for place, column in enumerate(schema):
        if column.name not in present:
            group = group.add_column(place, column.name, _nothing(column, group.num_rows))
    return group.select(schema.names).cast(schema)


def _could_hold(file: pq.ParquetFile, number: int, column: str, value: str) -> bool:
    """Whether a value lies between the least and the greatest of a column in a row group."""
    place = file.schema.names.index(column)
    told = file.metadata.row_group(number).column(place).statistics
    return told is None or not told.has_min_max or told.min <= value <= told.max


def _nothing(column: pa.Field, rows: int) -> pa.Array:
    return pa.nulls(rows, column.type) if column.nullable else pa.array([[]] * rows, column.type)
