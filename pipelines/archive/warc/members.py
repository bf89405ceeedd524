"""The gzip members of a WARC file, one a record: written, found again, and told whole from cut.

Readers of WARC take a member that was cut for a short one. Only its checksum tells.
"""

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from aijac_spider.errors import ArchiveError

_LEVEL = 2
"""Of 3. Pages come out as small as at zlib's level 3, in a sixth of its time."""

_GZIP = zlib.MAX_WBITS | 16
_HEADER_LENGTH = 10
_CHUNK = 1 << 16


class Place(NamedTuple):
    """Where a record stands: in a file, told by its path from the archive's folder."""

    warc_file: str
    warc_offset: int
    warc_length: int
    run_id: str
    """The run that wrote it."""


def packed(record: ArcWarcRecord) -> bytes:
    """A record as its gzip member."""
    plain = BytesIO()
    WARCWriter(plain, gzip=False, warc_version="1.1").write_record(record)
    return isal_zlib.compress(plain.getbuffer(), _LEVEL, wbits=_GZIP)


def whole_members(path: Path) -> Iterator[tuple[int, int]]:
    """Offset and length of each member, as far as the file is whole."""
    with path.open("rb") as file:
        offset = 0
        while (length := _member_length(file, offset)) is not None:
            yield offset, length
            offset += length


def headers_of(path: Path, members: Iterable[tuple[int, int]]) -> set[bytes]:
    """The gzip headers of members, which no checksum covers: all of a file are alike."""
    with path.open("rb") as file:
        return {_read_at(file, offset, _HEADER_LENGTH) for offset, _ in members}


def truncate_to_whole(path: Path) -> int:
    """Cut off a last member that is not whole, and tell how many bytes that were."""
    end = max((offset + length for offset, length in whole_members(path)), default=0)
    size = path.stat().st_size
    if end < size:
        with path.open("rb+") as file:
            file.truncate(end)
    return size - end


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
    return next(ArchiveIterator(BytesIO(plain)))


def _read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _inflated(file: BinaryIO) -> bytes | None:
    """The content of the member that begins here; None if it is cut."""
    stream, parts = zlib.decompressobj(_GZIP), []
    while not stream.eof and (chunk := file.read(_CHUNK)):
        parts.append(stream.decompress(chunk))
    return b"".join(parts) if stream.eof else None


def _member_length(file: BinaryIO, offset: int) -> int | None:
    """The length of the member at an offset; None if there is no whole one."""
    file.seek(offset)
    stream = zlib.decompressobj(_GZIP)
    try:
        while not stream.eof and (chunk := file.read(_CHUNK)):
            stream.decompress(chunk)
    except zlib.error:
        return None
    return file.tell() - len(stream.unused_data) - offset if stream.eof else None
