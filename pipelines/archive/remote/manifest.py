"""The manifest of a published archive: every file of one state, to the byte, and where it is.

It is written after all that it names, so what it says is true at every moment. Where a file is
usually is its path in the archive; while a publish is under way, or after one was killed, changed
files stand in `journal/staging` under their sha256, and the manifest names that place.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from aijac_spider import __version__
from aijac_spider.errors import NoArchiveError, OtherHistoryError, RemoteError
from pipelines.archive.journal import CommittedFile, sealed, unsealed
from pipelines.archive.remote.filesystem import Remote

MANIFEST = "manifest.json"
RECORDS = "journal/commits/"

FOLDERS = ("archive", "captures", "journal")
"""Where the files of an archive stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A file of the archive, and where it stands at the target."""

    path: str
    """From the archive's folder."""

    at: str
    """From the target's root: `path`, or a place in `journal/staging`."""

    bytes: int
    sha256: str
    """In hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Manifest:
    files: dict[str, PublishedFile]
    """By their paths."""

    @property
    def records(self) -> dict[str, str]:
        """The sha256 of each commit record, by its path."""
        return records_of(self.files.values())


def read_manifest(remote: Remote) -> Manifest | None:
    """What the target vouches for; None if nothing was ever published there.

    Raises:
        RemoteError: It cannot be read, or is not what was written.
    """
    content = remote.read(MANIFEST)
    if content is None:
        return None
    try:
        files = [PublishedFile(**file) for file in unsealed(content.decode())["files"]]
        for file in files:
            _expect_inside(file.path)
    except (ValueError, KeyError, TypeError) as error:
        raise RemoteError(f"{remote.name}/{MANIFEST} cannot be read: {error}") from error
    return Manifest({file.path: file for file in files})


def existing_manifest(remote: Remote) -> Manifest:
    """
    Raises:
        NoArchiveError: Nothing was ever published there.
        RemoteError: It cannot be read, or is not what was written.
    """
    manifest = read_manifest(remote)
    if manifest is None:
        raise NoArchiveError(f"{remote.name}: expected a published archive, found no {MANIFEST}")
    return manifest


def write_manifest(remote: Remote, manifest: Manifest) -> None:
    files = [asdict(file) for _, file in sorted(manifest.files.items())]
    told = {
        "commit": len(manifest.records),
        "program_version": __version__,
        "files": files,
    }
    remote.write(MANIFEST, sealed(told).encode())


def records_of(files: Iterable[CommittedFile | PublishedFile]) -> dict[str, str]:
    """The sha256 of each commit record among files, by its path: the history of an archive."""
    return {file.path: file.sha256 for file in files if file.path.startswith(RECORDS)}


def expect_earlier(
    earlier: dict[str, str], later: dict[str, str], *, where: str, ahead: str
) -> None:
    """
    Args:
        earlier: The commit records of what is to be replaced, found at `where`.
        later: Those of what is to replace it.
        ahead: What to do if it is the other way round.

    Raises:
        OtherHistoryError: What is to be replaced is not an earlier state of what replaces it.
    """
    if earlier.items() <= later.items():
        return
    if later.items() < earlier.items():
        raise OtherHistoryError(
            f"{where}: expected at most commit {len(later)}, found {len(earlier)}; {ahead}"
        )
    parted = sum(later.get(path) == sha256 for path, sha256 in earlier.items()) + 1
    raise OtherHistoryError(
        f"{where}: expected an earlier state of the same archive, "
        f"found one that differs from commit {parted} on"
    )


def _expect_inside(path: str) -> None:
    parts = PurePosixPath(path).parts
    if parts[0] not in FOLDERS or ".." in parts:
        raise ValueError(f"expected paths in {', '.join(FOLDERS)}, found {path}")
