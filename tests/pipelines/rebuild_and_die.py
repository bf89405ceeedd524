"""Rebuilds copies of an archive, each in a process that is killed some steps later than the last.

python rebuild_and_die.py FOLDER COPIES

A step is a file that is opened, renamed or removed, or a folder that is made. The last copy is
that of the one process that was not killed.
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from pipelines.rebuild import rebuild

EVERY = 5
"""All of the steps take five times as long."""

STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"}


def die_at(step: int, folder: Path) -> None:
    """Have this process killed before its so-manieth step in a folder."""
    left = step

    def count(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and str(args[0]).startswith(str(folder)):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def rebuild_until(step: int, folder: Path) -> int:
    """How a process ends that is killed at a step, as `os.waitpid` tells."""
    child = os.fork()
    if child == 0:
        die_at(step, folder)
        rebuild(str(folder))
        os._exit(0)
    return os.waitpid(child, 0)[1]


if __name__ == "__main__":
    original, copies = Path(sys.argv[1]), Path(sys.argv[2])
    step, status = 1 - EVERY, signal.SIGKILL
    while status == signal.SIGKILL:
        step += EVERY
        copy = copies / f"{step:04}"
        shutil.copytree(original, copy)
        status = rebuild_until(step, copy)
    sys.exit(os.waitstatus_to_exitcode(status))
