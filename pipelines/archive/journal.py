"""Commit records: what each commit put where, to the byte.

A commit has happened when its record is linked under its number, which fails if that number is
taken. Afterwards nothing but renames is left to do, by whoever opens the archive next; when they
are done the number is noted as applied. No clock and no modification time is asked.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from aijac_spider import __version__
from aijac_spider.errors import ArchiveError
from pipelines.archive.places import (
    applied_file,
    commit_record,
    commit_records,
    number_of,
    place_in_archive,
    place_of,
    staging_folder,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommittedFile:
    """A file as a commit wrote it."""

    path: str
    """From the archive's folder."""

    bytes: int
    sha256: str
    """In hexadecimal digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRecord:
    """What a commit changed."""

    number: int
    """From 1, without gaps."""

    files: tuple[CommittedFile, ...]
    program_version: str


def publish(root: Path, staged: Iterable[Path], standing: Iterable[Path] = ()) -> CommitRecord:
    """Make what is staged a commit: from here on it will be shown, sooner or later.

    Args:
        standing: Files that stand in their places already and that no record tells of.

    Raises:
        ArchiveError: The number is taken, or the filesystem has no hard links.
    """
    number = last_number(root) + 1
    files = [_committed(root, file, place_of(root, file)) for file in sorted(staged)]
    files += [_committed(root, file, file) for file in sorted(standing)]
    record = CommitRecord(number=number, files=tuple(files), program_version=__version__)
    written = staging_folder(root) / "record.json"
    written.write_text(sealed(asdict(record)), encoding="utf-8")
    flush(written)
    flush(staging_folder(root))
    place = commit_record(root, number)
    place.parent.mkdir(parents=True, exist_ok=True)
    _link(written, place)
    flush(place.parent)
    written.unlink()
    return record


def read_records(root: Path) -> list[CommitRecord]:
    """Every commit, the first one first.

    Raises:
        ArchiveError: A record cannot be read.
    """
    return [read_commit(path) for path in commit_records(root)]


def read_commit(path: Path) -> CommitRecord:
    """
    Raises:
        ArchiveError: The record is damaged.
    """
    try:
        told = unsealed(path.read_text(encoding="utf-8"))
        files = tuple(CommittedFile(**file) for file in told["files"])
        return CommitRecord(
            number=told["number"], files=files, program_version=told["program_version"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error


def unapplied(root: Path) -> list[CommitRecord]:
    """Commits whose renames may not all be done, the first one first.

    Raises:
        ArchiveError: A record, or the note of what is applied, cannot be read.
    """
    applied = last_applied(root)
    if applied > last_number(root):
        raise ArchiveError(
            f"{applied_file(root)}: expected at most {last_number(root)}, found {applied}"
        )
    return [read_commit(path) for path in commit_records(root) if number_of(path) > applied]


def committed_files(records: Iterable[CommitRecord]) -> dict[str, CommittedFile]:
    """Each file as the last commit that wrote it left it, by its path."""
    return {file.path: file for record in records for file in record.files}


def last_number(root: Path) -> int:
    return max(map(number_of, commit_records(root)), default=0)


def last_applied(root: Path) -> int:
    """The number of the last commit whose files are all in their places; 0 before the first.

    Raises:
        ArchiveError: The note cannot be read.
    """
    path = applied_file(root)
    try:
        return int(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error
    except ValueError as error:
        raise ArchiveError(
            f"{path} cannot be read: expected the number of a commit, found something else"
        ) from error


def note_applied(root: Path, number: int) -> None:
    write_note(applied_file(root), f"{number}\n")


def write_note(path: Path, text: str) -> None:
    """Write a note beside its place and rename it there: it is never half written."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    flush(beside)
    beside.replace(path)
    flush(path.parent)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sealed(told: dict[str, Any]) -> str:
    """A record as its file holds it, with the sha256 of all else that it says."""
    said = json.dumps(told, sort_keys=True).encode()
    return json.dumps(told | {"sha256": hashlib.sha256(said).hexdigest()}, indent=1) + "\n"


def unsealed(text: str) -> dict[str, Any]:
    """What a record says.

    Raises:
        ValueError: It is not what was sealed.
    """
    told: Any = json.loads(text)
    if not isinstance(told, dict):
        raise ValueError(f"expected an object, found {text[:20]!r}")  # noqa: TRY004
    told.pop("sha256", None)
    if text != sealed(told):
        raise ValueError("its sha256 is not that of what it says")
    return told


def _committed(root: Path, file: Path, place: Path) -> CommittedFile:
    return CommittedFile(
        path=place_in_archive(root, place), bytes=file.stat().st_size, sha256=sha256_of(file)
    )


def _link(written: Path, place: Path) -> None:
    try:
        os.link(written, place)
    except FileExistsError as error:
        raise ArchiveError(
            f"{place}: expected no commit of that number, found one: another program writes here"
        ) from error
    except OSError as error:
        raise ArchiveError(
            f"{place}: expected a filesystem with hard links, which commits need: {error}"
        ) from error
