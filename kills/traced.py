"""Runs `scrapy` and kills it, by SIGKILL, before a file operation in a folder.

python -m kills.traced FOLDER NUMBER COUNT_FILE scrapy-argument…

The operation is told by its number, counted from 1; with 0 none is killed, and how many there
were is written into COUNT_FILE. Operations are what changes files or makes changes last: opening
to write, link, rename, remove, mkdir, rmdir, truncate, fsync. Python's audit events tell them.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from scrapy.cmdline import execute

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
    def __init__(self, folder: str, number: int) -> None:
        self.folder = Path(folder).resolve()
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


def main() -> None:
    folder, number, count_file, *words = sys.argv[1:]
    tracer = Tracer(folder, int(number))
    sys.addaudithook(tracer.hear)
    os.fsync = tracer.fsync
    try:
        execute(["scrapy", *words])
    finally:
        tracer.is_over = True
        Path(count_file).write_text(f"{tracer.count}\n", encoding="ascii")


if __name__ == "__main__":
    main()
