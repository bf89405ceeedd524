"""What a whole run keeps, counts and ends with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from aijac_spider.items import Page, Visit
from pipelines.archive.journal import note_applied, publish
from pipelines.archive.reader import count_rows, read_rows
from pipelines.normalise import normalise
from pipelines.records import Reading
from tests.forked import run_forked
from tests.pipelines.crawl_readings import crawl_readings

Printed = Callable[..., Page]
Visited = Callable[..., Visit]
SITE = "https://aijac.org.au"


class Crawl:
    """Real crawls of readings into one archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = ""

    def __call__(self, *visits: Visit | None, **settings: Any) -> dict[str, Any]:
        """The stats of a crawl that made these visits."""
        readings = [reading_of(visit) for visit in visits]
        done = run_forked(crawl_readings, readings, {"ARCHIVE_URI": str(self.folder)} | settings)
        self.log = done.stderr
        assert done.returncode == 0, self.log
        stats: dict[str, Any] = json.loads(done.stdout)
        return {name.removeprefix("archive/"): value for name, value in stats.items()}

    def rows(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        rows = read_rows(str(self.folder), table, list(columns))
        return [tuple(row.values()) for row in rows]


def reading_of(visit: Visit | None) -> Reading | dict[str, str]:
    """None stands for a visit that a stage before the store breaks on."""
    if visit is None:
        return {}
    record = None if visit.page is None else normalise(visit.page)
    return Reading(visit=visit, record=record)


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    return Crawl(tmp_path / "data")


def counts(stats: dict[str, Any]) -> dict[str, int]:
    """The counts of pages that are not nought."""
    return {
        name.removeprefix("pages_"): value
        for name, value in stats.items()
        if name.startswith("pages_") and value
    }


def test_a_whole_run_ends_with_0(crawl: Crawl, printed: Printed, visited: Visited) -> None:
    """Rows, counts and the run's own row stand when every page was read."""
    stats = crawl(
        visited(printed()), visited(printed("pier-closed")), visited(outcome="ok", kind="listing")
    )

    assert counts(stats) == {"seen": 2, "new": 2}
    assert stats["exit_code"] == 0
    assert stats["rows/updates"] == 2
    assert crawl.rows(
        "runs", "spider", "arguments", "site", "finish_reason", "exit_code", "pages_seen"
    ) == [("readings", '{"limit": "5"}', SITE, "finished", 0, 2)]
    ((run_id,),) = crawl.rows("runs", "run_id")
    assert run_id[14] == "7"
    assert set(crawl.rows("versions", "run_id")) == {(run_id,)}
    assert set(crawl.rows("captures", "run_id")) == {(run_id,)}


def test_a_page_that_was_not_needed_is_not_counted(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """A request that ended well without a page is neither seen nor failed."""
    stats = crawl(visited(printed()), visited(asked="alias", outcome="ok"))

    assert counts(stats) == {"seen": 1, "new": 1}
    assert stats["exit_code"] == 0


def test_a_second_run_counts_what_changed(crawl: Crawl, printed: Printed, visited: Visited) -> None:
    """New, changed, unchanged, gone and moved pages are told apart, in stats and in `runs`."""
    crawl(*(visited(printed(slug)) for slug in "abcd"))
    stats = crawl(
        visited(printed("a"), day=1),
        visited(printed("b", headline="Edited"), day=1),
        visited(asked="c", outcome="gone", day=1),
        visited(printed("e"), asked="d", day=1),
    )

    assert counts(stats) == {
        "seen": 4,
        "new": 1,
        "changed": 1,
        "unchanged": 1,
        "gone": 1,
        "moved": 1,
    }
    assert stats["exit_code"] == 0
    columns = ("pages_seen", "pages_new", "pages_changed", "pages_unchanged", "pages_gone")
    assert crawl.rows("runs", *columns)[-1] == (4, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("outcome", "drop"),
    [
        ("soft_404", "SoftNotFound"),
        ("unreadable", "UnreadablePage"),
        ("refused", "RefusedPage"),
        ("error", "FailedFetch"),
    ],
)
def test_a_failed_page_is_a_named_drop(
    crawl: Crawl, printed: Printed, visited: Visited, outcome: str, drop: str
) -> None:
    """A page that could not be had is counted by its reason, kept as a capture, logged once."""
    stats = crawl(visited(printed()), visited(asked="broken", outcome=outcome))

    assert counts(stats) == {"seen": 2, "new": 1, "failed": 1}
    assert stats[f"item_dropped_reasons_count/{drop}"] == 1
    assert stats["exit_code"] == 3
    assert crawl.rows("captures", "outcome") == [("new",), (outcome,)]
    line = f"{drop}: {SITE}/update/broken/: expected a headline, found none"
    assert crawl.log.count(line) == 1


def test_a_known_failure_does_not_ring_every_night(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """What failed in the same way when the page was last asked for is whole; any other is news."""
    nights = [
        visited(asked="broken", outcome="error"),
        visited(printed("another")),
        visited(asked="broken", outcome="error", day=1),
        visited(asked="broken", outcome="soft_404", day=2),
        visited(printed("broken"), day=3),
        visited(asked="broken", outcome="soft_404", day=4),
    ]
    codes = [crawl(visited(printed()), night)["exit_code"] for night in nights]

    assert codes == [3, 0, 0, 3, 0, 3]
    assert crawl.rows("runs", "exit_code", "pages_failed") == [
        *((3, 1), (0, 0), (0, 1), (3, 1), (0, 0), (3, 1)),
    ]


@pytest.mark.parametrize("outcome", ["error", "refused"])
def test_a_failed_listing_is_no_page(
    crawl: Crawl, printed: Printed, visited: Visited, outcome: str
) -> None:
    """It is a named drop and a capture; the counts of pages do not know it."""
    stats = crawl(visited(printed()), visited(outcome=outcome, kind="listing"))

    assert counts(stats) == {"seen": 1, "new": 1}
    assert stats["item_dropped_reasons_count/FailedListing"] == 1
    assert crawl.rows("captures", "outcome") == [("new",), (outcome,)]
    assert crawl.rows("runs", "pages_seen", "pages_failed") == [(1, 0)]
    assert crawl.log.count("FailedListing: ") == 1


def test_a_value_that_does_not_fit_makes_a_page_unreadable(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """One page that no column can hold does not keep the others from the archive."""
    stats = crawl(visited(printed("a", post_id=2**63)), visited(printed("b")))

    assert counts(stats) == {"seen": 2, "new": 1, "failed": 1}
    ((outcome, error), _) = crawl.rows("captures", "outcome", "error")
    assert outcome == "unreadable"
    assert error.startswith("updates.post_id: ")


def test_a_visit_lost_to_a_broken_stage_counts_as_failed(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """A fault of ours does not let a run pass for whole."""
    stats = crawl(visited(printed()), None)

    assert counts(stats) == {"seen": 2, "new": 1, "failed": 1}
    assert stats["exit_code"] == 3


def test_a_run_that_finds_nothing_ends_with_1(crawl: Crawl) -> None:
    """No address found is no success, and the run's row says so."""
    assert crawl()["exit_code"] == 1
    assert crawl.rows("runs", "exit_code", "pages_seen") == [(1, 0)]


def test_a_run_whose_pages_are_all_unknown_to_the_site_ends_with_1(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """Wrong addresses alone are no success; the end of an archived page is one."""
    wrong = crawl(visited(asked="a", outcome="gone"), visited(asked="b", outcome="gone"))
    mixed = crawl(visited(asked="a", outcome="gone"), visited(printed("c")))
    ended = crawl(visited(asked="c", outcome="gone", day=1))

    assert [stats["exit_code"] for stats in (wrong, mixed, ended)] == [1, 0, 0]
    assert crawl.rows("runs", "exit_code", "pages_gone") == [(1, 2), (0, 1), (0, 1)]


def test_batches_are_committed_on_the_way(crawl: Crawl, printed: Printed, visited: Visited) -> None:
    """A run commits whenever its batch is full, and ends with the same archive."""
    visits = [visited(printed(f"page-{n}")) for n in range(7)]
    stats = crawl(*visits, ARCHIVE_COMMIT_PAGES=3)

    assert stats["rows/updates"] == 7
    assert stats["exit_code"] == 0


def test_another_site_is_one_line_of_the_log(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """An archive of another site ends the run before its first request, without a traceback."""
    crawl(visited(printed()))
    note = crawl.folder / "journal/site.json"
    note.write_text('{"site": "http://127.0.0.1:8000"}')
    note_applied(crawl.folder, publish(crawl.folder, [], [note]).number)
    stats = crawl(visited(printed(headline="Edited")))

    assert (stats["exit_code"], stats["finish_reason"]) == (1, "archive_error")
    assert crawl.log.count("found one of http://127.0.0.1:8000") == 1
    assert "Traceback" not in crawl.log
    assert crawl.rows("updates", "version") == [(1,)]


def test_a_damaged_note_of_a_killed_run_is_passed_over(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """With a line of the log: nothing but the row of that run hangs on it."""
    crawl(visited(printed()))
    note = crawl.folder / "journal/begun/01a22a43-d856-7a16-a1bc-e8084222eb67.json"
    note.write_text('{"run_id": ')

    stats = crawl(visited(printed("pier-closed")))

    assert (stats["exit_code"], stats["rows/updates"]) == (0, 2)
    assert f"{note} cannot be read" in crawl.log
    assert "remove it: its run has no row in runs then" in crawl.log
    assert note.exists()


def test_a_run_that_cannot_begin_is_one_line(crawl: Crawl) -> None:
    """It ends with 1, and has no books to close."""
    (crawl.folder / "journal").mkdir(parents=True)
    (crawl.folder / "journal/begun").touch()

    stats = crawl()

    assert stats["exit_code"] == 1
    assert f"{crawl.folder} cannot be written" in crawl.log
    assert "Traceback" not in crawl.log


@pytest.mark.parametrize("pages", [1, 500])
def test_a_commit_that_fails_leaves_the_archive_as_it_was(
    crawl: Crawl, printed: Printed, visited: Visited, pages: int
) -> None:
    """On the way or at the end: exit code 1, one line of the log, and the old rows stand."""
    crawl(visited(printed()))
    before = count_rows(str(crawl.folder))
    captures = crawl.folder / "archive/captures/captures-000001.parquet"
    kept = captures.read_bytes()
    captures.write_bytes(kept[:-5])
    stats = crawl(visited(printed("pier-closed")), ARCHIVE_COMMIT_PAGES=pages)

    assert stats["exit_code"] == 1
    assert "captures-000001.parquet cannot be read" in crawl.log
    assert "Traceback" not in crawl.log
    captures.write_bytes(kept)
    assert count_rows(str(crawl.folder)) == before


def test_a_run_that_could_not_close_its_books_does_not_pass_for_whole(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """Whatever breaks at its end, a fault of ours, too: a code of 0 says that all is kept."""
    crawl(visited(printed()))
    table = pq.read_table(crawl.folder / "archive/addresses/addresses-000001.parquet")
    beyond = pa.scalar(-(10**17), pa.timestamp("us", "UTC"))  # before the year 1
    row = {name: beyond if "_at" in name else None for name in table.column_names}
    row |= {"slug": "fog", "url": f"{SITE}/update/fog/", "sources": [], "archived": False}
    rows = pa.Table.from_pylist([row], table.schema)
    pq.write_table(rows, crawl.folder / "archive/addresses/addresses-000001.parquet")

    stats = crawl(visited(printed("pier-closed")))

    assert stats["exit_code"] == 1
    assert len(crawl.rows("runs", "run_id")) == 1


def test_fields_are_counted_over_the_pages_read(
    crawl: Crawl, printed: Printed, visited: Visited
) -> None:
    """`run_fields` tells of every column how many of the rows read have a value."""
    crawl(visited(printed()), visited(printed("pier-closed", date=None)))

    fields = {
        row[:2]: row[2:] for row in crawl.rows("run_fields", "table", "column", "filled", "rows")
    }
    assert fields["updates", "headline"] == (2, 2)
    assert fields["updates", "date_published"] == (1, 2)
    assert fields["excerpts", "title"] == (4, 4)
    assert fields["excerpts", "author_bio"] == (0, 4)


def test_the_row_as_archived_goes_on_to_feeds(
    crawl: Crawl, printed: Printed, visited: Visited, tmp_path: Path
) -> None:
    """A feed export shows the page's row of `updates`, at the version that now stands."""
    crawl(visited(printed()))
    feed = tmp_path / "feed.jsonl"
    crawl(visited(printed(headline="Edited")), FEEDS={str(feed): {"format": "jsonlines"}})

    row = json.loads(feed.read_text())
    assert (row["slug"], row["version"], row["headline"]) == ("harbour-reopens", 2, "Edited")
    assert (row["date_published"], row["categories"]) == ("2021-11-12", ["Update"])
