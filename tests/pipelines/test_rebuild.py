"""The content tables made anew from the versions: all of them, the same, or nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from aijac_spider.errors import BusyArchiveError, NoArchiveError, VanishingPagesError
from aijac_spider.items import Page, Visit
from aijac_spider.reference import publications
from pipelines.archive.content_tables import ContentTables
from pipelines.archive.journal import note_applied, publish
from pipelines.archive.reader import read_rows
from pipelines.rebuild import rebuild

Printed = Callable[..., Page]
Visited = Callable[..., Visit]
REBUILD_AND_DIE = Path(__file__).with_name("rebuild_and_die.py")
ALIAS = "https://aijac.org.au/news/a/"


@pytest.fixture
def archived(walk: Any, printed: Printed, visited: Visited) -> Path:
    """An archive in which every cause of a version has come about, in three years and none."""
    unnamed = {"url": ALIAS, "canonical_url": None, "og_url": None}
    old = [printed(slug, date=f"Nov 1, {year}") for slug, year in zip("abcd", (2018, 2019) * 2)]  # noqa: B905
    walk.commit(*map(visited, [*old, printed("e", date=None), printed("f")]))
    walk.commit(
        visited(printed("a", headline="Edited", date="Nov 1, 2020", **unnamed), day=1),
        visited(asked="b", outcome="gone", day=1),
        visited(printed("g", date="Nov 1, 2018"), asked="c", day=1),
        visited(asked="d", outcome="gone", day=1),
        visited(printed("f", date="Nov 1, 2018"), asked="f", day=1),
    )
    walk.commit(
        visited(printed("d", headline="Back", date="Nov 1, 2019"), day=2),
        visited(printed("c", date="Nov 1, 2018"), day=2),
        visited(asked="e", outcome="gone", day=2),
        visited(printed("h", date=None), asked="e", day=2),
    )
    walk.archive.close()
    return Path(walk.folder)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every table's files; the program's own notes are none of the readers' business."""
    root = folder / "archive"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.parquet")}


def forget_line(folder: Path) -> dict[str, bytes]:
    """The archive as a program wrote it that knew another name; returns it as it was before."""
    before = bytes_of(folder)
    for path in (folder / "archive/excerpts").iterdir():
        rows = pq.read_table(path)
        names = rows["publication"].to_pylist()
        place = rows.column_names.index("publication")
        column = rows.schema.field("publication")
        pq.write_table(rows.set_column(place, column, [["Old name"] * len(names)]), path)
    return before


def test_every_cause_reads_as_it_was_archived(archived: Path) -> None:
    """Nothing changed, so nothing is written: not one file is touched."""
    causes = {row["cause"] for row in read_rows(str(archived), "versions", ["cause"])}
    times = {path: path.stat().st_mtime_ns for path in archived.rglob("*.parquet")}

    done = rebuild(str(archived))

    assert causes == {"first", "edit", "gone", "moved", "returned"}
    assert (done.written, done.unchanged) == ((), 20)
    assert done.pages == len(list(read_rows(str(archived), "updates", ["slug"])))
    assert {path: path.stat().st_mtime_ns for path in archived.rglob("*.parquet")} == times


def test_a_page_keeps_the_address_that_it_was_archived_under(archived: Path) -> None:
    """A later visit by an alias does not rename it, in a rebuild either."""
    rebuild(str(archived))

    rows = read_rows(str(archived), "updates", ["slug", "url"])
    assert {"slug": "a", "url": "https://aijac.org.au/update/a/"} in rows


def test_a_page_back_in_the_run_in_which_it_moved(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """It has the address that it has when it comes back a run later, and in a rebuild."""
    unnamed = printed("a", url=ALIAS, canonical_url=None, og_url=None)
    walk.commit(visited(printed("a")))
    walk.commit(visited(printed("b"), asked="a", day=1), visited(unnamed, day=2))
    walk.archive.close()

    assert rebuild(str(walk.folder)).written == ()
    rows = read_rows(str(walk.folder), "updates", ["slug", "url"])
    assert {"slug": "a", "url": ALIAS} in rows


def test_lost_tables_come_back_to_the_byte(archived: Path) -> None:
    """The versions are enough: a content table may be deleted, and a year of another."""
    before = bytes_of(archived)
    for table in ("updates", "excerpts", "related"):
        shutil.rmtree(archived / "archive" / table)
    (archived / "archive/links/links-2019.parquet").unlink()

    rebuild(str(archived))

    assert bytes_of(archived) == before


def test_only_files_with_other_bytes_are_written(archived: Path) -> None:
    """What the old name stood in is written; every other file keeps its inode."""
    before = forget_line(archived)
    inodes = {path.name: path.stat().st_ino for path in archived.rglob("*.parquet")}

    done = rebuild(str(archived))

    assert bytes_of(archived) == before
    now = {path.name: path.stat().st_ino for path in archived.rglob("*.parquet")}
    assert {name for name in now if now[name] != inodes[name]} == set(done.written)
    assert {name.partition("-")[0] for name in done.written} == {"excerpts"}


def test_a_new_name_makes_no_version(
    walk: Any,
    archived: Path,
    printed: Printed,
    visited: Visited,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next visit to an unedited page finds it unchanged: digests are of the page as printed."""
    names = publications.read_publications() | {"harbourpost": "The Harbour Post"}
    monkeypatch.setattr(publications, "read_publications", lambda: names)
    publications._canonical.cache_clear()
    rebuild(str(archived))
    before = bytes_of(archived)

    walk.commit(visited(printed("g", date="Nov 1, 2018"), day=9))
    publications._canonical.cache_clear()

    after = bytes_of(archived)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"captures/captures-000001.parquet"}
    rows = read_rows(str(archived), "excerpts", ["publication_raw", "publication"])
    assert {tuple(row.values()) for row in rows} == {("Harbour Post", "The Harbour Post")}


def test_a_page_without_its_version_is_not_lost(archived: Path) -> None:
    """Where versions have been lost nothing is committed, and the page is named."""
    path = archived / "archive/versions/versions-000001.parquet"
    rows = pq.read_table(path)
    kept = [number for number, slug in enumerate(rows["slug"].to_pylist()) if slug not in "bf"]
    pq.write_table(rows.take(kept), path)
    before = bytes_of(archived)

    with pytest.raises(VanishingPagesError, match=r"nothing to make these of: b, f$"):
        rebuild(str(archived))

    assert bytes_of(archived) == before


def test_a_page_that_lost_its_newest_version_is_not_set_back(archived: Path) -> None:
    """An older version is no substitute."""
    path = archived / "archive/versions/versions-000001.parquet"
    rows = pq.read_table(path)
    keys = zip(rows["slug"].to_pylist(), rows["version"].to_pylist(), strict=True)
    kept = [number for number, key in enumerate(keys) if key != ("a", 2)]
    pq.write_table(rows.take(kept), path)

    with pytest.raises(VanishingPagesError, match=r"nothing to make these of: a$"):
        rebuild(str(archived))


def test_a_page_that_cannot_be_read_any_more_is_not_lost(archived: Path) -> None:
    """Nor is one that today's rules would put under another slug."""
    path = archived / "archive/versions/versions-000001.parquet"
    rows = pq.read_table(path)
    documents = [text.replace("/update/g/", "/") for text in rows["document"].to_pylist()]
    place = rows.column_names.index("document")
    pq.write_table(rows.set_column(place, rows.schema.field(place), [documents]), path)
    note_applied(archived, publish(archived, [], [path]).number)
    before = bytes_of(archived)

    with pytest.raises(VanishingPagesError, match=r"^g: cannot be read any more: expected an addr"):
        rebuild(str(archived))

    assert bytes_of(archived) == before


def test_no_rebuild_beside_a_run(archived: Path, walk: Any) -> None:
    """A run that has the archive open keeps it."""
    walk.commit()

    with pytest.raises(BusyArchiveError):
        rebuild(str(archived))


def test_a_folder_without_an_archive_stays_one(tmp_path: Path) -> None:
    """A mistyped folder is told, and not filled."""
    with pytest.raises(NoArchiveError, match="expected an archive, found none"):
        rebuild(str(tmp_path / "dta"))

    assert list(tmp_path.iterdir()) == []


def test_a_rebuild_that_is_killed_leaves_the_old_tables_or_the_new(
    walk: Any, printed: Printed, visited: Visited, tmp_path: Path
) -> None:
    """At every fifth step: each file is wholly old or new, all are once the archive is opened."""
    walk.commit(visited(printed("a")), visited(printed("b", date=None)))
    walk.archive.close()
    new = bytes_of(walk.folder)
    for path in walk.folder.glob("archive/[!acrv]*/*.parquet"):
        pq.write_table(pq.read_table(path), path)
    old = bytes_of(walk.folder)
    copies = tmp_path / "copies"
    subprocess.run(
        [sys.executable, REBUILD_AND_DIE, walk.folder, copies],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        timeout=300,
    )

    ends = []
    for copy in sorted(copies.iterdir()):
        assert all(text in (old[name], new[name]) for name, text in bytes_of(copy).items())
        ContentTables(str(copy)).close()
        ends.append(bytes_of(copy))
    assert all(end in (old, new) for end in ends)
    assert ends == sorted(ends, key=lambda end: end == new)
    assert ends.count(old) > 3
    assert ends.count(new) > 1
    rebuild(str(copies / "0016"))
    assert bytes_of(copies / "0016") == new
