"""What a person reads while a crawl goes on and at its end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aijac_spider.extensions.progress import count_progress, describe, sum_up

WHOLE = {
    "archive/exit_code": 0,
    "archive/pages_seen": 30,
    "archive/pages_new": 2,
    "archive/pages_changed": 1,
    "archive/pages_unchanged": 27,
    "item_dropped_reasons_count/NoPageAsked": 3,
}
IN_PART = {
    **WHOLE,
    "archive/exit_code": 3,
    "archive/pages_failed": 2,
    "archive/pages_gone": 1,
    "archive/pages_moved": 1,
    "discovery/listings_failed": 1,
    "item_dropped_reasons_count/pipelines.drops.UnreadablePage": 1,
    "item_dropped_reasons_count/FailedFetch": 1,
    "item_dropped_reasons_count/pipelines.drops.FailedListing": 1,
    "item_dropped_reasons_count/GonePage": 1,
}


def test_progress_counts_what_the_stats_say() -> None:
    """Found, fetched, archived, failed, and a rate."""
    stats = {
        "discovery/addresses": 40,
        "response_received_count": 34,
        "archive/pages_seen": 30,
        "archive/pages_failed": 2,
        "elapsed_time_seconds": 20.0,
    }

    counts = count_progress(stats)

    assert describe(counts) == "40 found, 34 fetched, 28 archived, 2 failed, 90 a minute"


def test_the_rate_is_known_before_the_end() -> None:
    """From the start of the crawl until now."""
    start = datetime.now(UTC) - timedelta(seconds=60)

    counts = count_progress({"start_time": start, "archive/pages_seen": 50})

    assert counts["a minute"] in (49, 50)


def test_a_crawl_that_has_not_begun_has_counts_too() -> None:
    """Zeros, no division by no time."""
    assert set(count_progress({}).values()) == {0}


@pytest.mark.parametrize(
    ("stats", "doubts", "expected"),
    [
        (
            WHOLE,
            {},
            [
                "pages: seen 30 (new 2, changed 1, unchanged 27, moved 0, gone 0, failed 0)",
                "archive: data",
                "exit code 0: whole",
            ],
        ),
        (
            IN_PART,
            {"no_date": 2, "date_conflict": 1},
            [
                "pages: seen 30 (new 2, changed 1, unchanged 27, moved 1, gone 1, failed 2)",
                "listing pages that failed: 1",
                "without a page: FailedFetch 1, GonePage 1, UnreadablePage 1",
                "doubts: date_conflict 1, no_date 2",
                "archive: data",
                "exit code 3: in part: something failed",
            ],
        ),
        (
            {
                **WHOLE,
                "archive/exit_code": 4,
                "archive/pages_failed": 2,
                "archive/pages_failed_before": 2,
                "archive/alarms": ["silence: nothing new for 40 days"],
            },
            {},
            [
                "ALARM: silence: nothing new for 40 days",
                "pages: seen 30 (new 2, changed 1, unchanged 27, moved 0, gone 0, failed 2)",
                "pages that failed as before: 2",
                "archive: data",
                "exit code 4: alarm: see above, and docs/operations.md",
            ],
        ),
        (
            {**WHOLE, "archive/exit_code": 3, "finish_reason": "closespider_pagecount"},
            {},
            [
                "pages: seen 30 (new 2, changed 1, unchanged 27, moved 0, gone 0, failed 0)",
                "archive: data",
                "ended early: it got as many answers as CLOSESPIDER_PAGECOUNT allows",
                "exit code 3: in part: something failed",
            ],
        ),
        (
            {**WHOLE, "archive/exit_code": 1, "archive/pages_not_kept": 70},
            {},
            [
                "pages: seen 30 (new 2, changed 1, unchanged 27, moved 0, gone 0, failed 0)",
                "pages read and not kept: 70",
                "archive: data",
                "exit code 1: the archive cannot be opened or written: see above",
            ],
        ),
        (
            {},
            {},
            [
                "pages: seen 0 (new 0, changed 0, unchanged 0, moved 0, gone 0, failed 0)",
                "archive: data",
                "exit code 1: nothing could be found or kept",
            ],
        ),
    ],
    ids=["whole", "in part", "alarmed", "ended early", "full disk", "never begun"],
)
def test_the_summary(stats: dict[str, Any], doubts: dict[str, int], expected: list[str]) -> None:
    """Pages, drops by their reasons, doubts, where the archive is, what the exit code means."""
    assert sum_up(stats, doubts, "data") == expected
