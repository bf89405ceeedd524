"""One Parquet file: the same bytes for the same rows, and no damage goes unseen."""

from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aijac_spider.errors import ArchiveError
from pipelines.archive.parquet_files import read_columns, read_group_with, read_groups, write_file
from pipelines.archive.rows import table_of
from pipelines.archive.tables import RUN_FIELDS, VERSIONS, Table
from pipelines.records import RunFieldRecord

SMALL = Table(name="run_fields", schema=RUN_FIELDS.schema, key=RUN_FIELDS.key, group_rows=10)
ROWS = table_of(
    SMALL,
    [
        RunFieldRecord(run_id=f"{n % 7}", table="updates", column=f"c{n}", filled=n, rows=99)
        for n in range(55)
    ],
)


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(0, 55), max_size=8))
def test_bytes_depend_on_the_rows_alone(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int]
) -> None:
    """However the rows come in chunks, the file is the same to the byte."""
    folder = tmp_path_factory.mktemp("files")
    edges = [0, *sorted(cuts), 55]
    chunks = [ROWS.slice(a, b - a) for a, b in pairwise(edges)]

    write_file(folder / "whole", SMALL, [ROWS])
    write_file(folder / "pieces", SMALL, chunks)

    assert (folder / "whole").read_bytes() == (folder / "pieces").read_bytes()


def test_row_groups_have_a_fixed_size(tmp_path: Path) -> None:
    """A file is cut into groups of the table's size; the last one holds the rest."""
    assert write_file(tmp_path / "x", SMALL, [ROWS]) == 55

    groups = [group.num_rows for group in read_groups(tmp_path / "x", SMALL)]
    assert groups == [10, 10, 10, 10, 10, 5]


def test_a_row_is_found_by_its_place(tmp_path: Path) -> None:
    """Of a file that is read for one row only its row group is read."""
    write_file(tmp_path / "x", SMALL, [ROWS])

    first, group = read_group_with(tmp_path / "x", SMALL, ["filled"], 37)
    assert (first, group.num_rows, group["filled"][37 - first].as_py()) == (30, 10, 37)
    with pytest.raises(ArchiveError, match="expected more than 55 rows, found 55"):
        read_group_with(tmp_path / "x", SMALL, ["filled"], 55)


def test_files_say_what_they_hold(tmp_path: Path) -> None:
    """A file names its schema version, its program and the meaning of each column."""
    write_file(tmp_path / "x", SMALL, [])

    schema = pq.read_schema(tmp_path / "x")
    assert {b"table", b"schema_version", b"program_version", b"columns"} <= set(schema.metadata)
    assert schema.field("rows").metadata[b"description"] == b"Rows read in this run"


def test_every_flipped_bit_in_a_page_is_seen(tmp_path: Path) -> None:
    """A file with one bit changed in its data is refused, not read wrong."""
    write_file(tmp_path / "x", SMALL, [ROWS])
    whole = (tmp_path / "x").read_bytes()
    column = pq.ParquetFile(tmp_path / "x").metadata.row_group(0).column(3)
    end = column.dictionary_page_offset + column.total_compressed_size
    for place in range(end - 10, end):
        (tmp_path / "y").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(ArchiveError, match="cannot be read"):
            list(read_groups(tmp_path / "y", SMALL))


def test_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    """A file is not read as a table that it is not."""
    pq.write_table(pa.table({"slug": ["a"]}), tmp_path / "x")

    with pytest.raises(ArchiveError, match="expected the columns slug, version, cause"):
        list(read_groups(tmp_path / "x", VERSIONS))
    with pytest.raises(ArchiveError, match="expected the columns slug, version, cause"):
        read_columns(tmp_path / "x", VERSIONS, ["slug", "version"])
