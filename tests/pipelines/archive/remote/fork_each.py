"""Forks a process for each JSON array WHAT, ROOT, URI, LINE; waits for each JSON number.

WHAT is `publish` or `fetch`. The id of the process is written at once; how it ended when its id
comes back. If LINE is not 0, it is killed before its so-manieth line of those rooms that write.
"""

import json
import os
import signal
import sys
import threading
from types import FrameType
from typing import Any

from aijac_spider.errors import BusyArchiveError
from pipelines.archive.remote.fetching import fetch_archive
from pipelines.archive.remote.publishing import publish_archive
from pipelines.runs import BUSY

WRITE = ("archive/remote/filesystem.py", "archive/remote/fetching.py", "archive/commit.py")


def die_at(line: int) -> None:
    """Have this process killed before its so-manieth line, whichever thread comes to it."""
    left = line

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.endswith(WRITE):
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return count

    threading.settrace(count)
    sys.settrace(count)


def do(what: str, root: str, uri: str, line: int) -> None:
    if line:
        die_at(line)
    try:
        (publish_archive if what == "publish" else fetch_archive)(root, uri)
    except BusyArchiveError:
        os._exit(BUSY)


def tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for asked in map(json.loads, sys.stdin):
        if isinstance(asked, int):
            tell(os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1]))
            continue
        child = os.fork()
        if child == 0:
            do(*asked)
            os._exit(0)
        tell(child)
