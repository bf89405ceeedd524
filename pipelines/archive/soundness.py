"""What must never happen to an archive, looked for in its files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aijac_spider.errors import ArchiveError
from pipelines.archive.begun_runs import read_begun
from pipelines.archive.fixity import MOVE_OUT, RESTORE, RESTORE_JOURNAL
from pipelines.archive.journal import (
    CommitRecord,
    CommittedFile,
    committed_files,
    last_number,
    read_commit,
    sha256_of,
)
from pipelines.archive.ledger import ending_of
from pipelines.archive.outcomes import SHOWING
from pipelines.archive.parquet_files import read_columns, read_groups
from pipelines.archive.places import (
    applied_file,
    begun_files,
    capture_files,
    commit_record,
    commit_records,
    files_of,
    is_named_after,
    number_of,
    place_in_archive,
    table_folder,
)
from pipelines.archive.tables import ADDRESSES, CAPTURES, CONTENT, TABLES, UPDATES, VERSIONS, Table
from pipelines.archive.warc.members import headers_of, read_record, survey

REBUILD = "scrapy archive rebuild"
OF_DAMAGED_NOTE = "restore it from a copy, or remove it: its run has no row in runs then"
_REPORT = "report it, with scrapy archive history of the page: no version is ever dropped"

_CHILDREN = tuple(table for table in CONTENT if table is not UPDATES)
_SEEN = {"live": SHOWING, "gone": ("gone",)}
"""The outcomes of captures that a row of `updates` may come from, by its status."""

_NAMED = 5
"""Keys that a finding names; the rest it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A promise that is broken somewhere."""

    promise: str
    """What must not happen: `I1` a key twice … `I10` a row without its capture."""

    where: str
    expected: str
    found: str
    remedy: str

    def __str__(self) -> str:
        told = f"expected {self.expected}, found {self.found}"
        return f"{self.promise} {self.where}: {told}; {self.remedy}"


Rows = list[dict[str, Any]]


def find_damage(root: Path) -> list[Finding]:
    """Everything that is wrong with the files of an archive and with how their rows agree.

    Tables with a file that is lost or cannot be read are not asked how they agree with others.
    """
    records, found = _read_records(root)
    is_whole = not found
    known = committed_files(records)
    found += [*_missing_notes(root), *_damaged_notes(root), *_changed_bytes(root, known)]
    foreign = list(_foreign_files(root, known if is_whole else {}))
    found += [*foreign, *_unreadable_files(root)]
    places = ((finding, root / finding.where) for finding in found)
    harmed = {path.parent for told, path in places if told.promise == "I7" or not path.is_file()}
    sound = [table for table in TABLES.values() if table_folder(root, table) not in harmed]
    for needs, check in _CHECKS:
        if all(table in sound for table in needs):
            found += (_after_foreign_files(finding, foreign) for finding in check(root))
    return [*found, *cut_captures(root, capture_files(root))]


def _read_records(root: Path) -> tuple[list[CommitRecord], list[Finding]]:
    """The commit records that can be read, and what is wrong with others."""
    records, found = [], []
    for path in commit_records(root):
        try:
            records.append(read_commit(path))
        except ArchiveError as error:
            found.append(_of_journal(root, path, "a whole commit record", str(error)))
    return records, found


def _missing_notes(root: Path) -> Iterator[Finding]:
    """What is not told of commits: the record of one, or of all, or that the last is in place."""
    paths = commit_records(root)
    if not paths and any(files_of(root, table) for table in TABLES.values()):
        folder = commit_record(root, 1).parent
        yield _of_journal(root, folder, "the records of the commits that wrote the tables", "none")
    numbers = {number_of(path) for path in paths}
    for number in sorted(set(range(1, last_number(root))) - numbers):
        yield _of_journal(root, commit_record(root, number), "the record of a commit", "none")
    path = applied_file(root)
    found = path.read_bytes() if path.exists() else None
    if paths and found != f"{last_number(root)}\n".encode():
        yield _of_journal(root, path, f"the number {last_number(root)}", repr(found))


def _damaged_notes(root: Path) -> Iterator[Finding]:
    """Notes of runs that have begun, as far as they do not tell of one."""
    for path in begun_files(root):
        try:
            read_begun(path)
        except ArchiveError as error:
            expected = "a whole note of a run that has begun"
            yield _of_journal(root, path, expected, str(error), OF_DAMAGED_NOTE)


def _of_journal(
    root: Path,
    path: Path,
    expected: str,
    found: str,
    remedy: str = RESTORE_JOURNAL,
) -> Finding:
    return Finding(
        promise="I5",
        where=place_in_archive(root, path),
        expected=expected,
        found=found,
        remedy=remedy,
    )


def _changed_bytes(root: Path, known: dict[str, CommittedFile]) -> Iterator[Finding]:
    tables = {table_folder(root, table) for table in TABLES.values()}
    for place, file in sorted(known.items()):
        path = root / place
        remedy = RESTORE if path.parent in tables else RESTORE_JOURNAL
        if not path.is_file():
            yield Finding(
                promise="I5", where=place, expected="the file", found="none", remedy=remedy
            )
        elif (found := sha256_of(path)) != file.sha256:
            yield Finding(
                promise="I5",
                where=place,
                expected=f"sha256 {file.sha256[:16]}…",
                found=f"{found[:16]}…",
                remedy=remedy,
            )


def _foreign_files(root: Path, known: dict[str, CommittedFile]) -> Iterator[Finding]:
    for table in TABLES.values():
        folder = table_folder(root, table)
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            place = place_in_archive(root, path)
            if not is_named_after(path, table) or (known and place not in known):
                yield Finding(
                    promise="I6",
                    where=place,
                    expected="nothing but files that commits have written",
                    found="another one",
                    remedy=MOVE_OUT,
                )


def _after_foreign_files(finding: Finding, foreign: Iterable[Finding]) -> Finding:
    """A key that stands twice with a foreign file beside it: that file may be all that is wrong."""
    folder = f"archive/{finding.where}/"
    beside = [other.where for other in foreign if other.where.startswith(folder)]
    if finding.promise != "I1" or not beside:
        return finding
    return replace(finding, remedy=f"move {', '.join(beside)} out first; then {finding.remedy}")


def _unreadable_files(root: Path) -> Iterator[Finding]:
    for table in TABLES.values():
        for path in files_of(root, table):
            try:
                for _ in read_groups(path, table):
                    pass
            except ArchiveError as error:
                yield Finding(
                    promise="I7",
                    where=place_in_archive(root, path),
                    expected="a whole Parquet file of the table",
                    found=str(error),
                    remedy=RESTORE,
                )


def _keys_twice(root: Path) -> Iterator[Finding]:
    for table in TABLES.values():
        seen: set[tuple[Any, ...]] = set()
        twice: list[tuple[Any, ...]] = []
        for row in _rows(root, table, list(table.key)):
            key = tuple(row.values())
            (twice.append if key in seen else seen.add)(key)
        if twice:
            yield _of_rows("I1", table, "each key once", twice, REBUILD)


def _children_without_parent(root: Path) -> Iterator[Finding]:
    parents = {_page(row) for row in _rows(root, UPDATES, ["slug", "version"])}
    for table in _CHILDREN:
        rows = {_page(row) for row in _rows(root, table, ["slug", "version"])}
        if lost := sorted(rows - parents):
            yield _of_rows("I2", table, "each row's page and version in updates", lost, REBUILD)


def _pages_without_version(root: Path) -> Iterator[Finding]:
    versions = {_page(row) for row in _rows(root, VERSIONS, ["slug", "version"])}
    pages = {_page(row) for row in _rows(root, UPDATES, ["slug", "version"])}
    if lost := sorted(pages - versions):
        yield _of_rows("I3", UPDATES, "each page's version in versions", lost, RESTORE)


def _addresses_without_version(root: Path) -> Iterator[Finding]:
    """Pages that the ledger has for archived under their own slug, and no version tells of.

    An address that leads to the page of another one has no version of its own: it was asked for.
    """
    known = {row["slug"] for row in _rows(root, VERSIONS, ["slug"])}
    rows = _rows(root, ADDRESSES, ["slug", "archived"])
    lost = {row["slug"] for row in rows if row["archived"]} - known
    if lost:
        columns = ["url", "final_url", "slug", "outcome", "error", "fetched_at"]
        ends = map(ending_of, _rows(root, CAPTURES, columns))
        lost -= {asked for asked, ending in ends if asked in lost and ending.landed in known}
    if lost:
        yield _of_rows("I3", ADDRESSES, "each archived page in versions", sorted(lost), RESTORE)


def _pages_of_no_page(root: Path) -> Iterator[Finding]:
    columns = ["capture_id", "outcome"]
    outcomes = {row["capture_id"]: row["outcome"] for row in _rows(root, CAPTURES, columns)}
    rows = list(_rows(root, UPDATES, ["slug", "status", "capture_id"]))
    lost = [row["slug"] for row in rows if row["capture_id"] not in outcomes]
    if lost:
        yield _of_rows("I10", UPDATES, "each page's capture in captures", lost, RESTORE)
    wrong = [
        row["slug"]
        for row in rows
        if row["capture_id"] in outcomes and outcomes[row["capture_id"]] not in _SEEN[row["status"]]
    ]
    if wrong:
        yield _of_rows("I9", UPDATES, "rows of captures that saw the page", wrong, REBUILD)


def _edits_of_nothing(root: Path) -> Iterator[Finding]:
    """Edits that the same program has read in the same answer, or in which it read the same."""
    of_answer = ["final_url", "content_type", "payload_digest"]
    answers = {
        row.pop("capture_id"): row for row in _rows(root, CAPTURES, ["capture_id", *of_answer])
    }
    before: dict[str, dict[str, Any]] = {}
    wrong = []
    for row in _versions(root):
        last, before[row["slug"]] = before.get(row["slug"]), row
        if row["cause"] != "edit" or last is None or _differ(last, row, "extractor_version"):
            continue
        answer, known = (answers.get(each["capture_id"], {}) for each in (row, last))
        # By a mended rule of `normalise` the same document has another digest.
        is_misread = answer and answer == known and _differ(last, row, "document")
        if is_misread or not _differ(last, row, "content_digest"):
            wrong.append(_page(row))
    if wrong:
        yield _of_rows("I8", VERSIONS, "edits only of pages that had changed", wrong, _REPORT)


def _versions(root: Path) -> Iterator[dict[str, Any]]:
    """What tells versions apart, of their documents a hash."""
    columns = ["slug", "version", "cause", "capture_id", "content_digest", "extractor_version"]
    for path in files_of(root, VERSIONS):
        for group in read_groups(path, VERSIONS, [*columns, "document"]):
            for row in group.to_pylist():
                yield row | {"document": hash(row["document"])}


def _differ(one: dict[str, Any], other: dict[str, Any], column: str) -> bool:
    return bool(one[column] != other[column])


def _versions_without_capture(root: Path) -> Iterator[Finding]:
    """Versions of which no answer is kept; from before answers were kept, none need be.

    That a page moved is told by the answer of another one, which may have been forgotten.
    """
    rows = {
        row.pop("capture_id"): row
        for row in _rows(root, CAPTURES, ["capture_id", "fetched_at", "warc_file"])
    }
    since = min((row["fetched_at"] for row in rows.values() if row["warc_file"]), default=None)
    kept = {
        name
        for name, row in rows.items()
        if row["warc_file"] or since is None or row["fetched_at"] < since
    }
    versions = _rows(root, VERSIONS, ["slug", "version", "cause", "capture_id"])
    lost = [
        _page(row) for row in versions if row["cause"] != "moved" and row["capture_id"] not in kept
    ]
    if lost:
        yield _of_rows("I10", VERSIONS, "each version's answer in a WARC file", lost, RESTORE)


def _lost_captures(root: Path) -> Iterator[Finding]:
    """Rows of `captures` that tell of a record that is not there."""
    columns = ["capture_id", "warc_file", "warc_offset"]
    for row in _rows(root, CAPTURES, columns):
        if row["warc_file"] is None:
            continue
        found = _record_id(root / row["warc_file"], row["warc_offset"])
        if found != f"<urn:uuid:{row['capture_id']}>":
            yield Finding(
                promise="I10",
                where=f"{row['warc_file']} at {row['warc_offset']}",
                expected=f"the record {row['capture_id']}",
                found=found,
                remedy="restore the file from a copy",
            )


def _record_id(path: Path, offset: int) -> str:
    try:
        record = read_record(path, offset)
    except ArchiveError as error:
        return str(error)
    return record.rec_headers.get_header("WARC-Record-ID") or "a record without an id"


def cut_captures(root: Path, files: Iterable[Path]) -> Iterator[Finding]:
    """What is wrong with WARC files as rows of gzip members."""
    for path in files:
        found = survey(path)
        if len(headers_of(path, found.whole)) > 1:
            yield Finding(
                promise="I10",
                where=place_in_archive(root, path),
                expected="one gzip header before every record",
                found="several",
                remedy="restore the file from a copy",
            )
        for offset, length in found.damaged:
            yield Finding(
                promise="I10",
                where=place_in_archive(root, path),
                expected="whole gzip members",
                found=f"{length} damaged bytes at {offset}",
                remedy="restore the file from a copy",
            )
        if found.begun is not None:
            yield Finding(
                promise="I10",
                where=place_in_archive(root, path),
                expected="whole gzip members up to its end",
                found=f"{found.begun[1]} bytes behind the last one",
                remedy="the next run cuts off what a killed one left; else restore the file",
            )


_CHECKS: tuple[tuple[Iterable[Table], Callable[[Path], Iterator[Finding]]], ...] = (
    (TABLES.values(), _keys_twice),
    (CONTENT, _children_without_parent),
    ((UPDATES, VERSIONS), _pages_without_version),
    ((ADDRESSES, VERSIONS, CAPTURES), _addresses_without_version),
    ((UPDATES, CAPTURES), _pages_of_no_page),
    ((VERSIONS, CAPTURES), _edits_of_nothing),
    ((VERSIONS, CAPTURES), _versions_without_capture),
    ((CAPTURES,), _lost_captures),
)
"""Questions to the rows, and the tables that they read."""


def _rows(root: Path, table: Table, columns: list[str]) -> Iterator[dict[str, Any]]:
    for path in files_of(root, table):
        yield from read_columns(path, table, columns).to_pylist()


def _page(row: dict[str, Any]) -> tuple[str, int]:
    return row["slug"], row["version"]


def _of_rows(
    promise: str, table: Table, expected: str, keys: Iterable[object], remedy: str
) -> Finding:
    named = [" ".join(map(str, key)) if isinstance(key, tuple) else str(key) for key in keys]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return Finding(
        promise=promise,
        where=table.name,
        expected=expected,
        found=f"otherwise {', '.join(named[:_NAMED])}{more}",
        remedy=remedy,
    )
