"""Rows found by a key, without the table in memory."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.archive.parquet_files import write_file
from pipelines.archive.places import numbered_file
from pipelines.archive.row_index import RowIndex
from pipelines.archive.rows import table_of
from pipelines.archive.tables import CAPTURES
from pipelines.records import CaptureRecord

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
Captures = list[tuple[str | None, str, int]]
"""Slug, outcome, days after the first."""


def write(root: Path, number: int, captures: Captures) -> None:
    path = numbered_file(root, CAPTURES, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        capture(slug, outcome, day, f"{number}-{place}")
        for place, (slug, outcome, day) in enumerate(captures)
    ]
    write_file(path, CAPTURES, [table_of(CAPTURES, rows)])


def capture(slug: str | None, outcome: str, day: int, capture_id: str) -> CaptureRecord:
    empty: dict[str, Any] = dict.fromkeys(CaptureRecord.__slots__)
    told = {"capture_id": capture_id, "slug": slug, "outcome": outcome}
    told |= {"url": "x", "final_url": "x", "fetched_at": NOON + timedelta(days=day)}
    return CaptureRecord(**empty | told | {"bytes": 0, "run_id": "r"})


def find(index: RowIndex, slug: str) -> str | None:
    found = index.find(slug)
    return None if found is None else str(found.row["capture_id"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    many = [(f"page-{number}", "new", 0) for number in range(2 * CAPTURES.group_rows)]
    write(tmp_path, 1, [("gulls", "new", 2), (None, "ok", 0), ("lamps", "new", 0), *many])
    write(tmp_path, 2, [("gulls", "changed", 1), ("lamps", "error", 3), ("gulls", "gone", 0)])
    return tmp_path


def test_the_last_row_is_found(root: Path) -> None:
    """By its place in the table, or by a column; every other row, too."""
    by_place = RowIndex(root, CAPTURES, "slug", ["capture_id"])
    by_time = RowIndex(root, CAPTURES, "slug", ["capture_id", "fetched_at"], order="fetched_at")

    assert (find(by_place, "gulls"), find(by_time, "gulls")) == ("2-2", "1-0")
    all_of_it = [found.row["capture_id"] for found in by_place.find_all("gulls")]
    assert all_of_it == ["2-2", "2-0", "1-0"]
    last = 2 * CAPTURES.group_rows - 1
    assert [find(by_place, f"page-{number}") for number in (0, last)] == ["1-3", f"1-{last + 3}"]


def test_rows_may_be_passed_over(root: Path) -> None:
    """Those with other values, and those without a key."""
    index = RowIndex(
        root, CAPTURES, "slug", ["capture_id"], only={"outcome": ("new", "changed", "ok")}
    )

    assert [find(index, slug) for slug in ("gulls", "lamps", "terns")] == ["2-0", "1-2", None]
    assert [index.has(slug) for slug in ("gulls", "lamps", "terns")] == [True, True, False]


def test_a_file_that_was_written_anew_is_read_anew(root: Path) -> None:
    """And one that has come since."""
    index = RowIndex(root, CAPTURES, "slug", ["capture_id"])
    assert find(index, "gulls") == "2-2"

    numbered_file(root, CAPTURES, 2).unlink()
    write(root, 2, [("gulls", "changed", 0)])
    write(root, 3, [("terns", "new", 0)])
    index.look_again()

    assert [find(index, slug) for slug in ("gulls", "terns")] == ["2-0", "3-0"]


def test_keys_with_one_hash_are_told_apart(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row is held against the key itself before it is given out."""
    monkeypatch.setattr("pipelines.archive.row_index.hash", len, raising=False)
    index = RowIndex(root, CAPTURES, "slug", ["capture_id"])

    assert [find(index, slug) for slug in ("lamps", "gulls", "terns")] == ["2-1", "2-2", None]


def test_no_files_no_rows(tmp_path: Path) -> None:
    """An archive that is not there yet has none."""
    assert RowIndex(tmp_path, CAPTURES, "slug", []).find("gulls") is None
