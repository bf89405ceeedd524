"""A commit that dies after some renames."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from pipelines.archive.archive import Archive
from pipelines.records import Reading
from pipelines.revise import revise

KILLED = 137


def commit_and_die(folder: Path, readings: Sequence[Reading], renames: int) -> None:
    archive = Archive(str(folder), "https://aijac.org.au")
    for reading in readings:
        archive.take(revise(reading, archive), "run")
    left = [0] * renames
    Path.rename, Path.replace = _counted(Path.rename, left), _counted(Path.replace, left)
    archive.commit()


def _counted(rename: Callable[[Path, Path], Path], left: list[int]) -> Callable[[Path, Path], Path]:
    """The same rename, the last of which is never made."""

    def rename_or_die(self: Path, target: Path) -> Path:
        if not left:
            os._exit(KILLED)
        left.pop()
        return rename(self, target)

    return rename_or_die
