"""Forks a process for each line of the standard input, a JSON array: WHAT, ROOT, URI, STEP.

WHAT is `publish` or `fetch`. Its id is written at once; after the next line, it is waited for, and
how it ended is written. If STEP is not 0, it is killed before its so-manieth file operation
in ROOT.
"""

import json
import os
import sys
from pathlib import Path

from aijac_spider.errors import BusyArchiveError
from pipelines.archive.remote.fetching import fetch_archive
from pipelines.archive.remote.publishing import publish_archive
from pipelines.runs import BUSY
from tests.pipelines.rebuild_and_die import die_at


def do(what: str, root: str, uri: str, step: int) -> None:
    if step:
        die_at(step, Path(root))
    try:
        (publish_archive if what == "publish" else fetch_archive)(root, uri)
    except BusyArchiveError:
        os._exit(BUSY)


def tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            do(*json.loads(line))
            os._exit(0)
        tell(child)
        sys.stdin.readline()
        tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
