"""When an alarm rings, and when it must not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pipelines.monitors import (
    BatchNumbers,
    Fields,
    Floors,
    Share,
    judge,
    judge_silence,
    judge_sources,
)

FLOORS = Floors(pages=10, failed=0.3, fall=0.5, doubts=0.5, silence=timedelta(days=14))
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def fields(pages: int, *, titled: float = 1.0, doubtful: float = 0.1, excerpts: int = 2) -> Fields:
    """What so many pages have filled, each with so many excerpts."""
    rows = pages * excerpts
    return {
        ("updates", "slug"): Share(pages, pages),
        ("updates", "doubts"): Share(round(pages * doubtful), pages),
        ("updates", "date_in_body"): Share(pages // 2, pages),
        ("excerpts", "slug"): Share(rows, rows),
        ("excerpts", "title"): Share(round(rows * titled), rows),
    }


def batch(read: Fields, *, seen: int = 0, failed: int = 0, gone: int = 0) -> BatchNumbers:
    pages = seen or read["updates", "slug"].rows
    return BatchNumbers(
        pages_seen=pages, pages_failed=failed, pages_gone=gone, fields=read, words=()
    )


USUAL = [fields(40)] * 3
NOTHING = fields(0)


def monitors(alarms: tuple[str, ...]) -> list[str]:
    return [alarm.partition(":")[0] for alarm in alarms]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (batch(fields(40)), []),
        (batch(fields(40, titled=0.2)), ["coverage"]),
        (batch(fields(40, titled=0.8)), []),
        (batch(fields(40, excerpts=0)), ["coverage"]),
        (batch(fields(40, doubtful=0.9)), ["doubts"]),
        (batch(fields(40, doubtful=0.4)), []),
        (batch(NOTHING, seen=40, failed=20), ["failures"]),
        (batch(NOTHING, seen=40, failed=10), []),
        (batch(NOTHING, seen=40, gone=20), ["gone"]),
        (replace(batch(NOTHING, seen=40), pages_moved=20), ["moved"]),
        (replace(batch(NOTHING, seen=40), pages_moved=10), []),
        (replace(batch(fields(40)), words=[(1200, 60)] * 20), ["shrunk"]),
        (replace(batch(fields(40)), words=[(1200, 1100)] * 20), []),
        (replace(batch(fields(40)), alike=10), ["alike"]),
        (replace(batch(fields(40)), alike=9), []),
    ],
)
def test_what_falls_far_rings(numbers: BatchNumbers, expected: list[str]) -> None:
    """Each monitor by its own name; what falls a little does not."""
    assert monitors(judge(numbers, USUAL, FLOORS)) == expected


@pytest.mark.parametrize("pages", range(4))
def test_a_small_run_does_not_ring(pages: int) -> None:
    """Even if all of it is odd: one odd page is a page, not a site."""
    odd = batch(fields(pages, titled=0, doubtful=1), seen=pages, failed=pages)
    shrunk = replace(odd, words=[(1200, 60)] * pages)

    assert judge(shrunk, USUAL, FLOORS) == ()


def test_a_first_run_has_nothing_to_fall_from() -> None:
    """Nor has one after few pages; only its failures are judged."""
    odd = batch(fields(500, titled=0))

    assert judge(odd, [], FLOORS) == ()
    assert judge(odd, [fields(4), NOTHING, fields(5)], FLOORS) == ()
    assert monitors(judge(odd, [fields(4), NOTHING, fields(6)], FLOORS)) == ["coverage"]


def test_a_column_that_some_years_lack_says_nothing() -> None:
    """Half of the usual pages have a date in their text, the new ones have none."""
    newer = dict(fields(40)) | {("updates", "date_in_body"): Share(0, 40)}

    assert judge(batch(newer), USUAL, FLOORS) == ()


def test_small_runs_are_judged_together() -> None:
    """Two pages a night without a title ring once ten are there, and not by one bad night."""
    odd = fields(2, titled=0)

    assert judge(batch(odd), [odd, odd, odd, *USUAL], FLOORS) == ()
    assert monitors(judge(batch(odd), [odd] * 4 + USUAL, FLOORS)) == ["coverage"]
    assert judge(batch(odd), [fields(2)] * 4 + USUAL, FLOORS) == ()


def test_quiet_nights_do_not_make_a_site_forget_what_is_usual() -> None:
    """A page a night, each reduced to a sentence, rings at the tenth; however many brought none."""
    bad = fields(1, titled=0, excerpts=0)
    nights = [bad, NOTHING] * 9 + [NOTHING] * 30

    assert judge(batch(bad), [*nights[2:], fields(12)], FLOORS) == ()
    assert monitors(judge(batch(bad), [*nights, fields(12)], FLOORS)) == ["coverage"]
    assert monitors(judge(batch(bad), [*nights, *[fields(1)] * 10], FLOORS)) == ["coverage"]


def test_failures_of_earlier_nights_ring_no_more() -> None:
    """The nights that met them have told of them; a good page of tonight is not to wait for it."""
    nights: list[Fields] = [{("runs", "pages_failed"): Share(2, 2)}] * 9

    assert judge(batch(NOTHING, seen=2, failed=1), nights, FLOORS) == ()


def test_silence_is_told_by_the_rhythm_of_a_site() -> None:
    """Twice the longest time between two pages, and never before the floor."""
    weekly = [date(2026, 2, 1) - timedelta(weeks=n) for n in range(30)]
    daily = [date(2026, 2, 1) - timedelta(days=n) for n in range(30)]

    def rings(published: list[date], days: int) -> bool:
        last_new = NOW - timedelta(days=days, hours=1)
        return bool(judge_silence(published, last_new, NOW, FLOORS.silence))

    assert (rings(weekly, 13), rings(weekly, 14)) == (False, True)
    assert (rings(daily, 13), rings(daily, 14)) == (False, True)
    monthly = [date(2026, 2, 1) - timedelta(days=30 * n) for n in range(30)]
    assert (rings(monthly, 59), rings(monthly, 60)) == (False, True)
    assert not rings(monthly[:19], 400)


def test_a_source_that_forgets_what_others_know_rings() -> None:
    """By name; one that never told of much does not, nor one that lacks a few."""

    def told(**counts: int) -> Fields:
        return {("addresses", f"sources.{name}"): Share(n, 40) for name, n in counts.items()}

    usual = [told(api=40, sitemap=38, feed=10)] * 3
    now = told(api=39, sitemap=12, feed=9)

    assert judge_sources(now, usual[:2], FLOORS) == ()
    assert judge_sources(now, usual, FLOORS) == (
        "sources: the sitemap tells of 12 of 40 pages, of 95% by the median of 3 runs",
    )
