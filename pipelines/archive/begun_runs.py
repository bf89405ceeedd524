"""Notes of runs that have begun, each kept until the run has come to its end.

So a run that is killed, and cannot write its own row, has one after the next run's first commit;
and its note stays until a run has gone through what it had captured.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from aijac_spider.errors import ArchiveError
from pipelines.archive.journal import write_note
from pipelines.archive.opening import naming_failures
from pipelines.archive.places import begun_file


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunRun:
    """What a run knows of itself before its first request."""

    run_id: str
    spider: str
    arguments: str
    """As a JSON object."""

    site: str
    started_at: datetime
    program_version: str


def note_begun(root: Path, run: BegunRun) -> None:
    """
    Raises:
        ArchiveError: The note cannot be written.
    """
    path = begun_file(root, run.run_id)
    text = json.dumps(asdict(run) | {"started_at": run.started_at.isoformat()}, indent=1)
    with naming_failures(root):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_note(path, f"{text}\n")


def read_begun(path: Path) -> BegunRun:
    """The run that a note tells of.

    Raises:
        ArchiveError: The note cannot be read.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return BegunRun(**told | {"started_at": datetime.fromisoformat(told["started_at"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error


def strike_begun(root: Path, run_ids: Iterable[str]) -> None:
    """Take away notes that have served.

    Raises:
        ArchiveError: They cannot be taken away.
    """
    with naming_failures(root):
        for run_id in run_ids:
            begun_file(root, run_id).unlink(missing_ok=True)
