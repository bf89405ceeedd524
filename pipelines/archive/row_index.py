"""Rows of a table, found by a key.

Of a row 16 bytes are held, its key's hash and its number in its file: an archive has many rows,
and a run asks for few of them.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.archive.parquet_files import having, read_group_with, read_groups
from pipelines.archive.places import files_of
from pipelines.archive.tables import Table

_KEPT_BYTES = 16 * 1024 * 1024
"""Of row groups that were read: pages are asked for much as they stand."""


class Found(NamedTuple):
    """A row, and the file in which it stands."""

    path: Path
    row: dict[str, Any]


class _Keys(NamedTuple):
    """The hashes of a file's keys in their order, and for each the number of its row."""

    state: tuple[int, int, int]
    hashes: "array[int]"
    numbers: "array[int]"

    def numbers_of(self, value: str) -> Sequence[int]:
        """The rows whose key may be this one, the last first."""
        wanted = hash(value)
        first, end = bisect_left(self.hashes, wanted), bisect_right(self.hashes, wanted)
        return self.numbers[first:end][::-1]


class RowIndex:
    """The rows of a table as they stood when it was made, or last told to look again."""

    def __init__(
        self,
        root: Path,
        table: Table,
        key: str,
        columns: Sequence[str],
        *,
        only: Mapping[str, Collection[Any]] = MappingProxyType({}),
        order: str | None = None,
    ) -> None:
        """Read the keys.

        Args:
            key: The column by which rows are found; a row without it is not.
            columns: What is told of a row, beside its key.
            only: By column, the values with which rows are found.
            order: One of the columns, by which the last of several rows is told; else by place.

        Raises:
            ArchiveError: A file of the table cannot be read.
        """
        self.root = root
        self.table = table
        self.key = key
        self.columns = [key, *columns]
        self.only = only
        self.order = order
        self._files: dict[Path, _Keys] = {}
        self._groups: dict[tuple[Path, int], pa.Table] = {}
        """Those that were read last, by their file and the number of their first row."""

        self.look_again()

    def look_again(self) -> None:
        """Read the keys of the files that have changed.

        Raises:
            ArchiveError: A file of the table cannot be read.
        """
        before, self._files, self._groups = self._files, {}, {}
        for path in files_of(self.root, self.table):
            known, state = before.get(path), _state_of(path)
            if known is None or known.state != state:
                known = self._read_keys(path, state)
            self._files[path] = known
        pa.default_memory_pool().release_unused()

    def find(self, value: str) -> Found | None:
        """The last row with a key.

        Raises:
            ArchiveError: Its file cannot be read.
        """
        if self.order is None:
            return next(self.find_all(value), None)
        column = self.order
        last = (next(self._find_in(path, value), None) for path in self._files)
        return max(filter(None, last), key=lambda found: found.row[column], default=None)

    def find_all(self, value: str) -> Iterator[Found]:
        """Every row with a key, the last first.

        Raises:
            ArchiveError: A file cannot be read.
        """
        for path in reversed(self._files):
            yield from self._find_in(path, value)

    def has(self, value: str) -> bool:
        """Whether a row has a key, as far as 64 bits of hash tell: no row is read for that."""
        return any(keys.numbers_of(value) for keys in self._files.values())

    def _find_in(self, path: Path, value: str) -> Iterator[Found]:
        for number in self._files[path].numbers_of(value):
            row = self._read_row(path, number)
            if row[self.key] == value:
                yield Found(path, row)

    def _read_keys(self, path: Path, state: tuple[int, int, int]) -> _Keys:
        order = [] if self.order is None else [self.order]
        keys, first = [], 0
        for group in read_groups(path, self.table, [self.key, *self.only, *order]):
            numbers = pa.array(range(first, first + group.num_rows), pa.int64())
            first += group.num_rows
            rows = having(group.append_column("number", numbers), self.only)
            rows = rows.filter(pc.is_valid(rows[self.key]))
            hashed = pa.array(map(hash, rows[self.key].to_pylist()), pa.int64())
            keys.append(rows.append_column("hash", hashed).select([*order, "hash", "number"]))
        if not keys:
            return _Keys(state, array("q"), array("q"))
        by = [(name, "ascending") for name in ("hash", *order, "number")]
        in_order = pa.concat_tables(keys).sort_by(by)
        hashes, numbers = (array("q", in_order[name].to_pylist()) for name in ("hash", "number"))
        return _Keys(state, hashes, numbers)

    def _read_row(self, path: Path, number: int) -> dict[str, Any]:
        for (other, first), group in self._groups.items():
            if other == path and first <= number < first + group.num_rows:
                break
        else:
            first, group = read_group_with(path, self.table, self.columns, number)
            self._keep(path, first, group)
        row: dict[str, Any] = group.slice(number - first, 1).to_pylist()[0]
        return row

    def _keep(self, path: Path, first: int, group: pa.Table) -> None:
        self._groups[path, first] = group
        while sum(kept.nbytes for kept in self._groups.values()) > _KEPT_BYTES:
            del self._groups[next(iter(self._groups))]


def _state_of(path: Path) -> tuple[int, int, int]:
    """What differs between a file and another in its place."""
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
