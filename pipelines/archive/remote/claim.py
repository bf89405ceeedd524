"""One publisher at a time, on filesystems that have no locks.

A publisher writes a claim of its own and lists all claims: of two at once, at least one sees the
other and withdraws. Claims are renewed while their publisher lives; which ones are dead is told by
the target's own stamps of them, so no two clocks are compared. A claim that a killed publisher left
is known to be dead at once by the next one from the same folder, which holds that folder's lock.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

from aijac_spider.errors import BusyArchiveError, RemoteError
from pipelines.archive.places import claim_file
from pipelines.archive.remote.filesystem import Remote

_CLAIMS = "journal/publishing"

RENEWED_AFTER = 60
"""Seconds."""

_DEAD_AFTER = 10 * RENEWED_AFTER


class Claim:
    """A claim that stands."""

    def __init__(self, remote: Remote, place: str) -> None:
        self._remote = remote
        self._place = place
        self._ended = Event()
        self._thread = Thread(target=self._renew, name="claim", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """
        Raises:
            BusyArchiveError: Another publisher took this one for dead.
        """
        if self._place not in self._remote.list(_CLAIMS):
            raise BusyArchiveError(
                f"{self._remote.name}: this publish stood still, and another one took over"
            )

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
        self._remote.remove(self._place)

    def _renew(self) -> None:
        while not self._ended.wait(RENEWED_AFTER):
            try:
                self.check()
                _write(self._remote, self._place)
            except (RemoteError, BusyArchiveError):
                return  # whoever publishes meets the same failure, and tells it


@contextmanager
def claimed(remote: Remote, root: Path) -> Iterator[Claim]:
    """Publish from a folder whose lock is held, and let no other publish meanwhile.

    Raises:
        BusyArchiveError: Another one does.
        RemoteError: The target cannot be written.
    """
    claim = Claim(remote, _take(remote, claim_file(root)))
    try:
        yield claim
    finally:
        claim.end()


def _take(remote: Remote, note: Path) -> str:
    dead = note.read_text(encoding="ascii") if note.exists() else None
    place = f"{_CLAIMS}/{uuid4().hex}"
    note.write_text(place, encoding="ascii")
    _write(remote, place)
    stamps = {path: info.mtime_ns for path, info in remote.list(_CLAIMS).items()}
    mine = stamps.pop(place)
    for path, stamp in stamps.items():
        if path == dead or mine - stamp > _DEAD_AFTER * 1e9:
            remote.remove(path)
        else:
            told = " ".join((remote.read(path) or b"").decode().split())
            remote.remove(place)
            raise BusyArchiveError(
                f"{remote.name}: another publish is under way ({told}); start again when it has "
                f"ended, or in {_DEAD_AFTER // 60} minutes if it was killed"
            )
    return place


def _write(remote: Remote, place: str) -> None:
    told = {"host": socket.gethostname(), "process": os.getpid()}
    remote.write(place, json.dumps(told).encode())
