"""`scrapy …` that is killed, by SIGKILL, before a file operation in a folder.

Operations are what changes files or makes changes last: opening to write, link, rename, remove,
mkdir, rmdir, truncate, fsync. Python's audit events tell them.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from tests.forked import scrapy

_PATHS = {
    "os.link": 2,
    "os.rename": 2,
    "os.remove": 1,
    "os.mkdir": 1,
    "os.rmdir": 1,
    "os.truncate": 1,
    "open": 1,
}
"""How many of an event's first arguments are paths."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Tracer:
    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder.resolve()
        self.number = number
        self.count = 0
        self.is_over = False

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit event."""
        many = _PATHS.get(event)
        if many is None or self.is_over or (event == "open" and not _writes(arguments)):
            return
        if any(self._is_inside(path) for path in arguments[:many]):
            self._step()

    def fsync(self, fd: Any) -> None:
        """`os.fsync`, which tells no audit event."""
        if self._is_inside(Path(f"/proc/self/fd/{fd}").readlink()):
            self._step()
        _fsync(fd)

    def _step(self) -> None:
        self.count += 1
        if self.count == self.number:
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_inside(self, path: object) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        return Path(path).absolute().is_relative_to(self.folder)


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool(arguments[2] & _WRITING) if isinstance(arguments[2], int) else False


_fsync = os.fsync


def traced_scrapy(folder: Path, number: int, count_file: Path, *words: str) -> None:
    """Run it, in a process that is its own.

    Args:
        number: Which operation is never made, counted from 1; with 0 all of them are.
        count_file: Takes how many operations there were.
    """
    tracer = Tracer(folder, number)
    sys.addaudithook(tracer.hear)
    os.fsync = tracer.fsync
    try:
        scrapy(*words)
    finally:
        tracer.is_over = True
        count_file.write_text(f"{tracer.count}\n", encoding="ascii")
