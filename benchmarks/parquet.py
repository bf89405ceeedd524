"""The archive's encoding and writing against plain pyarrow writing the same rows."""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from aijac_spider.extraction import extract_page
from benchmarks.pages import make_page
from benchmarks.results import Result
from benchmarks.revisions import first_revision
from pipelines.archive.batch import Batch, fresh_rows
from pipelines.archive.merge import merged, page_order
from pipelines.archive.parquet_files import write_file
from pipelines.archive.tables import CONTENT
from pipelines.records import Revision

AT_LEAST = 0.8
_PAGES = 300
_ROUNDS = 7


def measure_parquet() -> Result:
    """Rows a second of the archive ÷ of plain pyarrow, without fsync and reading back."""
    pages = [make_page(number) for number in range(_PAGES)]
    revisions = [first_revision(extract_page(body, url)) for url, body in pages]
    rows = _rows_by_file(revisions)
    plain, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(_ROUNDS):
            plain.append(_seconds(lambda: _write_plainly(Path(folder), rows)))
            ours.append(_seconds(lambda: _write_as_archive(Path(folder), revisions)))
    ratio = statistics.median(a / b for a, b in zip(plain, ours, strict=True))
    detail = f"{_PAGES / statistics.median(ours):.0f} pages/s"
    return Result("archive writing ÷ plain pyarrow, rows/s", ratio, AT_LEAST, detail)


def _rows_by_file(revisions: list[Revision]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Rows as plain dicts, by table and partition, before any time is taken."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for partition, changes in _batch_of(revisions).partitions().items():
        for table in CONTENT:
            rows[table.name, partition] = fresh_rows(table, changes).to_pylist()
    return rows


def _batch_of(revisions: list[Revision]) -> Batch:
    batch = Batch()
    for revision in revisions:
        batch.add(revision, "run")
    return batch


def _write_plainly(folder: Path, rows: dict[tuple[str, str], list[dict[str, Any]]]) -> None:
    schemas = {table.name: table.schema for table in CONTENT}
    for (name, partition), values in rows.items():
        table = pa.Table.from_pylist(values, schema=schemas[name])
        pq.write_table(
            table, folder / f"plain-{name}-{partition}", compression="zstd", compression_level=3
        )


def _write_as_archive(folder: Path, revisions: list[Revision]) -> None:
    none = folder / "no-such-file"
    for partition, changes in _batch_of(revisions).partitions().items():
        pages = [(change.slug, change.record.update.date_published) for change in changes]
        left = [slug for slug, _ in pages]
        order = page_order(none, pages, left=left)
        for table in CONTENT:
            chunks = merged(none, table, fresh_rows(table, changes), order, left=left)
            write_file(folder / f"archive-{table.name}-{partition}", table, chunks)


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
