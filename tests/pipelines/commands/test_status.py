"""`scrapy archive status`: whether a person may go back to sleep."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.archive.archive import Archive
from pipelines.archive.reader import read_rows, site_of
from pipelines.commands.archive.status import tell_status
from pipelines.records import RunRecord
from tests.pipelines.commands.conftest import scrapy_archive

AGE = timedelta(hours=36)


@pytest.fixture
def add_run(archive: Path) -> Callable[..., dict[str, Any]]:
    """Add a run to an archive that holds two, two days after these."""

    def add(**changes: Any) -> dict[str, Any]:
        columns = [column.name for column in fields(RunRecord)]
        *_, row = read_rows(str(archive), "runs", columns)
        later = {name: row[name] + timedelta(days=2) for name in ("started_at", "finished_at")}
        row |= {"run_id": f"f{row['run_id'][1:]}"} | later | changes
        with closing(Archive(str(archive), str(site_of(str(archive))))) as opened:
            opened.commit([RunRecord(**row)])
        return row

    return add


def test_a_fresh_archive_ends_with_0(archive: Path) -> None:
    """On a screen and as JSON."""
    screen, told = (
        scrapy_archive(archive, "status"),
        json.loads(scrapy_archive(archive, "status", "--json").stdout),
    )

    assert screen.returncode == 0, screen.stdout
    assert (told["fresh"], told["alarms"], len(told["runs"])) == (True, [], 2)
    assert told["pages"] == len(list(read_rows(str(archive), "updates", ["slug"])))
    assert (told["missing"], told["gaps"]) == (0, _lacking(archive))
    assert len(screen.stdout.splitlines()) <= 24


def _lacking(archive: Path) -> int:
    """Issue numbers that a month lacks below its highest."""
    rows = read_rows(str(archive), "updates", ["issue_year", "issue_month", "issue_number"])
    issues = {tuple(row.values()) for row in rows if row["issue_number"] is not None}
    highest: dict[Any, int] = {}
    for *month, number in issues:
        highest[tuple(month)] = max(number, highest.get(tuple(month), 0))
    return sum(highest.values()) - len(issues)


def test_an_alarm_ends_with_1(archive: Path, add_run: Callable[..., Any]) -> None:
    """It is told as the run told it."""
    add_run(exit_code=4, alarms=("failures: 20 of 25 pages failed, at most 30% may",))

    screen = scrapy_archive(archive, "status")

    assert screen.returncode == 1
    assert "ALARM: failures: 20 of 25 pages failed, at most 30% may\n" in screen.stdout


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ({}, False),
        ({"arguments": '{"discover": "all"}'}, False),
        ({"arguments": '{"limit": "1"}'}, True),
        ({"arguments": '{"section": "featured"}'}, True),
        ({"finish_reason": "killed", "exit_code": 3}, True),
        ({"exit_code": 1}, True),
    ],
)
def test_an_alarm_stands_until_a_run_settles_it(
    archive: Path, add_run: Callable[..., Any], later: dict[str, Any], stands: bool
) -> None:
    """A narrow run does not, nor one of another section, nor one that came to nothing."""
    rang = add_run(arguments="{}", exit_code=4, finish_reason="alarm", alarms=("silence: 40 days",))
    whole = {"arguments": "{}", "exit_code": 0, "finish_reason": "finished", "alarms": ()}
    now = add_run(**whole | {"run_id": f"ff{rang['run_id'][2:]}"} | later)

    alarms = tell_status(str(archive), now["finished_at"], AGE)["alarms"]

    assert alarms == (["silence: 40 days"] if stands else [])


@pytest.mark.parametrize(
    ("run", "fresh"),
    [
        ({"exit_code": 0}, True),
        ({"exit_code": 3}, True),
        ({"exit_code": 1}, False),
        ({"exit_code": 3, "finish_reason": "killed"}, False),
        ({"exit_code": 0, "arguments": '{"limit": "1"}'}, False),
        ({"exit_code": 0, "arguments": "{}", "spider": "captures"}, False),
    ],
)
def test_only_a_whole_run_keeps_an_archive_fresh(
    archive: Path, add_run: Callable[..., Any], run: dict[str, Any], fresh: bool
) -> None:
    """One that asked for every page and came to its end, however old the others are by then."""
    now = add_run(**run)["finished_at"] + timedelta(hours=1)

    assert tell_status(str(archive), now, AGE)["fresh"] == fresh


def test_missing_says_that_the_last_crawl_was_not_whole(
    archive: Path, add_run: Callable[..., Any]
) -> None:
    """What a listing page would have told of is in no table."""
    add_run(arguments="{}", exit_code=3)
    listed = scrapy_archive(archive, "missing")

    assert listed.stdout.startswith("The last crawl ended with 3: ")


def test_what_cannot_be_told_is_no_success(tmp_path: Path, archive: Path) -> None:
    """No archive ends with 1, a wrong age with 2."""
    assert scrapy_archive(tmp_path / "nothing", "status").returncode == 1
    assert scrapy_archive(archive, "status", "--max-age", "soon").returncode == 2
