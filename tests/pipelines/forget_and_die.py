"""Forgets a page in copies of an archive, each in a process killed some steps later than the last.

python forget_and_die.py FOLDER COPIES SLUG STEPS

The last copy is that of the one process that was not killed.
"""

import os
import shutil
import signal
import sys
from contextlib import closing
from pathlib import Path

from pipelines.forget import Forgetting
from tests.pipelines.rebuild_and_die import die_at


def forget_until(step: int, folder: Path, slug: str) -> int:
    """How a process ends that is killed at a step, as `os.waitpid` tells."""
    child = os.fork()
    if child == 0:
        with closing(Forgetting(str(folder), slug)) as forgetting:
            die_at(step, folder)
            forgetting.carry_out()
        os._exit(0)
    return os.waitpid(child, 0)[1]


if __name__ == "__main__":
    original, copies, slug, steps = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    step, status = 1, signal.SIGKILL
    while status == signal.SIGKILL:
        copy = copies / f"{step:04}"
        shutil.copytree(original, copy)
        status = forget_until(step, copy, slug)
        step += int(steps)
    sys.exit(os.waitstatus_to_exitcode(status))
