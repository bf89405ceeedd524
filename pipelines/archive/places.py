"""Where things lie in an archive's folder.

archive/<table>/<table>-2021.parquet      content: a file a year of publication
archive/<table>/<table>-undated.parquet
archive/<table>/<table>-000001.parquet    growing tables: numbered files; `addresses`: this one
captures/2025/<run_id>-00001.warc.gz      what came over the wire, by year of capture and run
journal/lock                              held by the run that writes
journal/site.json                         the site that the archive is of
journal/forgotten.json                    the pages that are not to be taken in again
journal/staging/                          files on their way in; none ends in .parquet
journal/commits/000001.json               a record a commit: its files, with their sha256
journal/begun/<run_id>.json               a note a run that has not come to its end
journal/APPLIED                           the number of the last commit whose files are in place
journal/fetched/                          files that a fetch has brought and not yet put in place
"""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aijac_spider.errors import ArchiveError, ArgumentError, NoArchiveError
from pipelines.archive.tables import ADDRESSES, CONTENT, GROWING, TABLES, Table

_STAGED = ".staged"
_WARC = ".warc.gz"


def folder_of(uri: str) -> Path:
    """The folder that `ARCHIVE_URI` names.

    Raises:
        ArchiveError: It names something else than a folder of this machine.
    """
    parts = urlsplit(uri)
    if uri and parts.scheme in ("", "file") and parts.netloc in ("", "localhost"):
        return Path(unquote(parts.path) if parts.scheme else uri)
    raise ArchiveError(f"ARCHIVE_URI: expected a folder or a file:// address, found {uri!r}")


def existing_folder_of(uri: str) -> Path:
    """The folder that `ARCHIVE_URI` names, in which a run has begun an archive.

    Raises:
        NoArchiveError: None has.
        ArchiveError: It names something else than a folder of this machine.
    """
    root = folder_of(uri)
    if (root / "archive").is_dir() or (root / "journal").is_dir():
        return root
    raise NoArchiveError(f"{root}: expected an archive, found none; give its folder by ARCHIVE_URI")


def expect_outside(root: Path, target: Path) -> None:
    """
    Raises:
        ArgumentError: What is to be written would lie among the files of the archive.
    """
    for name in ("archive", "captures", "journal"):
        if target.resolve().is_relative_to((root / name).resolve()):
            raise ArgumentError(f"{target}: expected a place outside of {root / name}")


def table_folder(root: Path, table: Table) -> Path:
    return root / "archive" / table.name


def content_file(root: Path, table: Table, partition: str) -> Path:
    return table_folder(root, table) / f"{table.name}-{partition}.parquet"


def numbered_file(root: Path, table: Table, number: int) -> Path:
    return table_folder(root, table) / f"{table.name}-{number:06}.parquet"


def files_of(root: Path, table: Table) -> list[Path]:
    """The finished files of a table, in the order of their names."""
    found = sorted(table_folder(root, table).glob("*.parquet"))
    return [path for path in found if is_named_after(path, table)]


def is_named_after(path: Path, table: Table) -> bool:
    """Whether a file has a name that commits give to files of a table."""
    ending = r"\d{4}|undated" if table in CONTENT else r"\d{6}"
    return re.fullmatch(rf"{table.name}-(?:{ending})\.parquet", path.name) is not None


def partition_named(path: Path) -> str:
    """The partition that a content file is named after."""
    return path.stem.rpartition("-")[2]


def capture_file(root: Path, year: int, run_id: str, number: int) -> Path:
    return root / "captures" / f"{year:04}" / f"{run_id}-{number:05}{_WARC}"


def capture_files(root: Path) -> list[Path]:
    """The WARC files of an archive, in the order of their runs."""
    return sorted((root / "captures").glob(f"*/*{_WARC}"), key=lambda path: path.name)


def run_named(path: Path) -> str:
    """The run that a WARC file is named after."""
    return path.name.removesuffix(_WARC).rpartition("-")[0]


def place_in_archive(root: Path, path: Path) -> str:
    """How tables tell of a file: its path from the archive's folder."""
    return path.relative_to(root).as_posix()


def lock_file(root: Path) -> Path:
    return root / "journal" / "lock"


def staging_folder(root: Path) -> Path:
    return root / "journal" / "staging"


def commit_record(root: Path, number: int) -> Path:
    return root / "journal" / "commits" / f"{number:06}.json"


def commit_records(root: Path) -> list[Path]:
    """The records of all commits, the first one first."""
    found = (root / "journal" / "commits").glob("*.json")
    return sorted((path for path in found if path.stem.isdecimal()), key=number_of)


def number_of(record: Path) -> int:
    return int(record.stem)


def begun_file(root: Path, run_id: str) -> Path:
    return root / "journal" / "begun" / f"{run_id}.json"


def begun_files(root: Path) -> list[Path]:
    """The notes of runs that have begun, the oldest first."""
    return sorted((root / "journal" / "begun").glob("*.json"))


def applied_file(root: Path) -> Path:
    return root / "journal" / "APPLIED"


def fetched_folder(root: Path) -> Path:
    """What it holds is whole: a fetch has happened when it is there."""
    return root / "journal" / "fetched"


def staged_files(root: Path) -> list[Path]:
    return sorted(staging_folder(root).glob(f"*{_STAGED}"))


def staged_file(root: Path, place: Path) -> Path:
    """Where a file stands before it takes its place."""
    return staging_folder(root) / f"{place.name}{_STAGED}"


def place_of(root: Path, staged: Path) -> Path:
    """The place that a staged file takes, told by its name.

    Raises:
        ArchiveError: It is a WARC file, and more than one of that name stands in the archive.
    """
    name = staged.name.removesuffix(_STAGED)
    for note in (site_file(root), tombstones_file(root)):
        if name == note.name:
            return note
    if name.endswith(_WARC):
        standing = sorted((root / "captures").glob(f"*/{name}"))
        if len(standing) != 1:
            years = ", ".join(path.parent.name for path in standing) or "none"
            raise ArchiveError(
                f"{root / 'captures'}: expected {name} in one year's folder, found it in {years}; "
                "move the copy away"
            )
        return standing[0]
    return table_folder(root, TABLES[name.rpartition("-")[0]]) / name


def in_order_of_renames(root: Path, places: Iterable[Path]) -> list[Path]:
    """Places in the order in which files take them: children before `updates`, notes first."""
    tables = (*GROWING, ADDRESSES, *reversed(CONTENT))
    order = {table_folder(root, table): number for number, table in enumerate(tables, 1)}
    return sorted(places, key=lambda place: (order.get(place.parent, 0), place))


def site_file(root: Path) -> Path:
    return root / "journal" / "site.json"


def tombstones_file(root: Path) -> Path:
    return root / "journal" / "forgotten.json"
