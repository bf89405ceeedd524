"""Tell whether an archive is fresh and whether an alarm stands; exit 1 if not so.

Fresh it is as long after the last run that asked for every page of a section, with exit code 0 or
3, as --max-age says. The alarms are those that no later run has settled: one of the same kind, or
one that asked for every page of the section. Missing are the pages that are known and not archived,
gaps are issue numbers: `missing` lists both. Unended are runs that were killed or are under way.
"""

import argparse
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines.archive.fixity import whole_folder_of
from pipelines.archive.reader import read_rows, site_of
from pipelines.commands.console import open_console, print_json, show_table
from pipelines.missing import OF_ISSUES, issue_gaps, missing_pages, unended_runs
from pipelines.past_runs import last_success, read_runs, standing_alarms

TROUBLE = 1
"""Exit code of an archive that is stale, or in which an alarm stands."""

_SHOWN = 7
"""Runs on the screen."""

_COLUMNS = (
    "started_at", "spider", "arguments", "exit_code",
    "pages_seen", "pages_new", "pages_changed", "pages_gone", "pages_failed",
)  # fmt: skip

_AGE = re.compile(r"([1-9][0-9]{0,4})([hd])")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--max-age",
        type=read_age,
        default="36h",
        metavar="AGE",
        help="how old an archive is fresh, such as 36h, the default, or 8d",
    )


def read_age(text: str) -> timedelta:
    """
    Raises:
        argparse.ArgumentTypeError: It is no such age.
    """
    age = _AGE.fullmatch(text)
    if age is None:
        raise argparse.ArgumentTypeError(f"expected an age like 36h or 8d, found {text!r}")
    return timedelta(hours=int(age[1])) if age[2] == "h" else timedelta(days=int(age[1]))


def run(uri: str, options: argparse.Namespace) -> int:
    """Print it all on one screen."""
    told = tell_status(uri, datetime.now(UTC), options.max_age)
    if options.json:
        print_json(told)
    else:
        _show(told)
    return 0 if told["fresh"] and not told["alarms"] else TROUBLE


def tell_status(uri: str, now: datetime, max_age: timedelta) -> dict[str, Any]:
    """What `--json` prints: days and moments in ISO 8601."""
    root = whole_folder_of(uri)
    runs = read_runs(uri)
    success = last_success(runs)
    updates = list(read_rows(uri, "updates", ["date_published", *OF_ISSUES]))
    days = [row["date_published"] for row in updates]
    return {
        "site": site_of(uri),
        "fresh": success is not None and now - success <= max_age,
        "last_success": None if success is None else success.isoformat(timespec="seconds"),
        "hours_since": None if success is None else round((now - success) / timedelta(hours=1), 1),
        "pages": len(days),
        "last_published": max((day.isoformat() for day in days if day is not None), default=None),
        "missing": len(missing_pages(uri)),
        "gaps": sum(len(gap.numbers) for gap in issue_gaps(updates)),
        "unended_runs": len(unended_runs(root)),
        "alarms": standing_alarms(runs),
        "runs": [_plain(run) for run in runs[:_SHOWN]],
    }


def _plain(run: dict[str, Any]) -> dict[str, Any]:
    started = run["started_at"].isoformat(timespec="seconds")
    return {column: run[column] for column in _COLUMNS} | {"started_at": started}


def _show(told: dict[str, Any]) -> None:
    console = open_console()
    lines = [(name, _said(value)) for name, value in told.items() if name not in ("alarms", "runs")]
    show_table(console, "Status", ("", ""), lines)
    columns = tuple(column.removeprefix("pages_") for column in _COLUMNS)
    runs = [
        tuple(_arguments(value) if isinstance(value, dict) else value for value in run.values())
        for run in told["runs"]
    ]
    show_table(console, "Last runs", columns, runs)
    for alarm in told["alarms"]:
        console.print(f"ALARM: {alarm}", highlight=False, markup=False, soft_wrap=True)


def _said(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else value


def _arguments(given: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in given.items())
