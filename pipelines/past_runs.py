"""What an archive remembers of its runs, and of the last visit to each page."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from pipelines.archive.outcomes import ENDING_WELL
from pipelines.archive.reader import read_rows
from pipelines.monitors import JUDGED_AT_END, Fields, Share
from pipelines.records import RunRecord
from pipelines.runs import FINISHED, IN_PART, WHOLE

_NARROWING = frozenset({"since", "until", "limit", "urls"})
"""Arguments with which a run does not ask for every page of its section."""

_SECTION = "update"
"""The one that is crawled if none is given."""


class LastVisit(NamedTuple):
    """What came of the last capture of a page."""

    fetched_at: datetime
    outcome: str

    @property
    def is_good(self) -> bool:
        return self.outcome in ENDING_WELL


class Silence(NamedTuple):
    """What tells how long a section has brought nothing new."""

    published: list[date]
    """Of its live pages."""

    last_new: datetime | None
    """When one of them was archived for the first time."""


def past_fields(uri: str, spider: str, arguments: Mapping[str, str]) -> list[Fields]:
    """What the committed runs of a kind found filled, the newest run first.

    Of one kind are the runs of a spider with the same arguments. With `urls=` there is none: the
    file may hold other addresses by now. A run that was committed in spite of an alarm is the
    oldest that counts: what it found is the rule since.
    """
    if "urls" in arguments:
        return []
    same = [
        run
        for run in read_runs(uri)
        if run["finish_reason"] == FINISHED
        and run["spider"] == spider
        and run["arguments"] == dict(arguments)
    ]
    found: dict[str, dict[tuple[str, str], Share]] = {}
    for run in same:
        found[run["run_id"]] = {}
        if any(not alarm.startswith(JUDGED_AT_END) for alarm in run["alarms"]):
            break
    for row in read_rows(uri, "run_fields", ["run_id", "table", "column", "filled", "rows"]):
        if row["rows"] and row["run_id"] in found:
            found[row["run_id"]][row["table"], row["column"]] = Share(row["filled"], row["rows"])
    return list(found.values())


def is_whole(spider: str, arguments: Mapping[str, str]) -> bool:
    """Whether a run asks the site for every page of a section."""
    return spider == "updates" and not _NARROWING & arguments.keys()


def read_runs(uri: str) -> list[dict[str, Any]]:
    """The rows of `runs`, the newest first; arguments as a dict."""
    rows = read_rows(uri, "runs", [column.name for column in fields(RunRecord)])
    read = (row | {"arguments": json.loads(row["arguments"])} for row in rows)
    return sorted(read, key=lambda row: str(row["run_id"]), reverse=True)


def last_success(runs: Iterable[Mapping[str, Any]]) -> datetime | None:
    """When a run ended last that asked for every page of a section, and rang no alarm.

    Args:
        runs: As `read_runs` gives them.
    """
    for run in runs:
        if _ended_well(run) and is_whole(run["spider"], run["arguments"]):
            return cast("datetime", run["finished_at"])
    return None


def last_whole_run_failed(runs: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the newest run that asked for every page of a section did not read all it asked.

    Args:
        runs: As `read_runs` gives them.
    """
    whole = (run for run in runs if is_whole(run["spider"], run["arguments"]))
    return next((run["exit_code"] == IN_PART for run in whole), False)


def outlived_runs(runs: Iterable[Mapping[str, Any]]) -> set[str]:
    """The runs behind which another one asked for every page of their section, and was whole.

    One that failed in part may not have heard of every page; a feed tells of the newest alone. The
    addresses of a file may be of any section.

    Args:
        runs: As `read_runs` gives them.
    """
    outlived, read = set(), set()
    for run in runs:
        section = run["arguments"].get("section", _SECTION)
        if section in read and "urls" not in run["arguments"]:
            outlived.add(run["run_id"])
        elif _heard_of_all(run):
            read.add(section)
    return outlived


def _heard_of_all(run: Mapping[str, Any]) -> bool:
    ended = run["finish_reason"] == FINISHED and run["exit_code"] == WHOLE
    is_fed = run["arguments"].get("discover") == "feed"
    return ended and not is_fed and is_whole(run["spider"], run["arguments"])


def _ended_well(run: Mapping[str, Any]) -> bool:
    return run["finish_reason"] == FINISHED and run["exit_code"] in (WHOLE, IN_PART)


def standing_alarms(runs: Iterable[Mapping[str, Any]]) -> list[str]:
    """The alarms that no later run has settled, the newest first.

    A run settles those before it of its own kind, and of its section if it asked for every page
    of it. One that came to no good end settles nothing.

    Args:
        runs: As `read_runs` gives them.
    """
    alarms: dict[str, None] = {}
    settled: set[object] = set()
    for run in runs:
        section = run["arguments"].get("section", _SECTION)
        kind = run["spider"], json.dumps(run["arguments"], sort_keys=True)
        if settled.isdisjoint((section, kind)):
            alarms |= dict.fromkeys(run["alarms"])
            if run["alarms"] or _ended_well(run):
                settled.add(section if is_whole(run["spider"], run["arguments"]) else kind)
    return list(alarms)


def last_visits(uri: str) -> dict[str, LastVisit]:
    """By the slug of a page, or the address asked where it has none."""
    last: dict[str, LastVisit] = {}
    for row in read_rows(uri, "captures", ["slug", "url", "fetched_at", "outcome"]):
        page, before = row["slug"] or row["url"], last.get(row["slug"] or row["url"])
        if before is None or before.fetched_at <= row["fetched_at"]:
            last[page] = LastVisit(row["fetched_at"], row["outcome"])
    return last


def archived_words(uri: str, slugs: Collection[str]) -> dict[str, int]:
    """Words of those of some pages that are live, by slug."""
    only = {"status": ("live",), "slug": slugs}
    rows = read_rows(uri, "updates", ["slug", "status", "word_count"], only=only)
    return {row["slug"]: row["word_count"] for row in rows}


def archived_texts(uri: str, digests: Collection[str]) -> dict[str, str]:
    """Content digests of the live pages that have one of some, by slug."""
    only = {"status": ("live",), "content_digest": digests}
    rows = read_rows(uri, "updates", ["slug", "status", "content_digest"], only=only)
    return {row["slug"]: row["content_digest"] for row in rows}


def silence_of(uri: str, section: str) -> Silence:
    """What the archive's pages tell of a section."""
    published, last_new = [], None
    columns = ["section", "status", "date_published", "first_seen_at"]
    only = {"section": (section,), "status": ("live",)}
    for row in read_rows(uri, "updates", columns, only=only):
        last_new = max(last_new or row["first_seen_at"], row["first_seen_at"])
        if row["date_published"]:
            published.append(row["date_published"])
    return Silence(published, last_new)
