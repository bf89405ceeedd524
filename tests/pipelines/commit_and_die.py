"""Takes pickled readings into an archive and dies in its commit, after some renames.

python commit_and_die.py FOLDER READINGS RENAMES
"""

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

from pipelines.archive.archive import Archive
from pipelines.revise import revise

KILLED = 137


def counted(rename: Callable[[Path, Path], Path], left: list[int]) -> Callable[[Path, Path], Path]:
    """The same rename, the last of which is never made."""

    def rename_or_die(self: Path, target: Path) -> Path:
        if not left:
            os._exit(KILLED)
        left.pop()
        return rename(self, target)

    return rename_or_die


if __name__ == "__main__":
    archive = Archive(sys.argv[1], "https://aijac.org.au")
    for reading in pickle.loads(Path(sys.argv[2]).read_bytes()):
        archive.take(revise(reading, archive), "run")
    left = [0] * int(sys.argv[3])
    Path.rename, Path.replace = counted(Path.rename, left), counted(Path.replace, left)
    archive.commit()
