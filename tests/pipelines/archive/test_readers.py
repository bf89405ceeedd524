"""Readers that know nothing of this project open every table right."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest

from aijac_spider.items import Page, Visit
from pipelines.archive.reader import count_rows
from pipelines.archive.tables import TABLES


@pytest.fixture
def folder(walk: Any, printed: Callable[..., Page], visited: Callable[..., Visit]) -> Path:
    """An archive of two commits, with a dated, an undated and an edited page."""
    walk.commit(visited(printed()), visited(printed("pier-closed", date=None, images=())))
    walk.commit(visited(printed(headline="Edited"), day=1), visited(printed("c"), day=1))
    return Path(walk.folder)


def asked(question: str) -> Any:
    return duckdb.sql(question)


def texts(rows: Any) -> list[str]:
    """Rows to compare, whatever order a reader took the files in."""
    return sorted(str(row) for row in rows.to_pylist())


@pytest.mark.parametrize("table", TABLES)
def test_four_readers_see_the_same_table(folder: Path, table: str) -> None:
    """pandas, Polars, DuckDB and pyarrow give the same rows, with exactly the columns."""
    place = folder / "archive" / table
    names = TABLES[table].schema.names
    rows = count_rows(str(folder))[table]

    arrow = ds.dataset(place).to_table()
    frame = pd.read_parquet(place, dtype_backend="pyarrow")
    polar = pl.read_parquet(place / "*.parquet")
    duck = asked(f"FROM '{place}/*.parquet'").to_arrow_table()

    assert arrow.column_names == list(frame.columns) == polar.columns == duck.column_names == names
    assert arrow.num_rows == len(frame) == len(polar) == duck.num_rows == rows
    assert texts(polar.to_arrow().cast(arrow.schema)) == texts(arrow)
    assert texts(duck.cast(arrow.schema)) == texts(arrow)


def test_pandas_keeps_types_with_the_pyarrow_backend(folder: Path) -> None:
    """Whole numbers with gaps stay whole numbers, and days stay days."""
    frame = pd.read_parquet(folder / "archive/updates", dtype_backend="pyarrow")

    assert str(frame["post_id"].dtype) == "int64[pyarrow]"
    assert str(frame["date_published"].dtype) == "date32[day][pyarrow]"
    assert str(frame["changed_at"].dtype) == "timestamp[us, tz=UTC][pyarrow]"


def test_duckdb_hands_moments_over_to_python(folder: Path) -> None:
    """As rows of Python values, in UTC when it is told so."""
    rows = duckdb.connect()
    rows.sql("SET TimeZone='UTC'")
    found = rows.sql(
        f"SELECT first_seen_at FROM '{folder}/archive/updates/*.parquet' WHERE slug = 'c'"
    ).fetchall()

    assert found == [(datetime(2025, 3, 2, 6, 0, 0, 123456, tzinfo=UTC),)]
    assert str(found[0][0].tzinfo) == "UTC"


def test_a_join_by_slug_and_version_finds_every_excerpt(folder: Path) -> None:
    """Every child row has its page at the same version."""
    joined = asked(
        f"SELECT count(*) FROM '{folder}/archive/excerpts/*.parquet' "
        f"JOIN '{folder}/archive/updates/*.parquet' USING (slug, version)"
    )

    assert joined.fetchall() == [(count_rows(str(folder))["excerpts"],)]
