"""One writer at a time: a lock that the system lifts when its holder ends, however it ends."""

import fcntl
from pathlib import Path
from typing import BinaryIO

from aijac_spider.errors import BusyArchiveError
from pipelines.archive.places import lock_file


def take_lock(root: Path) -> BinaryIO:
    """The lock of an archive, held until it is closed.

    Raises:
        BusyArchiveError: Another crawl or subcommand holds it.
        OSError: The folder cannot be written, and holds no archive that could be read.
    """
    lock = _open(lock_file(root))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        if isinstance(error, BlockingIOError):
            raise BusyArchiveError(
                f"{root}: another crawl or subcommand holds this archive; "
                "start again when it has ended"
            ) from error
        raise
    return lock


def _open(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError:
        if not path.exists():
            raise
        return path.open("rb")  # who cannot write may hold it as well: to read
