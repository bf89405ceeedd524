"""A published archive → a folder, which is empty or holds an earlier state of it.

Everything that differs is brought to the staging folder and held against the manifest. One rename
makes it a fetch that has happened; the next ones, by whoever opens the archive, put it in place.
"""

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from aijac_spider.errors import OtherHistoryError, RemoteError, UnsoundFileError
from pipelines.archive.commit import clear_staging, finish_fetch
from pipelines.archive.journal import flush, sha256_of
from pipelines.archive.opening import naming_failures, open_to_write
from pipelines.archive.places import (
    capture_files,
    commit_records,
    fetched_folder,
    files_of,
    folder_of,
    place_in_archive,
    staging_folder,
)
from pipelines.archive.remote.filesystem import Remote
from pipelines.archive.remote.manifest import (
    Manifest,
    PublishedFile,
    existing_manifest,
    expect_earlier,
)
from pipelines.archive.remote.publishing import AT_ONCE
from pipelines.archive.tables import TABLES

_TRIES = 3
"""How often a fetch begins anew because a publish came between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a fetch came to."""

    source: str
    commit: int
    """The number of the newest commit."""

    copied: tuple[str, ...]
    """The paths of files that were brought."""

    bytes: int
    """Those that were brought."""

    unchanged: int


def fetch_archive(uri: str, source: str) -> Fetched:
    """Bring a folder to the state that was published.

    A file of the folder that is damaged or lost is brought anew.

    Raises:
        NoArchiveError: Nothing was published there.
        BusyArchiveError: A run is writing the archive.
        OtherHistoryError: The folder holds another archive, or a later state of this one.
        UnsoundFileError: A file that was published is damaged. Nothing was replaced.
        RemoteError: The source cannot be opened or read.
    """
    root = folder_of(uri)
    remote = Remote(source)
    existing_manifest(remote)
    with closing(open_to_write(root)), naming_failures(root):
        manifest, brought = _bring_whole(root, remote)
        _commit(root)
    return Fetched(
        source=remote.name,
        commit=len(manifest.records),
        copied=tuple(sorted(file.path for file in brought)),
        bytes=sum(file.bytes for file in brought),
        unchanged=len(manifest.files) - len(brought),
    )


def _bring_whole(root: Path, remote: Remote) -> tuple[Manifest, list[PublishedFile]]:
    """One published state in the staging folder, as far as the archive differs from it.

    A publish may come between: then what is not there any more is named by the next manifest.
    """
    manifest = existing_manifest(remote)
    for _ in range(_TRIES):
        _expect_earlier_state(root, manifest, remote)
        wanted = [file for file in manifest.files.values() if not _has(root, file)]
        try:
            _bring_all(root, wanted, remote)
        except (UnsoundFileError, RemoteError):
            later = existing_manifest(remote)
            if later == manifest:
                raise
            manifest = later
            clear_staging(root)
        else:
            return manifest, wanted
    raise RemoteError(f"{remote.name}: expected one state to read, found {_TRIES}, one by one")


def _expect_earlier_state(root: Path, manifest: Manifest, remote: Remote) -> None:
    records = {place_in_archive(root, path): sha256_of(path) for path in commit_records(root)}
    tables = any(files_of(root, table) for table in TABLES.values())
    if not records and (tables or capture_files(root)):
        raise OtherHistoryError(
            f"{root}: expected an empty folder or an earlier state of {remote.name}, "
            "found files of no commit"
        )
    expect_earlier(records, manifest.records, where=str(root), ahead="publish it instead")


def _has(root: Path, file: PublishedFile) -> bool:
    path = root / file.path
    return path.exists() and path.stat().st_size == file.bytes and sha256_of(path) == file.sha256


def _bring_all(root: Path, wanted: Iterable[PublishedFile], remote: Remote) -> None:
    folder = _staged_fetch(root)

    def bring(file: PublishedFile) -> None:
        _bring(folder / file.path, file, remote)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(bring, wanted):
            pass


def _bring(staged: Path, file: PublishedFile, remote: Remote) -> None:
    """
    Raises:
        UnsoundFileError: It is not what was published.
    """
    digest = hashlib.sha256()
    staged.parent.mkdir(parents=True, exist_ok=True)
    with staged.open("wb") as target:
        for chunk in remote.chunks(file.at):
            digest.update(chunk)
            target.write(chunk)
    flush(staged)
    found = digest.hexdigest()
    if found != file.sha256:
        raise UnsoundFileError(
            f"{remote.name}/{file.at}: expected sha256 {file.sha256[:16]}…, found {found[:16]}…; "
            "publish it anew"
        )


def _commit(root: Path) -> None:
    staged = _staged_fetch(root)
    if staged.exists():
        staged.replace(fetched_folder(root))
        flush(fetched_folder(root).parent)
        finish_fetch(root)


def _staged_fetch(root: Path) -> Path:
    return staging_folder(root) / fetched_folder(root).name
