"""What runs that were killed have captured: it is archived by the next run, and not asked again."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.archive.files import read_columns, read_groups
from pipelines.archive.places import capture_files, files_of, run_named
from pipelines.archive.tables import CAPTURES, RUNS
from pipelines.archive.warc.chains import Chain, Step, chains_of, read_steps, with_bodies
from pipelines.archive.warc.members import Place, truncate_to_whole

KILLED = "killed"
"""Finish reason of a run whose row another run has written."""

_FRESH = timedelta(days=1)

_GOOD = ("new", "changed", "unchanged", "moved", "gone")
"""Outcomes of visits after which a page need not be asked again."""

_PLACED = ["capture_id", "warc_file", "warc_offset", "warc_length", "run_id"]


def unfinished_files(root: Path) -> list[Path]:
    """The WARC files of killed runs, as far as no run after them came to its end."""
    ends = {
        row["run_id"]: row["finish_reason"]
        for path in files_of(root, RUNS)
        for row in read_columns(path, RUNS, ["run_id", "finish_reason"]).to_pylist()
    }
    whole = max((run for run, reason in ends.items() if reason != KILLED), default="")
    return [path for path in capture_files(root) if run_named(path) > whole]


def mend_files(files: Iterable[Path]) -> None:
    """Cut off what a killed run has left half written."""
    for path in files:
        truncate_to_whole(path)


def read_left(root: Path, files: Iterable[Path]) -> list[Chain]:
    """The fetches of killed runs that are not in the archive, in order of time."""
    steps = [step for path in files for step in read_steps(root, path)]
    known = committed(root, {step.exchange.capture_id for step in steps})
    left = [step for step in steps if step.exchange.capture_id not in known]
    return list(with_bodies(chains_of(left), _places_referred(root, steps, left)))


def read_archived(root: Path, files: Iterable[Path]) -> set[str]:
    """The slugs of pages that killed runs have archived, a short while ago."""
    runs = {run_named(path) for path in files}
    columns = ["slug", "outcome", "run_id", "fetched_at"]
    return {
        row["slug"]
        for path in (files_of(root, CAPTURES) if runs else ())
        for group in read_groups(path, CAPTURES, columns)
        for row in _of_runs(group, runs).to_pylist()
        if row["outcome"] in _GOOD and row["slug"] and is_fresh(row["fetched_at"])
    }


def is_fresh(captured_at: datetime) -> bool:
    """Whether a page that was captured then need not be asked again after a kill."""
    return datetime.now(UTC) - captured_at < _FRESH


def committed(root: Path, ids: set[str]) -> dict[str, Place | None]:
    """Those of some exchanges that have their row, and where they stand."""
    wanted = pa.array(sorted(ids), pa.string())
    found: dict[str, Place | None] = {}
    for path in files_of(root, CAPTURES) if ids else ():
        for group in read_groups(path, CAPTURES, _PLACED):
            for row in group.filter(pc.is_in(group["capture_id"], value_set=wanted)).to_pylist():
                name = row.pop("capture_id")
                found[name] = Place(**row) if row["warc_file"] is not None else None
    return found


def _places_referred(root: Path, steps: Iterable[Step], left: Iterable[Step]) -> dict[str, Place]:
    referred = {step.referred for step in left if step.referred}
    places = {
        step.exchange.capture_id: step.place
        for step in steps
        if step.exchange.capture_id in referred
    }
    found = committed(root, referred - set(places))
    return places | {name: place for name, place in found.items() if place is not None}


def _of_runs(rows: pa.Table, runs: set[str]) -> pa.Table:
    return rows.filter(pc.is_in(rows["run_id"], value_set=pa.array(sorted(runs), pa.string())))
