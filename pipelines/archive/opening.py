"""An archive opened to be written: locked, and in order after whoever wrote it last."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from aijac_spider.errors import ArchiveError
from pipelines.archive.commit import clear_staging, finish_commits, finish_fetch
from pipelines.archive.fixity import expect_committed_state
from pipelines.archive.lock import take_lock
from pipelines.archive.site import check_site


def open_settled(root: Path) -> BinaryIO:
    """The lock of an archive, whose last commit is whole; it may stand on a read-only disk.

    Raises:
        BusyArchiveError: Another run has it open.
        ArchiveError: It cannot be read, or its last commit not be finished.
    """
    with naming_failures(root):
        lock = take_lock(root)
    try:
        with naming_failures(root):
            finish_fetch(root)
            finish_commits(root)
    except ArchiveError:
        lock.close()
        raise
    return lock


def open_to_write(root: Path, site: str) -> BinaryIO:
    """The lock of an archive, whose last commit is whole and which takes another one.

    Args:
        site: The site whose pages are to come in.

    Raises:
        BusyArchiveError: Another run has it open.
        OtherSiteError: It holds the pages of another site.
        UnsoundFileError: Something that was committed is lost or damaged.
        ForeignFileError: A table's folder holds a file that no commit has written.
        ArchiveError: It cannot be read or written.
    """
    lock = open_settled(root)
    try:
        with naming_failures(root):
            expect_committed_state(root)
            check_site(root, site)
            clear_staging(root)
    except ArchiveError:
        lock.close()
        raise
    return lock


@contextmanager
def naming_failures(root: Path) -> Iterator[None]:
    """What the system or Arrow says of a write that failed, as an error that names the archive.

    Raises:
        ArchiveError: Something could not be written.
    """
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise ArchiveError(f"{root} cannot be written: {error}") from error
