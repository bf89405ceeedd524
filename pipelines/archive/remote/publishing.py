"""The committed state of an archive → a folder or bucket elsewhere.

The order is that of a commit: changed files are sent to `journal/staging`, where nobody reads; the
manifest that names them there is written: **this is the commit point**; they are shown in their
places; the manifest that names these is written; what the new state does not have is removed.
Killed anywhere, the target has a manifest of which every word is true.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pyarrow.fs import FileInfo

from aijac_spider.errors import ArchiveError, NoArchiveError, UnsoundFileError
from pipelines.archive.journal import CommittedFile, committed_files, sha256_of
from pipelines.archive.opening import naming_failures, open_to_write
from pipelines.archive.places import (
    applied_file,
    capture_files,
    commit_records,
    existing_folder_of,
    in_order_of_renames,
    lock_file,
    place_in_archive,
)
from pipelines.archive.remote.claim import Claim, claimed
from pipelines.archive.remote.filesystem import Remote
from pipelines.archive.remote.manifest import (
    FOLDERS,
    Manifest,
    PublishedFile,
    expect_earlier,
    read_manifest,
    records_of,
    write_manifest,
)
from pipelines.archive.soundness import RESTORE, cut_captures
from pipelines.archive.warc.members import whole_end
from pipelines.archive.warc.unfinished import captured_ends, mend_files, unfinished_files

AT_ONCE = 8
"""Files that are on their way at the same time."""

_STAGING = "journal/staging"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a publish came to."""

    to: str
    commit: int
    """The number of the newest commit."""

    copied: tuple[str, ...]
    """The paths of files that were sent."""

    bytes: int
    """Those that were sent."""

    unchanged: int
    removed: tuple[str, ...]


def publish_archive(uri: str, to: str) -> Publication:
    """Bring a target to the committed state of an archive.

    Raises:
        NoArchiveError: There is no archive in that folder, or nothing was committed.
        BusyArchiveError: A run is writing the archive, or another publish the target.
        OtherHistoryError: The target holds another archive, or a later state of this one.
        UnsoundFileError: A file of the archive is damaged or lost.
        RemoteError: The target cannot be opened, read or written.
    """
    root = existing_folder_of(uri)
    remote = Remote(to)
    with closing(open_to_write(root)):
        with naming_failures(root):
            _mend_captures(root)
            state = committed_state(root)
        if not records_of(state.values()):
            raise NoArchiveError(f"{root}: expected a commit to publish, found none")
        with claimed(remote, root) as claim:
            return _publish(root, state, remote, claim)


def committed_state(root: Path) -> dict[str, CommittedFile]:
    """Every file of the committed state, by its path: tables, WARC files, the journal.

    Raises:
        UnsoundFileError: One is not there, or not of the size that its commit tells.
    """
    state = committed_files(root)
    for file in state.values():
        path = root / file.path
        found = path.stat().st_size if path.exists() else None
        if found != file.bytes:
            raise UnsoundFileError(
                f"{path}: expected {file.bytes} bytes, found {found or 'none'}; {RESTORE}"
            )
    journal = [*commit_records(root), *filter(Path.exists, [applied_file(root)])]
    for path in (*journal, *capture_files(root)):
        place = place_in_archive(root, path)
        state[place] = CommittedFile(path=place, bytes=path.stat().st_size, sha256=sha256_of(path))
    return state


def _mend_captures(root: Path) -> None:
    """Cut off what a killed run has left half written, if no row of `captures` tells of it.

    Raises:
        UnsoundFileError: Less is whole of a WARC file than `captures` tells of, or it is lost.
    """
    ends = captured_ends(root)
    unfinished = [place_in_archive(root, path) for path in unfinished_files(root)]
    for place, end in ends.items():
        path = root / place
        if not path.exists():
            raise UnsoundFileError(f"{path}: expected the file, found none; {RESTORE}")
        if place in unfinished and (found := whole_end(path)) < end:
            raise UnsoundFileError(
                f"{path}: expected whole records up to {end}, found up to {found}; {RESTORE}"
            )
    mend_files(root / place for place in unfinished)


def _publish(
    root: Path, state: dict[str, CommittedFile], remote: Remote, claim: Claim
) -> Publication:
    there = {path: info for folder in FOLDERS for path, info in remote.list(folder).items()}
    if place_in_archive(root, lock_file(root)) in there:
        raise ArchiveError(
            f"{remote.name}: expected a folder for a copy, found an archive that runs write "
            "(journal/lock)"
        )
    before = read_manifest(remote)
    files = before.files if before is not None else {}
    expect_earlier(
        records_of(files.values()),
        records_of(state.values()),
        where=remote.name,
        ahead="fetch it first",
    )
    staged = Manifest({path: _placed(file, files, there) for path, file in state.items()})
    sent = [file for file in staged.files.values() if not _stands(file, files, there)]
    _expect_whole_captures(root, sent)
    _send_all(root, sent, remote)
    _show(root, before, staged, remote, claim)
    removed = sorted(path for path in files.keys() - state.keys() if path in there)
    for path in removed:
        remote.remove(path)
    if any(path.startswith(_STAGING) for path in (*there, *(file.at for file in sent))):
        remote.remove_folder(_STAGING)
    return Publication(
        to=remote.name,
        commit=len(staged.records),
        copied=tuple(sorted(file.path for file in sent)),
        bytes=sum(file.bytes for file in sent),
        unchanged=len(state) - len(sent),
        removed=tuple(removed),
    )


def _placed(
    file: CommittedFile, before: dict[str, PublishedFile], there: dict[str, FileInfo]
) -> PublishedFile:
    """Where a file stands, or is to be sent: a file that nobody reads there needs no staging."""
    old = before.get(file.path)
    if old is not None and _is_same(old, file) and _size(there, old.at) == file.bytes:
        at = old.at
    elif old is None and not file.path.startswith("archive/"):
        at = file.path
    else:
        at = f"{_STAGING}/{file.sha256}"
    return PublishedFile(path=file.path, at=at, bytes=file.bytes, sha256=file.sha256)


def _stands(
    file: PublishedFile, before: dict[str, PublishedFile], there: dict[str, FileInfo]
) -> bool:
    return before.get(file.path) == file and _size(there, file.at) == file.bytes


def _is_same(old: PublishedFile, file: CommittedFile) -> bool:
    return (old.sha256, old.bytes) == (file.sha256, file.bytes)


def _size(there: dict[str, FileInfo], path: str) -> int | None:
    return there[path].size if path in there else None


def _expect_whole_captures(root: Path, sent: Iterable[PublishedFile]) -> None:
    """No commit tells the sha256 of a WARC file: that it is not damaged is told by its members.

    Raises:
        UnsoundFileError: One is damaged.
    """
    captures = [root / file.path for file in sent if file.path.startswith("captures/")]
    for finding in cut_captures(root, captures):
        raise UnsoundFileError(f"{root}: {finding}")


def _send_all(root: Path, sent: Iterable[PublishedFile], remote: Remote) -> None:
    """
    Raises:
        UnsoundFileError: A file is not what its commit has written.
    """

    def send(file: PublishedFile) -> None:
        found = remote.send(root / file.path, file.at)
        if found != file.sha256:
            raise UnsoundFileError(
                f"{root / file.path}: expected sha256 {file.sha256[:16]}…, found {found[:16]}…; "
                f"{RESTORE}"
            )

    # Files of the same bytes have the same place.
    by_place = {file.at: file for file in sent}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(send, by_place.values()):
            pass


def _show(
    root: Path, before: Manifest | None, staged: Manifest, remote: Remote, claim: Claim
) -> None:
    """Commit what was sent, and put it into place."""
    if staged != before:
        claim.check()
        write_manifest(remote, staged)
    for file in _in_order(root, staged):
        if file.at != file.path:
            remote.show(file.at, file.path)
    shown = Manifest({path: replace(file, at=path) for path, file in staged.files.items()})
    if shown != staged:
        claim.check()
        write_manifest(remote, shown)


def _in_order(root: Path, manifest: Manifest) -> Iterator[PublishedFile]:
    for place in in_order_of_renames(root, (root / path for path in manifest.files)):
        yield manifest.files[place_in_archive(root, place)]
