"""The committed state of an archive → a folder or bucket elsewhere.

Content that is not there yet is sent; then the manifest that names it takes the place of the old
one: **this is the commit point**; then content that it does not name is removed. Killed anywhere,
the target is in the old state or in the new one, and the next publish does the rest.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from aijac_spider.errors import ArgumentError, BusyArchiveError, NoArchiveError, UnsoundFileError
from pipelines.archive.fixity import RESTORE, expect_size
from pipelines.archive.journal import CommittedFile, committed_files, read_records, sha256_of
from pipelines.archive.opening import naming_failures, open_settled
from pipelines.archive.places import (
    applied_file,
    begun_files,
    capture_files,
    commit_records,
    existing_folder_of,
    expect_outside,
    place_in_archive,
)
from pipelines.archive.remote.filesystem import Remote
from pipelines.archive.remote.manifest import (
    AT_ONCE,
    CONTENT,
    State,
    content_of,
    expect_earlier,
    is_content,
    read_manifest,
    records_of,
    write_manifest,
)
from pipelines.archive.soundness import cut_captures
from pipelines.archive.warc.members import expect_whole, survey
from pipelines.archive.warc.unfinished import expect_captures, unfinished_files


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
    removed: int
    """Files of earlier states, or of publishes that were killed."""


def publish_archive(uri: str, to: str) -> Publication:
    """Bring a target to the committed state of an archive.

    Raises:
        NoArchiveError: There is no archive in that folder, or nothing was committed.
        BusyArchiveError: A run is writing the archive, or another publish the target.
        OtherHistoryError: The target holds another archive, or a later state of this one.
        UnsoundFileError: A file of the archive is damaged or lost.
        ArgumentError: The target is no address, or lies in the archive.
        RemoteError: The target cannot be read or written.
    """
    root = existing_folder_of(uri)
    remote = Remote(to)
    if remote.folder is not None:
        expect_outside(root, remote.folder)
        if remote.folder.resolve() == root.resolve():
            raise ArgumentError(f"{to}: expected another place than the archive itself")
    with closing(open_settled(root)), naming_failures(root):
        return _publish(root, _committed_state(root), remote)


def _committed_state(root: Path) -> State:
    """
    Raises:
        NoArchiveError: Nothing was committed.
        UnsoundFileError: A file is not there, or not of the size that its commit tells; or a WARC
            file is lost or cut short, of which the target may hold the only copy.
    """
    state = committed_files(read_records(root))
    if not state:
        raise NoArchiveError(f"{root}: expected a commit to publish, found none")
    for file in state.values():
        expect_size(root / file.path, file)
    expect_captures(root)
    journal = (*commit_records(root), *begun_files(root), applied_file(root))
    for path in (*journal, *capture_files(root)):
        place = place_in_archive(root, path)
        if place not in state:
            size = path.stat().st_size
            state[place] = CommittedFile(path=place, bytes=size, sha256=sha256_of(path))
    return state


def _publish(root: Path, state: State, remote: Remote) -> Publication:
    before = read_manifest(remote)
    expect_earlier(records_of(before), records_of(state), where=remote.name, ahead="fetch it first")
    there = remote.sizes(CONTENT)
    missing = [file for file in state.values() if there.get(content_of(file)) != file.bytes]
    _expect_whole_captures(root, missing)
    if missing:
        remote.prepare(CONTENT)
        _send_all(root, missing, remote)
    if state != before:
        _expect_all_there(remote, before, state)
        write_manifest(remote, state)
    left = set(filter(is_content, there)) - set(map(content_of, state.values()))
    for path in sorted(left):
        remote.remove(path)
    return Publication(
        to=remote.name,
        commit=len(records_of(state)),
        copied=tuple(sorted(file.path for file in missing)),
        bytes=sum(file.bytes for file in missing),
        unchanged=len(state) - len(missing),
        removed=len(left),
    )


def _expect_whole_captures(root: Path, files: Iterable[CommittedFile]) -> None:
    """Mostly no commit tells the sha256 of a WARC file: its gzip members tell of damage.

    What killed runs have left half written is sent as it is: the next run mends it, here or there.

    Raises:
        UnsoundFileError: One is damaged.
    """
    sent = {root / file.path for file in files} & set(capture_files(root))
    left = sent.intersection(unfinished_files(root))
    for finding in cut_captures(root, sorted(sent - left)):
        raise UnsoundFileError(f"{root}: {finding}")
    for path in sorted(left):
        expect_whole(path, survey(path)._replace(begun=None))


def _send_all(root: Path, files: Iterable[CommittedFile], remote: Remote) -> None:
    """
    Raises:
        UnsoundFileError: A file is not what its commit has written.
    """

    def send(file: CommittedFile) -> None:
        found = remote.send(root / file.path, content_of(file))
        if found != file.sha256:
            remote.remove(content_of(file))
            raise UnsoundFileError(
                f"{root / file.path}: expected sha256 {file.sha256[:16]}…, found {found[:16]}…; "
                f"{RESTORE}"
            )

    by_content = {file.sha256: file for file in files}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(send, by_content.values()):
            pass


def _expect_all_there(remote: Remote, before: State, state: State) -> None:
    """No filesystem here has locks: that another publish came between is told by what it did.

    Raises:
        BusyArchiveError: It did.
    """
    there = remote.sizes(CONTENT)
    lost = any(there.get(content_of(file)) != file.bytes for file in state.values())
    if lost or read_manifest(remote) != before:
        raise BusyArchiveError(
            f"{remote.name}: another publish came between; start again when it has ended"
        )
