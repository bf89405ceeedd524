"""Runs that were killed, and could write neither their row nor what they had captured."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from aijac_spider.errors import ArchiveError
from pipelines.archive.begun_runs import BegunRun, read_begun, strike_begun
from pipelines.archive.places import begun_files
from pipelines.archive.reader import read_rows
from pipelines.archive.soundness import OF_DAMAGED_NOTE
from pipelines.archive.warc.captures import Captures
from pipelines.archive.warc.unfinished import KILLED, finish_reasons
from pipelines.records import RunRecord
from pipelines.runs import killed_record

logger = logging.getLogger(__name__)


class KilledRuns(NamedTuple):
    """What notes of their beginning tell."""

    rows: list[RunRecord]
    """Of those that have none in `runs`."""

    noted: list[str]
    """Those whose notes stay until what they have left was gone through."""


def find_killed_runs(uri: str, root: Path, captures: Captures) -> KilledRuns:
    """Read the notes, and strike those of runs that came to an end.

    Raises:
        ArchiveError: The archive cannot be read, or a note not be struck.
    """
    begun = list(_begun_runs(root))
    if not begun:
        return KilledRuns([], [])
    written = finish_reasons(root)
    lost = {run.run_id for run in begun} - written.keys()
    columns = ["run_id", "slug", "outcome"]
    visited = list(read_rows(uri, "captures", columns, only={"run_id": lost}))
    noted = [run.run_id for run in begun if written.get(run.run_id, KILLED) == KILLED]
    strike_begun(root, {run.run_id for run in begun}.difference(noted))
    rows = [
        killed_record(
            run,
            captures.tally(run.run_id),
            (row for row in visited if row["run_id"] == run.run_id),
        )
        for run in begun
        if run.run_id not in written
    ]
    return KilledRuns(rows, noted)


def _begun_runs(root: Path) -> Iterator[BegunRun]:
    """The runs whose row may be missing, the oldest first.

    A damaged note tells of none; the captures of its run are found without it.
    """
    for path in begun_files(root):
        try:
            yield read_begun(path)
        except ArchiveError as error:
            logger.warning("%s; %s", error, OF_DAMAGED_NOTE)
