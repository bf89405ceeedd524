"""What runs that were killed have captured: it is archived by the next run, and not asked again."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from warcio.recordloader import ArcWarcRecord

from aijac_spider.errors import UnsoundFileError
from pipelines.archive.outcomes import ENDING_WELL
from pipelines.archive.parquet_files import read_columns, read_groups
from pipelines.archive.places import (
    begun_files,
    capture_files,
    files_of,
    place_in_archive,
    run_named,
)
from pipelines.archive.tables import CAPTURES, RUNS
from pipelines.archive.warc.chains import (
    OF_EXCHANGES,
    Chain,
    chains_of,
    read_steps,
    with_bodies,
)
from pipelines.archive.warc.members import (
    RecordPlace,
    half_written,
    read_record,
    survey,
    whole_members,
)
from pipelines.archive.warc.records import read_exchange

KILLED = "killed"
"""Finish reason of a run whose row another run has written."""

WITHHELD = "alarm"
"""Finish reason of a run whose last batch a monitor kept from the archive."""

_FRESH = timedelta(days=1)

_PLACED = ["capture_id", "warc_file", "warc_offset", "warc_length", "run_id"]


class Tally(NamedTuple):
    """How much of a run stands in its WARC files."""

    requests: int = 0
    responses: int = 0
    bytes: int = 0
    """Of the answers, as they came."""

    last: datetime | None = None
    """When the last exchange ended."""

    def with_record(self, record: ArcWarcRecord) -> "Tally":
        if record.rec_type not in OF_EXCHANGES:
            return self
        exchange = read_exchange(record)
        return Tally(
            self.requests + 1,
            self.responses + (exchange.status is not None),
            self.bytes + len(exchange.body),
            exchange.fetched_at,
        )


def unfinished_files(root: Path) -> list[Path]:
    """The WARC files of killed runs of which something may be left that no run has read.

    A note tells such a run. One without a note or a row is one if no run after it came to its end:
    so are all of a folder in which nothing but WARC files is left.
    """
    ends = finish_reasons(root)
    noted = {path.stem for path in begun_files(root)}
    whole = max((run for run, reason in ends.items() if reason != KILLED), default="")

    def is_unfinished(run: str) -> bool:
        if run in noted:
            return ends.get(run, KILLED) == KILLED
        return run not in ends and run > whole

    return [path for path in capture_files(root) if is_unfinished(run_named(path))]


def unarchived_files(root: Path) -> list[Path]:
    """The WARC files of killed runs, and of those whose last batch was withheld, of any age."""
    ends = finish_reasons(root)
    unarchived = (KILLED, WITHHELD)
    return [path for path in capture_files(root) if ends.get(run_named(path), KILLED) in unarchived]


def finish_reasons(root: Path) -> dict[str, str]:
    """Why each run came to its end, by its id; nothing of a killed one."""
    return {
        row["run_id"]: row["finish_reason"]
        for path in files_of(root, RUNS)
        for row in read_columns(path, RUNS, ["run_id", "finish_reason"]).to_pylist()
    }


def mend_files(root: Path, files: Iterable[Path]) -> dict[Path, str]:
    """Cut off a last record that a killed run has left half written, and nothing else.

    Returns:
        What was cut off, a line for each file of which anything was.
    """
    cut = {path: begun for path in files if (begun := survey(path).begun) is not None}
    ends, mended = _archived_ends(root) if cut else {}, {}
    for path, begun in cut.items():
        if begun[0] >= ends.get(place_in_archive(root, path), 0):
            with path.open("rb+") as file:
                file.truncate(begun[0])
            mended[path] = f"{half_written(path, begun)}; cut off"
    return mended


def _archived_ends(root: Path) -> dict[str, int]:
    """Up to which byte `captures` tells of each WARC file."""
    ends: dict[str, int] = {}
    for path in files_of(root, CAPTURES):
        for group in read_groups(path, CAPTURES, ["warc_file", "warc_offset", "warc_length"]):
            for file, offset, length in zip(*(column.to_pylist() for column in group), strict=True):
                if file is not None:
                    ends[file] = max(ends.get(file, 0), offset + length)
    return ends


def expect_captures(root: Path) -> None:
    """
    Raises:
        UnsoundFileError: A WARC file is lost or ends before the records that `captures` tells of.
    """
    for file, end in _archived_ends(root).items():
        path = root / file
        found = path.stat().st_size if path.exists() else 0
        if found < end:
            raise UnsoundFileError(
                f"{path}: expected {end} bytes or more, found {found}; restore the file from a copy"
            )


def tally_run(files: Iterable[Path], run_id: str) -> Tally:
    """What a killed run has captured."""
    tally = Tally()
    for path in files:
        if run_named(path) == run_id:
            for offset, _ in whole_members(path):
                tally = tally.with_record(read_record(path, offset))
    return tally


def read_left(root: Path, files: Iterable[Path], tell: Callable[[str], None]) -> Iterator[Chain]:
    """The fetches of killed runs that are not in the archive, run by run, in order of time.

    Args:
        tell: Takes a line for each part of a file that cannot be read.
    """
    files = list(files)
    known = _captures_of_runs(root, {run_named(path) for path in files})
    places: dict[str, RecordPlace] = {}
    for _, paths in groupby(files, key=run_named):
        steps = [step for path in paths for step in read_steps(root, path, tell)]
        places |= {step.exchange.capture_id: step.place for step in steps if not step.referred}
        left = [step for step in steps if step.exchange.capture_id not in known]
        referred = {step.referred for step in left if step.referred}
        yield from with_bodies(chains_of(left), places | placed(root, referred - set(places)))


def read_archived(root: Path, files: Iterable[Path]) -> set[str]:
    """The slugs of pages that killed runs have archived, a short while ago."""
    runs = {run_named(path) for path in files}
    columns = ["slug", "outcome", "run_id", "fetched_at"]
    return {
        row["slug"]
        for row in _rows(root, "run_id", runs, columns)
        if row["outcome"] in ENDING_WELL and row["slug"] and is_fresh(row["fetched_at"])
    }


def is_fresh(captured_at: datetime) -> bool:
    """Whether a page that was captured then need not be asked again after a kill."""
    return datetime.now(UTC) - captured_at < _FRESH


def placed(root: Path, ids: set[str]) -> dict[str, RecordPlace]:
    """Where exchanges stand, as far as they have a row that tells."""
    return {
        row.pop("capture_id"): RecordPlace(**row)
        for row in _rows(root, "capture_id", ids, _PLACED)
        if row["warc_file"] is not None
    }


def _captures_of_runs(root: Path, runs: set[str]) -> set[str]:
    return {row["capture_id"] for row in _rows(root, "run_id", runs, ["capture_id", "run_id"])}


def _rows(
    root: Path, column: str, values: set[str], columns: list[str]
) -> Iterator[dict[str, Any]]:
    """The rows of `captures` with one of some values in a column."""
    wanted = pa.array(sorted(values), pa.string())
    for path in files_of(root, CAPTURES) if values else ():
        for group in read_groups(path, CAPTURES, columns):
            yield from group.filter(pc.is_in(group[column], value_set=wanted)).to_pylist()
