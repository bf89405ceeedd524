"""What was committed and is lost or damaged is told before a run; nothing takes its place."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.errors import ForeignFileError, UnsoundFileError
from aijac_spider.items import Page, Visit
from pipelines.archive.archive import Archive
from pipelines.archive.content_tables import ContentTables
from pipelines.archive.journal import last_number, note_applied, publish
from pipelines.archive.reader import read_rows, site_of
from pipelines.archive.tables import TABLES
from pipelines.rebuild import rebuild
from pipelines.verify import verify
from tests.crawl.conftest import run_crawl
from tests.forked import run_scrapy
from tests.pipelines.archive.damage import flip_a_bit

Printed = Callable[..., Page]
Visited = Callable[..., Visit]


def files(folder: Path) -> dict[Path, bytes]:
    """Every table's, and the records of what was committed."""
    kept = [*(folder / "archive").rglob("*.parquet"), *(folder / "journal/commits").iterdir()]
    return {path: path.read_bytes() for path in kept}


def open_anew(folder: Path) -> Archive:
    return Archive(str(folder), str(site_of(str(folder))))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_with_a_lost_file_is_not_written(archive: Path, table: str) -> None:
    """Whichever it is, and be it only shorter than it was."""
    path = min((archive / "archive" / table).iterdir())
    content = path.read_bytes()
    for left in (None, content[:-1]):
        path.unlink() if left is None else path.write_bytes(left)
        before = files(archive)

        with pytest.raises(UnsoundFileError, match=rf"{path.name}: expected {len(content)} bytes"):
            open_anew(archive)
        assert files(archive) == before


@pytest.mark.parametrize("spider", ["updates", "captures"])
def test_a_crawl_ends_before_its_first_request(archive: Path, spider: str) -> None:
    """With the line that `verify` has for it, and without a traceback."""
    path = archive / "archive/versions/versions-000001.parquet"
    path.unlink()
    before = files(archive)

    given = ["-a", f"site={site_of(str(archive))}"] if spider == "updates" else []
    done = run_crawl(spider, *given, "-s", f"ARCHIVE_URI={archive}")

    assert done.exit_code == 1
    assert f"{path}: expected " in done.log
    assert "bytes, found none; restore the file from a copy, or make it again" in done.log
    assert "Traceback" not in done.log
    assert files(archive) == before


@pytest.mark.parametrize("words", [("missing",), ("as-of", "2030-01-01"), ("wacz",)])
def test_a_lost_archive_is_no_whole_one(archive: Path, tmp_path: Path, words: list[str]) -> None:
    """For those who only read it, either."""
    shutil.rmtree(archive / "archive")
    to = [] if words == ("missing",) else ["--to", str(tmp_path / "target")]

    done = run_scrapy("archive", *words, *to, "-s", f"ARCHIVE_URI={archive}")

    assert (done.returncode, done.stdout) == (1, "")
    assert "found none; restore the file from a copy, or make it again: " in done.stderr
    assert not (tmp_path / "target").exists()


@pytest.mark.parametrize("words", ["missing", "unresolved", "info", "status", "history harbour"])
def test_an_archive_that_lost_one_of_many_files_is_no_whole_one(archive: Path, words: str) -> None:
    path = min((archive / "archive/updates").iterdir())
    path.unlink()

    done = run_scrapy("archive", *words.split(), "-s", f"ARCHIVE_URI={archive}")

    assert (done.returncode, done.stdout) == (1, "")
    assert f"{path}: expected the file, found none; restore the file" in done.stderr


@pytest.mark.parametrize("words", [("as-of", "2030-01-01", "--to"), ("wacz", "--to"), ("publish",)])
def test_nothing_is_written_among_the_files_of_an_archive(archive: Path, words: list[str]) -> None:
    before = files(archive)

    done = run_scrapy(
        "archive", *words, str(archive / "archive/updates/new"), "-s", f"ARCHIVE_URI={archive}"
    )

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "expected a place outside of " in done.stderr
    into_itself = run_scrapy("archive", "publish", str(archive), "-s", f"ARCHIVE_URI={archive}")
    assert "expected another place than the archive itself" in into_itself.stderr
    assert files(archive) == before


def test_a_damaged_file_is_not_grown(walk: Any, printed: Printed, visited: Visited) -> None:
    """Be it where no reader would notice: else its new sha256 would vouch for the damage."""
    walk.commit(visited(printed("a")))
    path = walk.folder / "archive/captures/captures-000001.parquet"
    path.write_bytes(path.read_bytes().replace(b"UUID of the", b"UUID of teh"))
    before = files(walk.folder)

    walk.take(visited(printed("b")))
    with pytest.raises(UnsoundFileError, match=r"captures-000001\.parquet: expected sha256"):
        walk.archive.commit()

    walk.archive.close()
    assert files(walk.folder) == before


def test_a_file_that_is_lost_meanwhile_is_not_begun_anew(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """The batch waits until the file is back."""
    walk.commit(visited(printed("a")))
    path = walk.folder / "archive/versions/versions-000001.parquet"
    walk.take(visited(printed("b")))
    content = path.read_bytes()
    path.unlink()

    with pytest.raises(UnsoundFileError, match="found none"):
        walk.archive.commit()
    path.write_bytes(content)
    walk.archive.commit()

    assert [row["slug"] for row in read_rows(str(walk.folder), "versions", ["slug"])] == ["a", "b"]
    walk.archive.close()
    assert [each.promise for each in verify(str(walk.folder)) if each.promise != "I10"] == []


@pytest.mark.parametrize("site", ["https://aijac.org.au", "http://127.0.0.1:8000"])
def test_an_archive_that_lost_the_note_of_its_site_takes_none(archive: Path, site: str) -> None:
    (archive / "journal/site.json").unlink()

    with pytest.raises(UnsoundFileError, match=r"site\.json: expected \d+ bytes, found none"):
        Archive(str(archive), site)


def test_a_changed_note_of_the_site_is_told(archive: Path) -> None:
    """It would name another site, and the archive be taken for that one's."""
    site = str(site_of(str(archive)))
    flip_a_bit(archive / "journal/site.json")

    with pytest.raises(UnsoundFileError, match=r"site\.json: expected sha256"):
        Archive(str(archive), site)


@pytest.mark.parametrize("lost", ["journal/commits/000001.json", "journal"])
def test_without_its_records_an_archive_is_not_written(archive: Path, lost: str) -> None:
    """They alone tell what was committed: one of them is lost, or all."""
    site, path = str(site_of(str(archive))), archive / lost
    path.rename(archive.with_name("lost"))

    with pytest.raises(UnsoundFileError, match=r"journal/commits.*found none; restore the folder"):
        Archive(str(archive), site)


def test_rebuild_makes_again_what_it_can(archive: Path) -> None:
    """Content tables, be they lost as a whole or damaged; then the archive can be written."""
    before = files(archive)
    flip_a_bit(min((archive / "archive/links").iterdir()))
    for table in ("updates", "excerpts", "images", "related"):
        for path in (archive / "archive" / table).iterdir():
            path.unlink()

    rebuild(str(archive))

    assert {path: body for path, body in files(archive).items() if path in before} == before
    open_anew(archive).close()


def test_rebuild_brings_back_files_without_rows(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """The first run brought no page: its files stand, empty, and are lost with the others."""
    walk.commit(visited(asked="a", outcome="error"))
    walk.commit(visited(printed("a")))
    walk.archive.close()
    before = files(walk.folder)
    empty = list((walk.folder / "archive").rglob("*-undated.parquet"))
    for path in empty:
        path.unlink()

    rebuild(str(walk.folder))

    assert len(empty) == 5
    assert {path: body for path, body in files(walk.folder).items() if path in before} == before
    open_anew(walk.folder).close()


def test_rebuild_makes_nothing_of_lost_versions(archive: Path) -> None:
    """Though the tables that would contradict are lost, too."""
    (archive / "archive/versions/versions-000001.parquet").unlink()
    for path in (archive / "archive/updates").iterdir():
        path.unlink()
    before = files(archive)

    with pytest.raises(UnsoundFileError, match="found none"):
        rebuild(str(archive))
    assert files(archive) == before


def test_a_lost_warc_file_is_no_reason_to_stop(archive: Path) -> None:
    """No run writes to it again: `verify` goes on to tell that it is lost."""
    path = min((archive / "captures").rglob("*.warc.gz"))
    note_applied(archive, publish(archive, [], [path]).number)
    path.unlink()

    with closing(open_anew(archive)) as opened:
        opened.commit()

    assert path.relative_to(archive).as_posix() in {each.where for each in verify(str(archive))}
    assert last_number(archive) == 4


def test_tables_are_asked_for_their_sizes_alone(archive: Path) -> None:
    """To read all of an archive at each start would take longer with every year."""
    path = min((archive / "archive/images").iterdir())
    flip_a_bit(path)

    open_anew(archive).close()
    with closing(ContentTables(str(archive))) as tables:
        tables.begin()


@pytest.mark.parametrize("name", ["updates-2012_old", "updates-2012-copy", "updates-1999", "x"])
def test_no_file_of_others_is_taken_for_the_archives_own(archive: Path, name: str) -> None:
    """Nothing is written beside it, and the message says which it is and what to do."""
    path = archive / "archive/updates" / f"{name}.parquet"
    shutil.copy(archive / "archive/updates/updates-2012.parquet", path)
    before = files(archive)
    told = rf"{path.name}: expected nothing but .* move it out of the table's folder"

    with pytest.raises(ForeignFileError, match=told):
        open_anew(archive)
    with pytest.raises(ForeignFileError, match=told):
        rebuild(str(archive))

    assert files(archive) == before
    path.unlink()
    open_anew(archive).close()


def test_files_that_readers_do_not_take_for_tables_stop_no_run(archive: Path) -> None:
    """A file browser leaves its notes everywhere. That they lie there, `verify` tells."""
    (archive / "archive/updates/.DS_Store").write_bytes(b"note")

    open_anew(archive).close()
