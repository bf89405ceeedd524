"""One writer at a time: a lock that the system lifts when its holder ends, however it ends."""

import fcntl
from pathlib import Path
from typing import BinaryIO

from aijac_spider.errors import BusyArchiveError
from pipelines.archive.places import lock_file


def take_lock(root: Path) -> BinaryIO:
    """The lock of an archive, held until it is closed.

    Raises:
        BusyArchiveError: Another run holds it.
        OSError: The folder cannot be written.
    """
    path = lock_file(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        if isinstance(error, BlockingIOError):
            raise BusyArchiveError(
                f"{root}: another run is writing this archive; start again when it has ended"
            ) from error
        raise
    return lock
