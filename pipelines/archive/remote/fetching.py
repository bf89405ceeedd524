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

from aijac_spider.errors import NoArchiveError, OtherHistoryError, UnsoundFileError
from pipelines.archive.commit import clear_staging, finish_fetch
from pipelines.archive.journal import CommittedFile, flush, sha256_of
from pipelines.archive.opening import naming_failures, open_settled
from pipelines.archive.places import (
    commit_records,
    fetched_folder,
    files_of,
    folder_of,
    place_in_archive,
    staging_folder,
)
from pipelines.archive.remote.filesystem import Remote
from pipelines.archive.remote.manifest import (
    AT_ONCE,
    MANIFEST,
    State,
    content_of,
    expect_earlier,
    read_manifest,
    records_of,
)
from pipelines.archive.tables import TABLES


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
        RemoteError: The source cannot be opened or read. Nothing was replaced.
    """
    root = folder_of(uri)
    remote = Remote(source)
    state = read_manifest(remote)
    if not state:
        raise NoArchiveError(f"{remote.name}: expected a published archive, found no {MANIFEST}")
    with closing(open_settled(root)), naming_failures(root):
        _expect_earlier_state(root, state, remote)
        missing = [file for file in state.values() if not _has(root, file)]
        clear_staging(root)
        _bring_all(root, missing, remote)
        finish_fetch(root)
    return Fetched(
        source=remote.name,
        commit=len(records_of(state)),
        copied=tuple(sorted(file.path for file in missing)),
        bytes=sum(file.bytes for file in missing),
        unchanged=len(state) - len(missing),
    )


def _expect_earlier_state(root: Path, state: State, remote: Remote) -> None:
    records = {place_in_archive(root, path): sha256_of(path) for path in commit_records(root)}
    if not records and any(files_of(root, table) for table in TABLES.values()):
        raise OtherHistoryError(
            f"{root}: expected an empty folder or an earlier state of {remote.name}, "
            "found files of no commit"
        )
    expect_earlier(records, records_of(state), where=str(root), ahead="publish it first")


def _has(root: Path, file: CommittedFile) -> bool:
    path = root / file.path
    return path.exists() and path.stat().st_size == file.bytes and sha256_of(path) == file.sha256


def _bring_all(root: Path, files: Iterable[CommittedFile], remote: Remote) -> None:
    """Bring files to the folder of what was fetched, or none."""
    staged = staging_folder(root) / "fetched"
    staged.mkdir()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(lambda file: _bring(staged / file.path, file, remote), files):
            pass
    staged.replace(fetched_folder(root))
    flush(fetched_folder(root).parent)


def _bring(staged: Path, file: CommittedFile, remote: Remote) -> None:
    """
    Raises:
        UnsoundFileError: It is not what was published.
    """
    digest = hashlib.sha256()
    staged.parent.mkdir(parents=True, exist_ok=True)
    with staged.open("wb") as target:
        for chunk in remote.chunks(content_of(file)):
            digest.update(chunk)
            target.write(chunk)
    flush(staged)
    found = digest.hexdigest()
    if found != file.sha256:
        raise UnsoundFileError(
            f"{remote.name}/{content_of(file)} ({file.path}): found sha256 {found[:16]}…; "
            "remove it there and publish again"
        )
