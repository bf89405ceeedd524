"""The gzip members of a WARC file, one a record: written, found again, and told whole from cut.

Readers of WARC take a member that was cut for a short one. Only its checksum tells.
"""

import mmap
import zlib
from collections.abc import Iterable, Iterator
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from aijac_spider.errors import ArchiveError, UnsoundFileError

_LEVEL = 2
"""Of 3. Pages come out as small as at zlib's level 3, in a sixth of its time."""

_GZIP = zlib.MAX_WBITS | 16
_MAGIC = b"\x1f\x8b\x08"
_BEGINNING = b"WARC/"
"""Of a record: an answer's body may be packed, too, and stand in its member as it came."""

_HEADER_LENGTH = 10
_CHUNK = 1 << 16


class RecordPlace(NamedTuple):
    """Where a record stands: in a file, told by its path from the archive's folder."""

    warc_file: str
    warc_offset: int
    warc_length: int
    run_id: str
    """The run that wrote it."""


Part = tuple[int, int]
"""Offset and length of a part of a file."""


class Survey(NamedTuple):
    """What a WARC file is made of."""

    whole: list[Part]
    """Its whole members."""

    damaged: list[Part]
    """What stands between them, or behind them and is no beginning of one."""

    begun: Part | None
    """The beginning of a member, at its end: as a kill leaves it, or a copy that was cut."""


class _Scan(NamedTuple):
    """What can be read of a member."""

    length: int
    is_whole: bool
    beginning: bytes
    """Of its content."""


def packed(record: ArcWarcRecord) -> bytes:
    """A record as its gzip member."""
    plain = BytesIO()
    WARCWriter(plain, gzip=False, warc_version="1.1").write_record(record)
    return isal_zlib.compress(plain.getbuffer(), _LEVEL, wbits=_GZIP)


def whole_members(path: Path) -> Iterator[Part]:
    """Each member that can be read, also behind damage."""
    with path.open("rb") as file:
        offset: int | None = 0
        while offset is not None:
            length = _member_length(file, offset)
            if length is not None:
                yield offset, length
            offset = _next_member(file, offset + 1) if length is None else offset + length


def survey(path: Path) -> Survey:
    """Where a WARC file's gzip members stand, and what of it is damaged or half written."""
    whole = list(whole_members(path))
    end, damaged = 0, []
    for offset, length in whole:
        if offset > end:
            damaged.append((end, offset - end))
        end = offset + length
    rest = (end, path.stat().st_size - end)
    if _is_begun(path, end):
        return Survey(whole, damaged, rest)
    return Survey(whole, [*damaged, rest] if rest[1] else damaged, None)


def damage_in(path: Path, found: Survey) -> list[str]:
    """What a file holds beside whole members, a line a part."""
    damaged = [
        f"{path}: expected records, found {length} damaged bytes at {offset}; "
        "restore the file from a copy"
        for offset, length in found.damaged
    ]
    return damaged if found.begun is None else [*damaged, half_written(path, found.begun)]


def expect_whole(path: Path, found: Survey) -> None:
    """
    Raises:
        UnsoundFileError: A file holds something beside whole members.
    """
    for line in damage_in(path, found):
        raise UnsoundFileError(line)


def half_written(path: Path, begun: Part) -> str:
    """What tells of the beginning of a member at a file's end."""
    offset, length = begun
    return (
        f"{path}: expected whole records up to its end, found {length} bytes of one at {offset}; "
        "a kill has left it so, or restore the file from a copy"
    )


def headers_of(path: Path, members: Iterable[Part]) -> set[bytes]:
    """The gzip headers of members, which no checksum covers: all of a file are alike."""
    with path.open("rb") as file:
        return {_read_at(file, offset, _HEADER_LENGTH) for offset, _ in members}


def read_record(path: Path, offset: int) -> ArcWarcRecord:
    """The record that begins at an offset, its content in memory.

    Raises:
        ArchiveError: No record does, or it is damaged.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            plain = _inflated(file)
    except (OSError, zlib.error) as error:
        raise ArchiveError(f"{path} cannot be read at {offset}: {error}") from error
    if plain is None:
        raise ArchiveError(f"{path}: expected a whole record at {offset}")
    try:
        return next(ArchiveIterator(BytesIO(plain)))
    except (StopIteration, ArchiveLoadFailed) as error:
        raise ArchiveError(f"{path}: expected a WARC record at {offset}, found none") from error


def _read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _inflated(file: BinaryIO) -> bytes | None:
    """The content of the member that begins here; None if it is cut."""
    stream, parts = zlib.decompressobj(_GZIP), []
    while not stream.eof and (chunk := file.read(_CHUNK)):
        parts.append(stream.decompress(chunk))
    return b"".join(parts) if stream.eof else None


def _scan(file: BinaryIO, offset: int) -> _Scan | None:
    """The member at an offset, as far as it goes; None if it is damaged, or none begins there."""
    file.seek(offset)
    stream, beginning = zlib.decompressobj(_GZIP), b""
    try:
        while not stream.eof and (chunk := file.read(_CHUNK)):
            plain = stream.decompress(chunk)
            beginning = beginning or plain[: len(_BEGINNING)]
    except zlib.error:
        return None
    return _Scan(file.tell() - len(stream.unused_data) - offset, stream.eof, beginning)


def _member_length(file: BinaryIO, offset: int) -> int | None:
    """The length of the member at an offset; None if there is no whole one, with a record."""
    found = _scan(file, offset)
    if found is None or not found.is_whole or found.beginning != _BEGINNING:
        return None
    return found.length


def _next_member(file: BinaryIO, offset: int) -> int | None:
    """Where the first whole member behind damage begins."""
    if offset >= file.seek(0, SEEK_END):
        return None
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        while (offset := content.find(_MAGIC, offset)) >= 0:
            if _member_length(file, offset) is not None:
                return offset
            offset += 1
    return None


def _is_begun(path: Path, offset: int) -> bool:
    """Whether a file ends in a member, with a record, of which the rest is missing."""
    with path.open("rb") as file:
        found = _scan(file, offset)
    if found is None or found.is_whole or not found.length:
        return False
    return _BEGINNING.startswith(found.beginning)
