"""What stands at a target: a manifest, and the content that it vouches for.

manifest.json              the files of one committed state: path, bytes, sha256
content/<sha256>           their content

Content is named by what it is, so a new state never overwrites that of the old one: whichever
manifest is read, what it names is there, whole.
"""

import re
from dataclasses import asdict
from pathlib import PurePosixPath

from aijac_spider import __version__
from aijac_spider.errors import OtherHistoryError, RemoteError
from pipelines.archive.journal import CommittedFile, sealed, unsealed
from pipelines.archive.remote.filesystem import Remote

MANIFEST = "manifest.json"
CONTENT = "content"

AT_ONCE = 8
"""Files that are on their way at the same time."""

_CONTENT_NAME = re.compile(rf"{CONTENT}/[0-9a-f]{{64}}")
_FOLDERS = ("archive", "captures", "journal")
_RECORDS = "journal/commits/"

State = dict[str, CommittedFile]
"""The files of an archive after a commit, by their paths."""


def content_of(file: CommittedFile) -> str:
    """Where the content of a file stands."""
    return f"{CONTENT}/{file.sha256}"


def is_content(path: str) -> bool:
    """Whether a file is named as content is: others in that folder are not ours to remove."""
    return _CONTENT_NAME.fullmatch(path) is not None


def read_manifest(remote: Remote) -> State:
    """What the target vouches for; nothing if nothing was ever published there.

    Raises:
        RemoteError: It cannot be read, or is not what was written.
    """
    content = remote.read(MANIFEST)
    if content is None:
        return {}
    try:
        files = [CommittedFile(**file) for file in unsealed(content.decode())["files"]]
        for file in files:
            _expect_inside(file.path)
    except (ValueError, KeyError, TypeError) as error:
        raise RemoteError(
            f"{remote.name}/{MANIFEST} cannot be read: {error}; "
            "if it is none that publish has written, publish elsewhere"
        ) from error
    return {file.path: file for file in files}


def write_manifest(remote: Remote, state: State) -> None:
    told = {
        "commit": len(records_of(state)),
        "program_version": __version__,
        "files": [asdict(state[path]) for path in sorted(state)],
    }
    remote.replace(MANIFEST, sealed(told).encode())


def records_of(state: State) -> dict[str, str]:
    """The sha256 of each commit record, by its path: the history of an archive."""
    return {path: file.sha256 for path, file in state.items() if path.startswith(_RECORDS)}


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
    same = len(earlier.items() & later.items())
    raise OtherHistoryError(
        f"{where}: expected an earlier state of the same archive, "
        f"found one that differs from commit {same + 1} on"
    )


def _expect_inside(path: str) -> None:
    parts = PurePosixPath(path).parts
    if parts[0] not in _FOLDERS or ".." in parts:
        raise ValueError(f"expected paths in {', '.join(_FOLDERS)}, found {path}")
