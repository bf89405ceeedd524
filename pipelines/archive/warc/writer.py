"""Exchanges → WARC files. What is flushed is on the disk."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Exchange
from pipelines.archive.journal import flush
from pipelines.archive.places import capture_file, place_in_archive
from pipelines.archive.warc.members import RecordPlace, packed
from pipelines.archive.warc.records import CONFORMS_TO, Earlier, make_records, make_warcinfo

FULL_AT_BYTES = 2**30
"""A run begins another file when its last one holds this much."""

FindEarlier = Callable[[str], Earlier | None]


class CaptureWriter:
    """The WARC files of a run, the first begun with its first exchange."""

    def __init__(
        self, root: Path, run_id: str, facts: Mapping[str, str], find_earlier: FindEarlier
    ) -> None:
        """Prepare to write.

        Args:
            facts: What warcinfo tells of the run beside what it always tells.
            find_earlier: Address → its newest answer in earlier files.
        """
        self.root = root
        self.run_id = run_id
        self._facts = facts
        self._find_earlier = find_earlier
        self._numbers = count(1)
        self._file: BinaryIO | None = None
        self._path = root
        self._warcinfo_id = ""
        self._places: dict[str, RecordPlace] = {}
        self._error: OSError | None = None

    def write(self, exchange: Exchange) -> None:
        """Write an exchange. What fails is told by `flush`, and the rest is let go until then."""
        if self._error is not None:
            return
        try:
            self._write(exchange)
        except OSError as error:
            self._error = error

    def flush(self) -> dict[str, RecordPlace]:
        """Have all exchanges on the disk.

        Returns:
            Where those since the last call stand, by their `capture_id`.

        Raises:
            ArchiveError: They could not be written.
        """
        if self._error is None and self._file is not None:
            try:
                os.fsync(self._file.fileno())
            except OSError as error:
                self._error = error
        if self._error is not None:
            raise ArchiveError(f"{self._path} cannot be written: {self._error}") from self._error
        places, self._places = self._places, {}
        return places

    def close(self) -> None:
        """Close the file that is open; another exchange begins another."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def _write(self, exchange: Exchange) -> None:
        if self._file is None or self._file.tell() >= FULL_AT_BYTES:
            self._begin_file()
        earlier = self._find_earlier(exchange.url) if exchange.status is not None else None
        request, answer = make_records(exchange, self._warcinfo_id, earlier)
        self._append(packed(request))
        member = packed(answer)
        offset = self._append(member)
        self._places[exchange.capture_id] = RecordPlace(
            place_in_archive(self.root, self._path), offset, len(member), self.run_id
        )

    def _append(self, member: bytes) -> int:
        """Write a member; where the disk is full, leave the file as whole as it was."""
        file = self._open_file()
        offset = file.tell()
        try:
            file.write(member)
            file.flush()
        except OSError:
            os.ftruncate(file.fileno(), offset)
            raise
        return offset

    def _begin_file(self) -> None:
        self.close()
        now = datetime.now(UTC)
        self._path = capture_file(self.root, now.year, self.run_id, next(self._numbers))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("xb")
        flush(self._path.parent)
        self._warcinfo_id = str(uuid4())
        fields = {"format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO}
        self._append(
            packed(make_warcinfo(self._warcinfo_id, self._path.name, fields | dict(self._facts)))
        )

    def _open_file(self) -> BinaryIO:
        if self._file is None:
            raise ValueError("no file was begun")
        return self._file
