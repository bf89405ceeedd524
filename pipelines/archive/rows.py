"""Records → Arrow tables, built column by column."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from aijac_spider.errors import ArchiveError
from pipelines.archive.tables import UPDATES, Table
from pipelines.records import Change, row_of


def table_of(table: Table, records: Sequence[Any]) -> pa.Table:
    """The records as rows of their table.

    Raises:
        ArchiveError: A value does not fit its column.
    """
    return pa.Table.from_arrays(
        [
            array_of(table, column, [getattr(record, column.name) for record in records])
            for column in table.schema
        ],
        schema=table.schema,
    )


def updates_of(changes: Sequence[Change]) -> pa.Table:
    """The rows of `updates` that changes bring."""
    rows = [
        {
            "first_seen_at": change.origin.first_seen_at,
            "changed_at": change.captured_at,
            "capture_id": change.capture_id,
        }
        | row_of(change.record.update)
        for change in changes
    ]
    return pa.Table.from_arrays(
        [
            array_of(UPDATES, column, [row[column.name] for row in rows])
            for column in UPDATES.schema
        ],
        schema=UPDATES.schema,
    )


def array_of(table: Table, column: pa.Field, values: list[Any]) -> pa.Array:
    try:
        array = pa.array(values, column.type)
    except (ValueError, TypeError, OverflowError) as error:
        raise ArchiveError(f"{table.name}.{column.name}: {error}") from error
    if array.null_count and not column.nullable:
        raise ArchiveError(f"{table.name}.{column.name}: expected a value, found none")
    return array
