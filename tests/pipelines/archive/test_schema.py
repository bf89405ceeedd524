"""The tables have the columns that the records have, and say what they mean."""

from typing import Any

import pytest

from pipelines.archive.tables import TABLES
from pipelines.records import (
    AddressRecord,
    CaptureRecord,
    ExcerptRecord,
    ImageRecord,
    LinkRecord,
    RelatedRecord,
    RunFieldRecord,
    RunRecord,
    UpdateRecord,
    VersionRecord,
)

RECORDS = {
    "excerpts": ExcerptRecord,
    "images": ImageRecord,
    "links": LinkRecord,
    "related": RelatedRecord,
    "versions": VersionRecord,
    "captures": CaptureRecord,
    "runs": RunRecord,
    "run_fields": RunFieldRecord,
    "addresses": AddressRecord,
}
OF_THE_ARCHIVE = ("first_seen_at", "changed_at", "capture_id")


@pytest.mark.parametrize(("table", "record"), RECORDS.items())
def test_columns_are_the_fields_of_the_record(table: str, record: Any) -> None:
    """A table has exactly the columns of its record, in their order."""
    assert TABLES[table].schema.names == list(record.__slots__)


def test_updates_have_three_columns_that_only_an_archive_can_tell() -> None:
    """`updates` has the columns of its record and, in their place, those of its versions."""
    names = TABLES["updates"].schema.names

    assert [name for name in names if name not in OF_THE_ARCHIVE] == list(UpdateRecord.__slots__)
    assert (
        names[-6:]
        == ["status", *OF_THE_ARCHIVE[:2], "content_digest", "capture_id", "extractor_version"][-6:]
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_column_says_what_it_means(table: Any) -> None:
    """No column comes without a description, no time without its unit."""
    for column in table.schema:
        assert column.metadata[b"description"]
        assert (column.metadata.get(b"unit") == b"UTC") == str(column.type).startswith("timestamp")
    assert set(table.key) <= set(table.schema.names)
