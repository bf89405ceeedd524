"""The files of a partition, written anew: the rows that stay, and those of changed pages.

A page's rows lie together, pages in the order of (date of publication, slug), those
without a date last. The rows that stay are read a row group at a time and keep their order,
so that the fresh rows can be merged in without holding a whole file.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.archive.parquet_files import read_columns, read_groups
from pipelines.archive.tables import UPDATES, Table


def page_order(old: Path, fresh: Iterable[tuple[str, date | None]], left: list[str]) -> pa.Array:
    """The slugs of a partition in the order of its files.

    Args:
        old: The partition's file of `updates`; it need not exist.
        fresh: Slug and date of publication of the pages that come in.
        left: Slugs of the pages whose old rows go.
    """
    pages = list(fresh)
    if old.exists():
        kept = without(read_columns(old, UPDATES, ["slug", "date_published"]), left)
        pages += zip(kept["slug"].to_pylist(), kept["date_published"].to_pylist(), strict=True)
    return pa.array([slug for slug, _ in sorted(pages, key=page_place)], pa.string())


def page_place(page: tuple[str, date | None]) -> tuple[bool, date, str]:
    """What pages, each a slug and a date of publication, are sorted by."""
    slug, day = page
    return day is None, day or date.min, slug


def merged(
    old: Path, table: Table, fresh: pa.Table, order: pa.Array, left: list[str]
) -> Iterator[pa.Table]:
    """The rows of a content file: what stays of the old ones, and the fresh ones, in order.

    Args:
        fresh: In the order of the file by themselves.
    """
    coming = fresh
    for group in read_groups(old, table) if old.exists() else ():
        kept = without(group, left)
        if kept.num_rows:
            before = _rows_before(coming, kept["slug"][-1], order)
            first, coming = coming.slice(0, before), coming.slice(before)
            yield in_order(pa.concat_tables([kept, first]), order) if before else kept
    yield coming


def without(rows: pa.Table, left: list[str]) -> pa.Table:
    """The rows but those of some slugs."""
    return rows.filter(pc.invert(pc.is_in(rows["slug"], value_set=pa.array(left, pa.string()))))


def in_order(rows: pa.Table, order: pa.Array) -> pa.Table:
    """The rows by page, then position, then kind."""
    rows = rows.combine_chunks()
    keys = {"page": pc.index_in(rows["slug"], value_set=order)}
    keys |= {name: rows[name] for name in ("position", "kind") if name in rows.column_names}
    by = [(name, "ascending") for name in keys]
    return rows.take(pc.sort_indices(pa.table(keys), sort_keys=by))


def _rows_before(rows: pa.Table, slug: pa.Scalar, order: pa.Array) -> int:
    """How many of the ordered rows belong to pages that come before a page."""
    pages = pc.index_in(rows["slug"], value_set=order)
    return int(pc.sum(pc.less(pages, pc.index(order, slug)), min_count=0).as_py())
