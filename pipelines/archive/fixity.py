"""The files of an archive held against its commit records, before another commit comes.

So what was lost, damaged or put there by others is never taken over as if it were committed.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from aijac_spider.errors import ForeignFileError, UnsoundFileError
from pipelines.archive.journal import (
    CommittedFile,
    committed_files,
    last_applied,
    last_number,
    read_records,
    sha256_of,
)
from pipelines.archive.places import (
    commit_record,
    commit_records,
    existing_folder_of,
    files_of,
    number_of,
    place_in_archive,
    site_file,
    table_folder,
    tombstones_file,
)
from pipelines.archive.tables import TABLES, Table

RESTORE = (
    "restore the file from a copy, or make it again: content tables by scrapy archive rebuild, the "
    "other tables by scrapy crawl captures, in a folder that has nothing but captures/"
)
RESTORE_JOURNAL = "restore the folder journal from a copy"
MOVE_OUT = "move it out of the table's folder"


def expect_committed_state(
    root: Path, *, remade: Collection[Table] = ()
) -> dict[str, CommittedFile]:
    """Every table and note is there as its commits left it, and no other Parquet file.

    Of tables the sizes alone are asked: opening an archive reads none of them, and what is replaced
    is held against its sha256 by then. WARC files are not asked: no run writes to another's.

    Args:
        remade: Tables whose files may be lost or damaged: they are about to be made again.

    Returns:
        The files that commits tell of, by their paths.

    Raises:
        UnsoundFileError: A file, or the record of a commit, is lost or damaged.
        ForeignFileError: No commit has written a file.
        ArchiveError: A record cannot be read.
    """
    _expect_records(root)
    known = committed_files(read_records(root))
    kept = {table_folder(root, table) for table in TABLES.values() if table not in remade}
    for file in known.values():
        path = root / file.path
        if path.parent in kept:
            expect_size(path, file)
        elif path in (site_file(root), tombstones_file(root)):
            _expect_same(path, file)
    if known:
        _expect_no_others(root, known)
    return known


def whole_folder_of(uri: str) -> Path:
    """The folder of an archive that has every committed file of its tables: for who reads beside
    a run.

    Raises:
        NoArchiveError: There is no archive in that folder.
        UnsoundFileError: A file is lost.
        ArchiveError: A record cannot be read.
    """
    root = existing_folder_of(uri)
    # What a run is just committing need not be in its place yet.
    applied = last_applied(root)
    known = committed_files(record for record in read_records(root) if record.number <= applied)
    folders = {table_folder(root, table) for table in TABLES.values()}
    for path in (root / file.path for file in known.values()):
        if path.parent in folders and not path.is_file():
            raise UnsoundFileError(f"{path}: expected the file, found none; {RESTORE}")
    return root


def expect_unchanged(root: Path, places: Iterable[Path]) -> None:
    """What is about to be replaced is, to the byte, what a commit has left there.

    Raises:
        UnsoundFileError: It is lost or damaged.
        ArchiveError: A record cannot be read.
    """
    known = committed_files(read_records(root))
    for path in sorted(places):
        file = known.get(place_in_archive(root, path))
        if file is not None:
            _expect_same(path, file)


def expect_size(path: Path, file: CommittedFile) -> None:
    """
    Raises:
        UnsoundFileError: It is not there, or not of the size that its commit tells.
    """
    found = path.stat().st_size if path.exists() else "none"
    if found != file.bytes:
        raise UnsoundFileError(f"{path}: expected {file.bytes} bytes, found {found}; {RESTORE}")


def _expect_same(path: Path, file: CommittedFile) -> None:
    expect_size(path, file)
    if (found := sha256_of(path)) != file.sha256:
        raise UnsoundFileError(
            f"{path}: expected sha256 {file.sha256[:16]}…, found {found[:16]}…; {RESTORE}"
        )


def _expect_records(root: Path) -> None:
    """The records of all commits; tables of before there were any have the note of their site."""
    numbers = set(map(number_of, commit_records(root)))
    lost = min(set(range(1, last_number(root))) - numbers, default=None)
    if lost is not None:
        raise UnsoundFileError(
            f"{commit_record(root, lost)}: expected the record of a commit, found none; "
            f"{RESTORE_JOURNAL}"
        )
    has_tables = any(files_of(root, table) for table in TABLES.values())
    if has_tables and not numbers and not site_file(root).exists():
        raise UnsoundFileError(
            f"{commit_record(root, 1).parent}: expected the records of the commits that wrote the "
            f"tables, found none; {RESTORE_JOURNAL}"
        )


def _expect_no_others(root: Path, known: Collection[str]) -> None:
    for table in TABLES.values():
        for path in sorted(table_folder(root, table).glob("*.parquet")):
            if place_in_archive(root, path) not in known:
                raise ForeignFileError(
                    f"{path}: expected nothing but files that commits have written, found another "
                    f"one; {MOVE_OUT}"
                )
