"""No file is published that does not read back as it was written."""

from pathlib import Path

import pytest

from aijac_spider.errors import UnsoundFileError
from pipelines.archive.commit import check_file
from pipelines.archive.parquet_files import write_file
from pipelines.archive.rows import table_of
from pipelines.archive.tables import RUN_FIELDS
from pipelines.records import RunFieldRecord


def fields(*names: str) -> list[RunFieldRecord]:
    return [
        RunFieldRecord(run_id="r", table="updates", column=name, filled=1, rows=1) for name in names
    ]


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    path = tmp_path / "staged"
    write_file(path, RUN_FIELDS, [table_of(RUN_FIELDS, fields("a", "b", "c"))])
    return path


def test_a_sound_file_passes(staged: Path) -> None:
    """A file with the rows it should have, each key once, may be published."""
    check_file(staged, RUN_FIELDS, rows=3)


def test_a_missing_row_is_seen(staged: Path) -> None:
    """The number of rows is held against what was written."""
    with pytest.raises(UnsoundFileError, match="expected 4 rows, found 3"):
        check_file(staged, RUN_FIELDS, rows=4)


def test_a_key_twice_is_seen(tmp_path: Path) -> None:
    """Two rows of one key are refused."""
    path = tmp_path / "twice"
    write_file(path, RUN_FIELDS, [table_of(RUN_FIELDS, fields("a", "b", "a"))])

    with pytest.raises(UnsoundFileError, match="expected 3 keys, found 2"):
        check_file(path, RUN_FIELDS, rows=3)


def test_a_lost_old_row_is_seen(staged: Path, tmp_path: Path) -> None:
    """A growing file begins with every row of the one it replaces."""
    old = tmp_path / "old"
    write_file(old, RUN_FIELDS, [table_of(RUN_FIELDS, fields("a", "x"))])

    with pytest.raises(UnsoundFileError, match="expected every row of old in its place"):
        check_file(staged, RUN_FIELDS, rows=3, grows=old)


@pytest.mark.parametrize("keep", [0, 3, 200, -1])
def test_a_torn_file_is_seen(staged: Path, keep: int) -> None:
    """A file that ends early is refused, wherever it ends."""
    staged.write_bytes(staged.read_bytes()[:keep])

    with pytest.raises(UnsoundFileError, match="cannot be read"):
        check_file(staged, RUN_FIELDS, rows=3)
