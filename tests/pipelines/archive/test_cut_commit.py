"""A commit that is cut short, by a kill or by the disk, is whole after the next start."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Page, Visit
from pipelines.archive.reader import read_rows
from pipelines.archive.tables import CONTENT, TABLES, VERSIONS
from pipelines.normalise import normalise
from pipelines.records import Reading
from tests.forked import run_forked
from tests.pipelines.commit_and_die import KILLED, commit_and_die

Printed = Callable[..., Page]
Visited = Callable[..., Visit]
OF_THE_RUN = {"first_seen_at", "changed_at", "captured_at", "read_at", "capture_id", "run_id"}
"""Columns that tell when a page was read, not what it says."""


def die_committing(folder: Path, visits: list[Visit], renames: int) -> int:
    """The exit code of a process that commits the visits and is killed between two renames."""
    readings = [reading_of(visit) for visit in visits]
    return run_forked(commit_and_die, folder, readings, renames).returncode


def reading_of(visit: Visit) -> Reading:
    return Reading(visit=visit, record=None if visit.page is None else normalise(visit.page))


def says(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What the content tables say of the pages, whenever it was read."""
    return {
        table.name: list(
            read_rows(
                str(folder),
                table.name,
                [name for name in table.schema.names if name not in OF_THE_RUN],
            )
        )
        for table in (*CONTENT, VERSIONS)
    }


def keys_twice(folder: Path) -> list[tuple[Any, ...]]:
    keys = (
        (table.name, *row.values())
        for table in TABLES.values()
        for row in read_rows(str(folder), table.name, list(table.key))
    )
    return [key for key, count in Counter(keys).items() if count > 1]


@pytest.mark.parametrize("renames", [0, 1, 2, 4, 6, 10])
def test_a_first_commit_cut_short(
    tmp_path: Path, walk: Any, printed: Printed, visited: Visited, renames: int
) -> None:
    """The next run goes on, and ends where an undisturbed one does."""
    pages = [printed("a"), printed("b", date=None)]
    undisturbed = type(walk)(tmp_path / "undisturbed")
    undisturbed.commit(*(visited(page) for page in pages))

    folder = tmp_path / "cut"
    code = die_committing(folder, [visited(page) for page in pages], renames)
    type(walk)(folder).commit(*(visited(page, day=1) for page in pages))

    assert code == KILLED
    assert says(folder) == says(undisturbed.folder)
    assert keys_twice(folder) == []


@pytest.mark.parametrize("renames", [0, 1, 2, 3, 6, 9, 12])
def test_a_commit_of_every_change_cut_short(
    tmp_path: Path, walk: Any, printed: Printed, visited: Visited, renames: int
) -> None:
    """An edit, a gone page and a move, of three years, survive the kill together."""
    old = [
        printed(slug, date=f"Nov 1, {year}")
        for slug, year in zip("abcd", (2018, 2019, 2020, 2021), strict=True)
    ]
    undisturbed, cut = type(walk)(tmp_path / "undisturbed"), type(walk)(tmp_path / "cut")
    for each in (undisturbed, cut):
        each.commit(*(visited(page) for page in old))
        each.archive.close()

    def changes(day: int) -> list[Visit]:
        return [
            visited(printed("a", headline="Edited", date="Nov 1, 2018"), day=day),
            visited(asked="b", outcome="gone", day=day),
            visited(printed("e", date="Nov 1, 2021"), asked="d", day=day),
        ]

    undisturbed.commit(*changes(1))
    code = die_committing(cut.folder, changes(1), renames)
    cut.commit(*changes(2))

    assert code == KILLED
    assert says(cut.folder) == says(undisturbed.folder)
    assert keys_twice(cut.folder) == []


def test_a_sealed_commit_is_finished_to_the_byte(
    tmp_path: Path, walk: Any, printed: Printed, visited: Visited
) -> None:
    """Whoever opens the archive next has every table as it would have been."""
    visits = [visited(printed("a")), visited(printed("b", date=None))]
    undisturbed = type(walk)(tmp_path / "undisturbed")
    undisturbed.commit(*visits)

    cut = tmp_path / "cut"
    die_committing(cut, visits, 5)

    assert type(walk)(cut).content() == undisturbed.content()


def test_a_disk_that_fails_between_two_renames(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """The run's next commit first shows what the failed one left, and nothing twice."""
    in_the_way = walk.folder / "archive/links"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("no folder")
    walk.take(visited(printed("a")))
    with pytest.raises(ArchiveError, match="cannot be written"):
        walk.archive.commit()

    in_the_way.unlink()
    walk.take(visited(printed("b")))
    walk.archive.commit()

    assert [row["slug"] for row in says(walk.folder)["updates"]] == ["a", "b"]
    assert len(says(walk.folder)["links"]) == 2
    assert keys_twice(walk.folder) == []
