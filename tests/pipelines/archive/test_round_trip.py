"""Any rows that are archived are the rows that are read."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.archive.archive import Archive
from pipelines.archive.reader import read_rows
from pipelines.archive.tables import TABLES
from pipelines.records import (
    CaptureRecord,
    Change,
    ExcerptRecord,
    ImageRecord,
    LinkRecord,
    Origin,
    PageRecord,
    RelatedRecord,
    Revision,
    UpdateRecord,
    row_of,
)

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text(),
    "int8": st.integers(-(2**7), 2**7 - 1),
    "int16": st.integers(-(2**15), 2**15 - 1),
    "int32": st.integers(-(2**31), 2**31 - 1),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(width=32, allow_nan=False),
    "date32[day]": st.dates(),
    "timestamp[us, tz=UTC]": st.datetimes(timezones=st.just(UTC)),
    "list<element: string not null>": st.lists(st.text(), max_size=3).map(tuple),
}


def values_of(column: pa.Field) -> st.SearchStrategy[Any]:
    values = VALUES[str(column.type)]
    return st.none() | values if column.nullable else values


def records(record: Any, table: str) -> st.SearchStrategy[Any]:
    """Any record of a table."""
    columns = {
        name: values_of(TABLES[table].schema.field(name))
        for name in record.__slots__
        if name not in ("slug", "version", "position")
    }
    return st.builds(record, slug=st.just("p"), **columns | _position(record))


def _position(record: Any) -> dict[str, st.SearchStrategy[int]]:
    return {"position": st.just(1)} if "position" in record.__slots__ else {}


def numbered(rows: list[Any]) -> tuple[Any, ...]:
    return tuple(replace(row, position=number) for number, row in enumerate(rows, 1))


PAGES = st.builds(
    PageRecord,
    update=records(UpdateRecord, "updates"),
    excerpts=st.lists(records(ExcerptRecord, "excerpts"), max_size=2).map(numbered),
    images=st.lists(records(ImageRecord, "images"), max_size=2).map(numbered),
    links=st.lists(records(LinkRecord, "links"), max_size=2).map(numbered),
    related=st.lists(records(RelatedRecord, "related"), max_size=2).map(numbered),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=PAGES, capture=records(CaptureRecord, "captures"), document=st.text())
def test_any_rows_come_back(
    tmp_path_factory: pytest.TempPathFactory,
    page: PageRecord,
    capture: CaptureRecord,
    document: str,
) -> None:
    """Text of any script, numbers of any size, dates of any year: what went in comes out."""
    root = tmp_path_factory.mktemp("data")
    change = Change(
        slug="p",
        version=1,
        cause="first",
        moved_to=None,
        record=page,
        document=document,
        captured_at=NOON,
        capture_id="c",
        origin=Origin(partition="undated", first_seen_at=NOON),
    )
    with closing(Archive(str(root), "https://aijac.org.au")) as archive:
        archive.take(Revision(captures=(capture,), record=page, changes=(change,)), "r")
        archive.commit()

    of_the_archive = {"first_seen_at": NOON, "changed_at": NOON, "capture_id": "c"}
    expected = page.rows() | {"captures": [row_of(capture) | {"run_id": "r"}]}
    expected["updates"] = [expected["updates"][0] | of_the_archive]
    for table, rows in expected.items():
        assert list(read_rows(str(root), table, TABLES[table].schema.names)) == rows
    assert list(read_rows(str(root), "versions", ["document"])) == [{"document": document}]
