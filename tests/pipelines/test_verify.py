"""`verify` finds what was done to an archive, whatever it was, and nothing where nothing was."""

import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.archive.parquet_files import write_file
from pipelines.archive.tables import TABLES
from pipelines.verify import verify
from tests.kills.flips import kinds_of_files, missed_flips

FLIPS = 3


def promises(folder: Path) -> set[str]:
    return {finding.promise for finding in verify(str(folder))}


def rewrite(folder: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Other rows in the last file of a table, soundly written."""
    path = max((folder / "archive" / table).iterdir())
    changed = change(pq.read_table(path))
    write_file(path, TABLES[table], [changed.cast(TABLES[table].schema)])


def test_nothing_is_found_where_nothing_is_wrong(crawled: Path) -> None:
    assert verify(str(crawled)) == []


@pytest.mark.parametrize(
    "kind", ["content", "versions", "captures", "warc", "record", "site", "applied"]
)
def test_every_flipped_bit_is_found(archive: Path, kind: str) -> None:
    """In whichever kind of file, wherever in it; `make kills` flips twenty times as many."""
    assert missed_flips(archive, kinds_of_files(archive)[kind], FLIPS) == []


def test_a_torn_footer_is_found(archive: Path) -> None:
    path = min((archive / "archive/excerpts").iterdir())
    path.write_bytes(path.read_bytes()[:-6])

    assert {"I5", "I7"} <= promises(archive)


def test_a_damaged_note_is_found(archive: Path) -> None:
    """Of a run that has begun, which may have been killed."""
    note = archive / "journal/begun/01a22a43-d856-7a16-a1bc-e8084222eb67.json"
    note.write_text("{")

    (finding,) = verify(str(archive))

    assert finding.where == f"journal/begun/{note.name}"
    assert "or remove it" in finding.remedy


@pytest.mark.parametrize("table", ["links", "updates", "versions", "captures"])
def test_a_lost_file_is_all_that_is_wrong(archive: Path, table: str) -> None:
    """The tables beside it are not blamed for the rows that went with it."""
    path = min((archive / "archive" / table).iterdir())
    path.unlink()

    [finding] = verify(str(archive))

    assert (finding.promise, finding.where) == ("I5", f"archive/{table}/{path.name}")


def test_a_folder_in_the_place_of_a_file_is_a_lost_file(archive: Path) -> None:
    path = min((archive / "archive/updates").iterdir())
    path.unlink()
    path.mkdir()

    assert "I5" in promises(archive)


def test_a_lost_note_of_the_site_comes_from_a_copy_of_the_journal(archive: Path) -> None:
    (archive / "journal/site.json").unlink()

    [finding] = verify(str(archive))

    assert finding.remedy == "restore the folder journal from a copy"


@pytest.mark.parametrize("name", ["README.md", "_x.parquet", "updates-2021-old.parquet"])
def test_a_foreign_file_is_found(archive: Path, name: str) -> None:
    (archive / "archive/updates" / name).write_bytes(b"not of the archive")

    assert "I6" in promises(archive)


def test_a_copy_beside_a_table_is_not_mended_by_a_rebuild(archive: Path) -> None:
    """Who reads the folder has its keys twice: the copy is to go, before all else."""
    folder = archive / "archive/updates"
    shutil.copy(folder / "updates-2012.parquet", folder / "updates-1999.parquet")

    [twice] = [finding for finding in verify(str(archive)) if finding.promise == "I1"]

    assert twice.remedy.startswith("move archive/updates/updates-1999.parquet out first")


def test_a_key_twice_is_found(archive: Path) -> None:
    rewrite(archive, "updates", lambda rows: pa.concat_tables([rows, rows.slice(0, 1)]))

    assert "I1" in promises(archive)


def test_a_row_without_its_page_is_found(archive: Path) -> None:
    """A child of another version, and a page that `versions` does not have."""

    def newer(rows: pa.Table) -> pa.Table:
        versions = pa.array([9] * len(rows), pa.int32())
        return rows.set_column(rows.schema.get_field_index("version"), "version", versions)

    rewrite(archive, "excerpts", newer)
    assert "I2" in promises(archive)
    rewrite(archive, "updates", newer)
    assert "I3" in promises(archive)


def test_an_address_of_no_archived_page_is_found(archive: Path) -> None:
    """The ledger has a page for archived that no version tells of."""

    def renamed(rows: pa.Table) -> pa.Table:
        slugs = pa.array([f"{slug}-x" for slug in rows["slug"].to_pylist()])
        return rows.set_column(0, "slug", slugs)

    rewrite(archive, "addresses", renamed)

    assert {"I3", "I5"} == promises(archive)


def test_tables_that_say_otherwise_than_versions_are_found(archive: Path) -> None:
    def renamed(rows: pa.Table) -> pa.Table:
        headlines = pa.array(["Another headline"] * len(rows))
        return rows.set_column(rows.schema.get_field_index("headline"), "headline", headlines)

    rewrite(archive, "updates", renamed)

    assert "I4" in promises(archive)


def test_a_lost_capture_is_found(archive: Path) -> None:
    """Its file is gone, or cut."""
    (first, *_) = sorted((archive / "captures").rglob("*.warc.gz"))
    body = first.read_bytes()
    first.write_bytes(body[:-40])
    assert "I10" in promises(archive)
    first.unlink()
    assert "I10" in promises(archive)


def replaced(rows: pa.Table, column: str, values: list[Any]) -> pa.Table:
    place = rows.schema.get_field_index(column)
    return rows.set_column(place, rows.schema.field(place), pa.array(values, rows[column].type))


def without_places(rows: pa.Table, outcomes: Collection[str]) -> pa.Table:
    """The rows of `captures`, those with some outcomes telling no WARC file."""
    for column in ("warc_file", "warc_offset", "warc_length"):
        told = zip(rows[column].to_pylist(), rows["outcome"].to_pylist(), strict=True)
        rows = replaced(rows, column, [None if told in outcomes else place for place, told in told])
    return rows


@pytest.mark.parametrize("outcome", ["new", "changed", "gone"])
def test_a_version_of_which_no_answer_is_kept_is_found(archive: Path, outcome: str) -> None:
    """Its row of `captures` stands, and tells no file."""
    rewrite(archive, "captures", lambda rows: without_places(rows, (outcome,)))

    wrong = [finding for finding in verify(str(archive)) if finding.promise == "I10"]

    assert [finding.where for finding in wrong] == ["versions"]


def test_answers_of_before_any_were_kept_are_not_missed(archive: Path) -> None:
    rewrite(archive, "captures", lambda rows: without_places(rows, rows["outcome"].to_pylist()))

    assert promises(archive) == {"I5"}


@pytest.mark.parametrize(
    ("table", "column"), [("captures", "payload_digest"), ("versions", "content_digest")]
)
def test_an_edit_of_a_page_that_had_not_changed_is_found(
    archive: Path, table: str, column: str
) -> None:
    """The site gave the same answer, or another in which the same stands."""
    rewrite(archive, table, lambda rows: replaced(rows, column, ["sha256:00"] * len(rows)))

    assert promises(archive) == {"I5", "I8"}


def test_a_row_of_an_error_page_is_found(archive: Path) -> None:
    def failed(rows: pa.Table) -> pa.Table:
        outcomes = pa.array(["error"] * len(rows))
        return rows.set_column(rows.schema.get_field_index("outcome"), "outcome", outcomes)

    rewrite(archive, "captures", failed)

    assert "I9" in promises(archive)


def test_a_finding_says_where_what_and_what_to_do(archive: Path) -> None:
    path: Any = min((archive / "archive/links").iterdir())
    path.unlink()

    line = next(str(finding) for finding in verify(str(archive)) if finding.promise == "I5")

    assert line.startswith(f"I5 archive/links/{path.name}: expected the file, found none; restore")


def test_a_lost_commit_record_is_found(archive: Path) -> None:
    (archive / "journal/commits/000001.json").unlink()

    assert "I5" in promises(archive)


@pytest.mark.parametrize("lost", ["journal", "journal/commits"])
def test_tables_without_any_commit_record_are_found(archive: Path, lost: str) -> None:
    """Nothing else would tell that a file of theirs was lost or damaged."""
    shutil.rmtree(archive / lost)

    found = {(finding.promise, finding.where) for finding in verify(str(archive))}

    assert ("I5", "journal/commits") in found


def test_damage_to_the_journal_does_not_hide_other_damage(archive: Path) -> None:
    """Every finding is told at once, the torn record among them."""
    record = archive / "journal/commits/000002.json"
    record.write_bytes(record.read_bytes()[:-9])
    min((archive / "archive/links").iterdir()).unlink()

    found = [finding.where for finding in verify(str(archive)) if finding.promise == "I5"]

    assert "journal/commits/000002.json" in found
    assert any(where.startswith("archive/links/") for where in found)
