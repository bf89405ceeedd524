"""What a commit leaves on the disk."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.errors import ArchiveError, UnsoundFileError
from aijac_spider.items import Page, Visit
from pipelines.archive import archive as archive_module
from pipelines.archive import commit as commit_module
from pipelines.archive.archive import Archive
from pipelines.archive.reader import count_rows, read_rows
from pipelines.archive.tables import TABLES
from pipelines.records import RunFieldRecord

Printed = Callable[..., Page]
Visited = Callable[..., Visit]
SITE = "https://aijac.org.au"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def slugs(walk: Any, table: str = "updates") -> list[str]:
    return [row["slug"] for row in read_rows(str(walk.folder), table, ["slug"])]


def test_every_table_stands_after_the_first_commit(walk: Any) -> None:
    """A reader finds all ten tables, also when no page was ever read."""
    walk.commit()

    assert files(walk.folder) == [
        "000001.json",
        "APPLIED",
        "addresses-000001.parquet",
        "captures-000001.parquet",
        "excerpts-undated.parquet",
        "images-undated.parquet",
        "links-undated.parquet",
        "lock",
        "related-undated.parquet",
        "run_fields-000001.parquet",
        "runs-000001.parquet",
        "updates-undated.parquet",
        "versions-000001.parquet",
    ]
    assert count_rows(str(walk.folder)) == dict.fromkeys(TABLES, 0)


def test_a_partition_has_all_five_files(walk: Any, printed: Printed, visited: Visited) -> None:
    """A year whose pages have no images has a file of no images."""
    walk.commit(visited(printed(images=())))

    assert (walk.folder / "archive/images/images-2021.parquet").exists()


def test_an_unchanged_site_leaves_every_byte(walk: Any, printed: Printed, visited: Visited) -> None:
    """A second run over the same pages touches no file of the content tables."""
    walk.commit(visited(printed()), visited(printed("pier-closed", date=None)))
    before = walk.content()
    times = {p: p.stat().st_mtime_ns for p in (walk.folder / "archive/updates").iterdir()}
    walk.commit(visited(printed(), day=1), visited(printed("pier-closed", date=None), day=1))

    assert walk.content() == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert count_rows(str(walk.folder))["captures"] == 4


def test_the_order_of_visits_does_not_show_in_the_tables(
    tmp_path: Path, walk: Any, printed: Printed, visited: Visited
) -> None:
    """The same pages give the same bytes, in whatever order and batches they came."""
    pages = [visited(printed(f"page-{n}", date=f"Nov {1 + n % 5}, 2021")) for n in range(20)]
    walk.commit(*pages)
    other = type(walk)(tmp_path / "other")
    for start in (15, 5, 10, 0):
        other.commit(*reversed(pages[start : start + 5]))

    tables = ("updates-2021", "excerpts-2021", "images-2021", "links-2021", "related-2021")
    for table in tables:
        assert walk.content()[f"{table}.parquet"] == other.content()[f"{table}.parquet"]


def test_rows_are_sorted_by_day_and_slug(walk: Any, printed: Printed, visited: Visited) -> None:
    """Pages stand in the order of their days, those without one last; children follow them."""
    walk.commit(visited(printed("b", date="Nov 2, 2021")), visited(printed("d")))
    walk.commit(visited(printed("d", date=None)), visited(printed("c", date="Nov 1, 2021")))
    walk.commit(visited(printed("a", date="Nov 2, 2021")))

    assert slugs(walk) == ["c", "a", "b", "d"]
    assert slugs(walk, "excerpts") == ["c", "c", "a", "a", "b", "b", "d", "d"]
    rows = read_rows(str(walk.folder), "excerpts", ["position"])
    assert [row["position"] for row in rows] == [1, 2] * 4


def test_a_file_is_emptied_and_never_deleted(walk: Any, printed: Printed, visited: Visited) -> None:
    """When the only page of a year has moved away, its files stay with no rows."""
    walk.commit(visited(printed("old", date="Jan 1, 2019")))
    walk.commit(visited(printed("new", date="Jan 1, 2020"), asked="old"))

    assert slugs(walk) == ["new"]
    assert (walk.folder / "archive/updates/updates-2019.parquet").exists()


def test_rows_before_a_commit_are_for_the_archive_alone(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """A reader sees a page after its commit, the archive as soon as it is taken."""
    walk.take(visited(printed()))

    assert walk.archive.standing("harbour-reopens").version == 1
    assert count_rows(str(walk.folder))["updates"] == 0


def test_what_a_killed_run_left_is_ignored_and_cleared(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """A torn file in staging harms no reader, and is gone when the next run starts."""
    walk.commit(visited(printed()))
    torn = walk.folder / "journal/staging/updates-2021.parquet.staged"
    torn.parent.mkdir(exist_ok=True)
    torn.write_bytes(b"PAR1torn")

    assert slugs(walk) == ["harbour-reopens"]
    walk.commit(visited(printed("pier-closed")))
    assert not torn.exists()
    assert sorted(slugs(walk)) == ["harbour-reopens", "pier-closed"]


def test_an_unsound_file_is_not_published(
    walk: Any, printed: Printed, visited: Visited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the disk did not keep as it was written ends the commit, and nothing else."""
    walk.commit(visited(printed()))
    before = {path: path.read_bytes() for path in walk.folder.rglob("*.parquet")}
    monkeypatch.setattr(commit_module, "flush", _tear)
    walk.take(visited(printed(headline="Edited")))

    with pytest.raises(UnsoundFileError):
        walk.archive.commit()
    assert {path: path.read_bytes() for path in walk.folder.rglob("*.parquet")} == before

    monkeypatch.undo()
    walk.archive.commit()
    rows = list(read_rows(str(walk.folder), "updates", ["headline"]))
    assert rows == [{"headline": "Edited"}]


def _tear(path: Path) -> None:
    """What a failing disk does to a file that was just written."""
    if path.name.startswith("updates"):
        path.write_bytes(path.read_bytes()[:-9])


def test_a_folder_that_cannot_be_written_is_an_archive_error(tmp_path: Path) -> None:
    """The error names the folder, whatever the system called it."""
    (tmp_path / "data").write_text("a file")

    with pytest.raises(ArchiveError, match="data"):
        Archive(str(tmp_path / "data"), SITE)


def test_a_growing_table_begins_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows go to the last file until it is full; a full file never changes again."""
    monkeypatch.setattr(archive_module, "FULL_AT_BYTES", 7_000)
    folder = tmp_path / "archive/run_fields"
    seen: dict[str, bytes] = {}
    for run in range(12):
        fields = [
            RunFieldRecord(run_id=f"{run}", table=f"{hash((run, n))}", column="c", filled=1, rows=1)
            for n in range(100)
        ]
        with closing(Archive(str(tmp_path), SITE)) as archive:
            archive.commit(run_fields=fields)
        now = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        assert list(now.items())[: max(len(seen) - 1, 0)] == list(seen.items())[:-1]
        seen = now

    assert len(seen) > 2
    runs = [row["run_id"] for row in read_rows(str(tmp_path), "run_fields", ["run_id"])]
    assert runs == [f"{run}" for run in range(12) for _ in range(100)]


def test_a_value_that_does_not_fit_is_named(walk: Any, printed: Printed, visited: Visited) -> None:
    """A page that no column can hold is refused alone, and leaves nothing behind."""
    with pytest.raises(ArchiveError, match=r"updates\.post_id: "):
        walk.take(visited(printed(post_id=2**63)))
    walk.commit(visited(printed("pier-closed")))

    assert slugs(walk) == ["pier-closed"]


def test_first_seen_is_kept(walk: Any, printed: Printed, visited: Visited) -> None:
    """The day of the first visit survives every later version."""
    walk.commit(visited(printed()))
    walk.commit(visited(printed(headline="Edited"), day=3))
    walk.commit(visited(printed(headline="Edited again"), day=5))

    ((first, changed),) = [
        row.values()
        for row in read_rows(str(walk.folder), "updates", ["first_seen_at", "changed_at"])
    ]
    assert isinstance(first, datetime)
    assert (changed - first).days == 5
