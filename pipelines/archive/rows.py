"""Records → Arrow tables, built column by column."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa

from aijac_spider.errors import ArchiveError
from pipelines.archive.tables import UPDATES, Table
from pipelines.records import Change

_OF_CHANGE = {
    "first_seen_at": attrgetter("origin.first_seen_at"),
    "changed_at": attrgetter("captured_at"),
    "capture_id": attrgetter("capture_id"),
}
"""The columns of `updates` that no record has, because only an archive can tell them."""


def table_of(table: Table, records: Sequence[Any]) -> pa.Table:
    """The records as rows of their table.

    Raises:
        ArchiveError: A value does not fit its column.
    """
    return pa.Table.from_arrays(
        [array_of(table, column, map(attrgetter(column.name), records)) for column in table.schema],
        schema=table.schema,
    )


def updates_of(changes: Sequence[Change]) -> pa.Table:
    """The rows of `updates` that changes bring."""
    updates = [change.record.update for change in changes]
    return pa.Table.from_arrays(
        [
            array_of(UPDATES, column, map(read, changes))
            if (read := _OF_CHANGE.get(column.name))
            else array_of(UPDATES, column, map(attrgetter(column.name), updates))
            for column in UPDATES.schema
        ],
        schema=UPDATES.schema,
    )


def array_of(table: Table, column: pa.Field, values: Iterable[Any]) -> pa.Array:
    try:
        array = pa.array(list(values), column.type)
    except (ValueError, TypeError, OverflowError) as error:
        raise ArchiveError(f"{table.name}.{column.name}: {error}") from error
    if array.null_count and not column.nullable:
        raise ArchiveError(f"{table.name}.{column.name}: expected a value, found none")
    return array
