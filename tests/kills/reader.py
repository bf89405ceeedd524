"""A reader in a process of its own, which reads an archive over and over while others write it.

It knows nothing of commits: it lists folders and reads files, as an analyst does.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.archive.places import files_of
from pipelines.archive.tables import CONTENT, UPDATES, VERSIONS, Table

OF_THE_RUN = {"first_seen_at", "changed_at", "captured_at", "read_at", "capture_id", "run_id"}
"""Columns that tell when a page was read, not what it says."""

Page = tuple[str, int]
"""Slug and version."""

Rows = dict[str, dict[Page, list[dict[str, Any]]]]
"""The rows of pages by the name of their table."""

_CHILDREN = tuple(table for table in CONTENT if table is not UPDATES)


@dataclass(slots=True)
class Sight:
    """What a reader has seen."""

    times: int = 0
    """How often it has read every table."""

    files: set[str] = field(default_factory=set)
    """The sha256 of every file that it has read."""

    wrong: str | None = None
    """The first thing that no reader should see."""


class Reader:
    """Reads while it watches; one archive at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def watch(self, archive: Path, said: Rows) -> None:
        """Begin to read.

        Args:
            said: What each page says at each version, whatever commit it is read at.
        """
        self._connection.send((archive, said))

    def stop(self) -> Sight:
        self._connection.send(None)
        sight: Sight = self._connection.recv()
        return sight


@contextmanager
def open_reader() -> Iterator[Reader]:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there,), daemon=True)
    process.start()
    try:
        yield Reader(here)
    finally:
        process.kill()
        process.join()


def rows_of(archive: Path, files: set[str] | None = None) -> Rows:
    """What the files of an archive say of pages, every page of them against its checksum.

    Args:
        files: Takes the sha256 of each file that is read.
    """
    rows: Rows = {}
    for table in (*CONTENT, VERSIONS):
        pages: dict[Page, list[dict[str, Any]]] = defaultdict(list)
        for path in files_of(archive, table):
            body = path.read_bytes()
            if files is not None:
                files.add(hashlib.sha256(body).hexdigest())
            for row in _rows_in(body, table):
                pages[row["slug"], row["version"]].append(row)
        rows[table.name] = dict(pages)
    return rows


def _rows_in(body: bytes, table: Table) -> list[dict[str, Any]]:
    columns = [name for name in table.schema.names if name not in OF_THE_RUN]
    source = pa.BufferReader(body)
    with pq.ParquetFile(source, page_checksum_verification=True) as file:
        found: list[dict[str, Any]] = file.read(columns=columns).to_pylist()
        return found


def _work(connection: Connection) -> None:
    while True:
        archive, said = connection.recv()
        sight = Sight()
        while not connection.poll():
            try:
                seen = rows_of(archive, sight.files)
                sight.wrong = sight.wrong or _mixed(seen, said)
            except (OSError, pa.ArrowException) as error:
                sight.wrong = sight.wrong or f"a reader met {type(error).__name__}: {error}"
            sight.times += 1
        connection.recv()
        connection.send(sight)


def _mixed(seen: Rows, said: Rows) -> str | None:
    """What is wrong with tables that were read one after another amid commits.

    Of a page of `updates`, a join `USING (slug, version)` gives all that it says at that
    version, or nothing of a table that is at another commit.
    """
    pages = seen[UPDATES.name]
    if twice := [slug for slug, count in Counter(slug for slug, _ in pages).items() if count > 1]:
        return f"a reader saw twice in updates: {twice}"
    for page, rows in pages.items():
        if rows != said[UPDATES.name].get(page):
            return f"a reader saw another row of {page} in updates"
        for table in _CHILDREN:
            joined = seen[table.name].get(page, [])
            if joined and joined != said[table.name].get(page):
                return f"a reader joined other rows of {page} in {table.name}"
    return None
