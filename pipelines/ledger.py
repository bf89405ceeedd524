"""What an archive remembers of its runs, and of the last visit to each page."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from pipelines.archive.reader import read_rows
from pipelines.monitors import SILENCE, Fields, Share
from pipelines.runs import FINISHED

_REMEMBERED = 10
"""Runs of which the median is told."""

_NARROWING = frozenset({"since", "until", "limit", "urls"})
"""Arguments with which a run does not ask for every page of its section."""

_VISITED = frozenset({"new", "changed", "unchanged", "not_modified", "moved", "gone"})
"""Outcomes of captures that end a visit well."""


class LastVisit(NamedTuple):
    """What came of the last capture of a page."""

    fetched_at: datetime
    outcome: str

    @property
    def is_good(self) -> bool:
        return self.outcome in _VISITED


class Silence(NamedTuple):
    """What tells how long a section has brought nothing new."""

    published: list[date]
    """Of its live pages."""

    last_new: datetime | None
    """When one of them was archived for the first time."""


def past_fields(uri: str, spider: str, arguments: Mapping[str, str]) -> list[Fields]:
    """What the last ten committed runs of a kind found filled, the newest run first.

    Of one kind are the runs of a spider with the same arguments. With `urls=` there is none: the
    file may hold other addresses by now. A run that was committed in spite of an alarm is the
    oldest that counts: what it found is the rule since.
    """
    if "urls" in arguments:
        return []
    columns = ["run_id", "spider", "arguments", "finish_reason", "alarms"]
    same = [
        row
        for row in read_rows(uri, "runs", columns)
        if row["finish_reason"] == FINISHED
        and row["spider"] == spider
        and json.loads(row["arguments"]) == dict(arguments)
    ]
    fields: dict[str, dict[tuple[str, str], Share]] = {}
    for row in sorted(same, key=lambda row: str(row["run_id"]), reverse=True)[:_REMEMBERED]:
        fields[row["run_id"]] = {}
        if any(not alarm.startswith(SILENCE) for alarm in row["alarms"]):
            break
    for row in read_rows(uri, "run_fields", ["run_id", "table", "column", "filled", "rows"]):
        if row["run_id"] in fields:
            fields[row["run_id"]][row["table"], row["column"]] = Share(row["filled"], row["rows"])
    return list(fields.values())


def is_whole(spider: str, arguments: Mapping[str, str]) -> bool:
    """Whether a run asks the site for every page of a section."""
    return spider == "updates" and not _NARROWING & arguments.keys()


def last_visits(uri: str) -> dict[str, LastVisit]:
    """By the slug of a page, or the address asked where it has none."""
    last: dict[str, LastVisit] = {}
    for row in read_rows(uri, "captures", ["slug", "url", "fetched_at", "outcome"]):
        page, before = row["slug"] or row["url"], last.get(row["slug"] or row["url"])
        if before is None or before.fetched_at <= row["fetched_at"]:
            last[page] = LastVisit(row["fetched_at"], row["outcome"])
    return last


def archived_words(uri: str) -> dict[str, int]:
    """Words of the live pages, by slug."""
    rows = _live(uri, ["slug", "word_count"])
    return {row["slug"]: row["word_count"] for row in rows}


def silence_of(uri: str, section: str) -> Silence:
    """What the archive's pages tell of a section."""
    rows = _live(uri, ["section", "date_published", "first_seen_at"])
    own = [row for row in rows if row["section"] == section]
    return Silence(
        published=[row["date_published"] for row in own if row["date_published"]],
        last_new=max((row["first_seen_at"] for row in own), default=None),
    )


def _live(uri: str, columns: list[str]) -> list[dict[str, Any]]:
    rows = read_rows(uri, "updates", [*columns, "status"])
    return [row for row in rows if row["status"] == "live"]
