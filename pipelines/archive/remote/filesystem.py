"""A folder or bucket elsewhere: any filesystem that pyarrow opens."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow.fs import FileSelector, FileSystem, FileType, LocalFileSystem

from aijac_spider.errors import ArgumentError, RemoteError

_CHUNK = 1 << 20


class Remote:
    """Where a copy of an archive stands. Paths are told from its root, parted by `/`."""

    def __init__(self, uri: str) -> None:
        """Open it; nothing is asked of it yet.

        Args:
            uri: An address such as `s3://bucket/folder`, or a folder.

        Raises:
            ArgumentError: It is no address that pyarrow knows.
            RemoteError: It cannot be opened.
        """
        self.name = without_secrets(uri)
        self._secrets = uri.partition("://")[2].rpartition("@")[0]
        with self._naming_failures("opened"):
            try:
                self._files, self._root = FileSystem.from_uri(_address(uri))
            except pa.ArrowInvalid as error:
                raise ArgumentError(
                    f"{self.name} cannot be opened: {self._told(error)}; expected a folder, "
                    "s3://bucket/folder or gs://bucket/folder"
                ) from error

    @property
    def folder(self) -> Path | None:
        """Where it is on this machine; None elsewhere."""
        return Path(self._root) if isinstance(self._files, LocalFileSystem) else None

    def sizes(self, folder: str) -> dict[str, int]:
        """The bytes of every file in a folder, by its path; none where there is no folder."""
        with self._naming_failures("read"):
            selector = FileSelector(self._at(folder), allow_not_found=True)
            found = self._files.get_file_info(selector)
        return {
            f"{folder}/{info.base_name}": info.size for info in found if info.type == FileType.File
        }

    def read(self, path: str) -> bytes | None:
        """The content of a small file; None if there is none."""
        try:
            return b"".join(self.chunks(path))
        except RemoteError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise

    def chunks(self, path: str) -> Iterator[bytes]:
        """The content of a file, a piece at a time.

        Raises:
            RemoteError: There is none, or it cannot be read.
        """
        with (
            self._naming_failures("read"),
            self._files.open_input_stream(self._at(path), compression=None) as stream,
        ):
            while chunk := stream.read(_CHUNK):
                yield chunk

    def prepare(self, folder: str) -> None:
        """Make a folder, where a filesystem has such."""
        with self._naming_failures("written"):
            self._files.create_dir(self._at(folder), recursive=True)

    def send(self, file: Path, path: str) -> str:
        """Copy a file to where nobody reads yet, and tell the sha256 of what was sent."""
        digest = hashlib.sha256()
        with (
            file.open("rb") as source,
            self._naming_failures("written"),
            self._files.open_output_stream(self._at(path), compression=None) as stream,
        ):
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                stream.write(chunk)
        return digest.hexdigest()

    def replace(self, path: str, content: bytes) -> None:
        """Have a small file show all of its content: it takes its place when it is whole."""
        with self._naming_failures("written"):
            # Of this writer alone: another one may be at it.
            beside = self._at(f"{path}.{uuid4().hex}.new")
            with self._files.open_output_stream(beside, compression=None) as stream:
                stream.write(content)
            self._files.move(beside, self._at(path))

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        with self._naming_failures("written"), suppress(FileNotFoundError):
            self._files.delete_file(self._at(path))

    def _at(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}"

    @contextmanager
    def _naming_failures(self, what: str) -> Iterator[None]:
        try:
            yield
        except (OSError, pa.ArrowException) as error:
            raise RemoteError(f"{self.name} cannot be {what}: {self._told(error)}") from error

    def _told(self, error: Exception) -> str:
        """What an error says, as it may be printed."""
        told = " ".join(str(error).split())
        return told.replace(self._secrets, "…") if self._secrets else told


def _address(uri: str) -> str:
    if uri.startswith("s3://"):
        # What fits a part is one request then, and a kill leaves no upload that is paid for.
        return f"{uri}{'&' if '?' in uri else '?'}allow_delayed_open=true"
    return uri if "://" in uri else str(Path(uri).absolute())


def without_secrets(uri: str) -> str:
    """An address as it may be printed: without the keys that may stand in it.

    >>> without_secrets("s3://key:secret@bucket/archive?endpoint_override=127.0.0.1:9000")
    's3://bucket/archive'
    """
    if "://" not in uri:
        return uri  # a folder, whatever its name
    scheme, parted, rest = uri.partition("?")[0].rpartition("://")
    return f"{scheme}{parted}{rest.rpartition('@')[2] if parted else rest}"
