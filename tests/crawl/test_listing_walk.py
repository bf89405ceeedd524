"""How a crawl goes through a listing, whatever it answers."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from tests.crawl.scripted_site import (
    LISTINGS,
    Crawler,
    ScriptedSite,
    entries,
    listings_asked,
    newest,
    path_of,
)


@pytest.mark.parametrize("failing", LISTINGS)
def test_any_listing_page_may_fail(
    server: SampleServer, archive: Any, crawl: Crawler, failing: str
) -> None:
    """The first one, too: what the others list is archived, and the run is not whole."""
    server.site.fail(failing, status=503, times=9)

    run = crawl()

    assert run.exit_code == 3, run.log
    assert set(listings_asked(server)) >= set(LISTINGS)
    assert len(archive.rows("updates")) == (20 if failing == LISTINGS[2] else 15)
    assert "listing pages that failed: 1" in run.log


def test_three_failing_listing_pages_in_a_row_end_the_walk(
    server: SampleServer, crawl: Crawler
) -> None:
    """A site that is down is not counted through to the end of time."""
    for path in LISTINGS:
        server.site.fail(path, status=503, times=9)

    run = crawl()

    assert run.exit_code == 1, run.log
    assert set(listings_asked(server)) == set(LISTINGS)
    assert "listing pages that failed: 3" in run.log


def test_a_listing_page_under_maintenance_does_not_end_the_walk(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """It answers 200, lists nothing and has no way on."""
    server.site.fail(LISTINGS[1], status=200, body=b"<html><body><p>Back soon.</p></body></html>")

    run = crawl()

    assert run.exit_code == 3, run.log
    assert set(listings_asked(server)) == set(LISTINGS)
    assert len(archive.rows("updates")) == 15


def test_a_listing_that_ends_in_404_is_whole(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Pages that were deleted during the walk leave its last number without a page."""
    crawl()
    lost = newest(server.site)[20:]
    server.site.fail(LISTINGS[2], status=404)
    server.site.delete(lost[0])

    run = crawl()

    assert run.exit_code == 0, run.log
    assert archive.rows("runs")[-1]["pages_failed"] == 0
    gone = [row["slug"] for row in archive.rows("updates") if row["status"] == "gone"]
    assert gone == [lost[0]]


@pytest.mark.parametrize("status", [404, 410])
def test_a_hole_in_the_listing_does_not_end_the_walk(
    server: SampleServer, archive: Any, crawl: Crawler, status: int
) -> None:
    """The first page links to the third: the second is missing, not the end."""
    server.site.fail(LISTINGS[1], status=status, times=9)

    run = crawl()

    assert run.exit_code == 3, run.log
    assert set(listings_asked(server)) == set(LISTINGS)
    assert len(archive.rows("updates")) == 15
    assert "listing pages that failed: 1" in run.log


def without_pager(body: bytes) -> bytes:
    return re.sub(rb"<(a|link)\b[^>]*paged-2/[^>]*>", b"", body)


def without_end(body: bytes) -> bytes:
    """Cut amid its entries, and sent as if it were whole."""
    return body[: len(body) // 2]


@pytest.mark.parametrize(
    ("instead_of", "shown", "spoil", "pages", "exit_code"),
    [
        (2, 2, without_pager, 25, 0),
        (2, 2, without_end, 19, 3),
        (1, 1, without_end, 19, 3),
        (3, 1, bytes, 20, 3),
        (3, 2, bytes, 20, 0),
    ],
)
def test_a_listing_page_that_leads_nowhere_does_not_end_the_walk(
    site: ScriptedSite,
    archive: Any,
    crawl: Crawler,
    instead_of: int,
    shown: int,
    spoil: Callable[[bytes], bytes],
    pages: int,
    exit_code: int,
) -> None:
    """Others link to those behind it; a run that lacks entries is not whole. The last page repeats
    the one before it where posts were deleted meanwhile."""
    body = site.answer(LISTINGS[shown - 1]).body
    site.script[LISTINGS[instead_of - 1]] = Answer(body=spoil(body))

    run = crawl()

    assert run.exit_code == exit_code, run.log
    assert len(archive.rows("updates")) == pages


def test_a_listing_that_says_the_same_at_every_number_ends(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Its first page links to the third: the run lacks what they would have listed."""

    class OnePage(SampleSite):
        def answer(self, target: str) -> Answer:
            return super().answer(LISTINGS[0] if "/paged-2/" in target else target)

    server.site = OnePage()

    run = crawl()

    assert run.exit_code == 3, run.log
    assert len(listings_asked(server)) == 3
    assert len(archive.rows("updates")) == 10


def test_a_listing_that_ends_in_an_empty_page_is_whole(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """Some sites say 200 past the end, with the other blocks of posts around the notice."""
    block = entries(*(path_of(site, slug) for slug in newest(site)[:3])).body.decode()
    empty = block.replace("</body>", "<div><p>Sorry, nothing found</p></div></body>").encode()
    site.script[LISTINGS[2]] = Answer(body=empty)

    run = crawl()

    assert run.exit_code == 0, run.log
    assert len(archive.rows("updates")) == 20


SECOND = "/category/update/page/2/"
"""Where WordPress itself puts the second page of a category."""


def of_ten(site: ScriptedSite, number: int) -> Answer:
    """A page of the listing, ten entries without a link to another."""
    pages = newest(site)[10 * (number - 1) : 10 * number]
    return entries(*(path_of(site, slug) for slug in pages))


def test_a_listing_that_loads_more_by_a_script_is_walked_by_number(
    server: SampleServer, site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """No page of it links to another; WordPress has them all the same."""
    site.script = {SECOND.replace("2", str(number)): of_ten(site, number) for number in (2, 3)}
    site.script[LISTINGS[0]] = of_ten(site, 1)

    run = crawl()

    assert run.exit_code == 0, run.log
    assert {row["slug"] for row in archive.rows("updates")} == set(newest(site))
    assert listings_asked(server)[-1] == "/category/update/page/4/"


@pytest.mark.parametrize(
    "second",
    [
        Answer(status=404),
        Answer(status=503),
        Answer(status=302, location=LISTINGS[0]),
        Answer(status=302, location="/"),
        Answer(body=b"<html><body><p>Back soon.</p></body></html>"),
        None,
    ],
)
def test_a_listing_of_one_page_is_asked_once_for_a_second(
    server: SampleServer, site: ScriptedSite, archive: Any, crawl: Crawler, second: Answer | None
) -> None:
    """Whatever that answers, the run is whole; so it is if it lists the same again."""
    site.script[LISTINGS[0]] = of_ten(site, 1)
    site.script[SECOND] = second or of_ten(site, 1)

    run = crawl()

    assert run.exit_code == 0, run.log
    assert listings_asked(server).count(SECOND) == 1
    assert len(archive.rows("updates")) == 10
    assert "listing pages that failed" not in run.log


def test_a_short_listing_is_asked_for_no_second_page(
    server: SampleServer, site: ScriptedSite, crawl: Crawler
) -> None:
    """Four entries fill no page."""
    site.script[LISTINGS[0]] = entries(*(path_of(site, slug) for slug in newest(site)[:4]))

    assert crawl().exit_code == 0

    assert listings_asked(server) == [LISTINGS[0]]


@pytest.mark.parametrize("bound", ["since", "until"])
def test_days_that_a_listing_does_not_tell_bound_nothing(
    site: ScriptedSite, archive: Any, crawl: Crawler, bound: str
) -> None:
    """Which is said once: whoever asked for one week must not take the rest for it."""
    for number in (1, 2, 3):
        way = f'<a class="next" href="/category/update/paged-2/{number + 1}/">Next</a></body>'
        body = of_ten(site, number).body.replace(b"</body>", way.encode() if number < 3 else b"")
        site.script[LISTINGS[number - 1]] = Answer(body=body)

    run = crawl(**{bound: "2020-01-01"})

    assert run.exit_code == 0, run.log
    assert len(archive.rows("updates")) == len(newest(site))
    assert run.log.count("WARNING: The listing tells no days: since= and until= leave out") == 1


def test_since_ends_the_walk_whatever_teasers_speak_of(
    site: ScriptedSite, archive: Any, crawl: Crawler
) -> None:
    """A link in a teaser is no entry, and an entry without a date does not keep the walk up."""
    slugs = newest(site)
    printed = "".join(
        f'<div><h3><a href="{path_of(site, slug)}">{slug}</a></h3>'
        f"<p>{day}</p><p>More than <a href='{path_of(site, other)}'>that</a> came late.</p></div>"
        for slug, other, day in zip(
            slugs, slugs[10:], ["May 2, 2022", *["April 3, 2014"] * 3, ""], strict=False
        )
    )
    way = f'<a class="next" href="{LISTINGS[1]}">Next</a>'
    site.script[LISTINGS[0]] = Answer(body=f"<body><div>{printed}</div>{way}</body>".encode())
    site.script[LISTINGS[1]] = Answer(
        body=f"<body><div>{printed.replace('May 2, 2022', 'April 4, 2014')}</div>{way}".encode()
    )

    run = crawl(since="2022-01-01")

    assert run.exit_code == 0, run.log
    assert {row["slug"] for row in archive.rows("updates")} == {slugs[0], slugs[4]}
    assert "tells no days" not in run.log


def test_since_ends_the_walk_below_a_post_on_top_of_every_page(
    server: SampleServer, site: ScriptedSite, crawl: Crawler
) -> None:
    """A new one that a look prints there says nothing of how far the walk has come."""
    slugs = newest(site)

    def page(number: int, *listed: str) -> Answer:
        printed = "".join(
            f'<div><h3><a href="{path_of(site, slug)}">{slug}</a></h3><p>{day}</p></div>'
            for slug, day in [
                (slugs[0], "May 2, 2025"),
                *((slug, "May 2, 2020") for slug in listed),
            ]
        )
        way = f'<a class="next" href="/category/update/paged-2/{number + 1}/">Next</a>'
        return Answer(body=f"<body><div>{printed}</div>{way}</body></html>".encode())

    for number in (1, 2, 3):
        target = LISTINGS[number - 1]
        site.script[target] = page(number, *slugs[3 * number : 3 * number + 3])

    run = crawl(since="2022-01-01", discover="listing")

    assert run.exit_code == 0, run.log
    assert listings_asked(server) == LISTINGS[:2]


def test_a_deletion_is_noticed_whatever_section_the_address_has(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Some updates stand under another category of theirs; each listing may miss them."""
    others = [slug for slug in newest(server.site) if server.site.pages[slug].section != "update"]
    crawl()
    for slug in others:
        server.site.delete(slug)

    run = crawl()

    assert others
    assert run.exit_code == 0, run.log
    gone = {row["slug"] for row in archive.rows("updates") if row["status"] == "gone"}
    assert gone == set(others)


def test_a_walk_asks_for_no_page_of_another_section(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Two sections in one archive, each walked on its own."""
    crawl(section="featured")
    crawl()
    server.requests.clear()

    run = crawl()

    assert run.exit_code == 0, run.log
    assert len(archive.rows("updates")) > len(newest(server.site))
    asked = {request.path for request in server.requests if "/category/" not in request.path}
    assert asked - {"/robots.txt"} == {path_of(server.site, slug) for slug in newest(server.site)}


@pytest.mark.parametrize("bounds", [{"since": "2007-01-01"}, {"limit": "30"}])
def test_a_bounded_walk_does_not_ask_for_what_it_did_not_meet(
    server: SampleServer, archive: Any, crawl: Crawler, bounds: dict[str, str]
) -> None:
    """Only a whole walk may say that a page is missing on the site."""
    slug = newest(server.site)[1]
    path = path_of(server.site, slug)
    crawl()
    server.site.delete(slug)
    server.requests.clear()

    run = crawl(**bounds)

    assert run.exit_code == 0, run.log
    assert path not in {request.path for request in server.requests}
    assert {row["status"] for row in archive.rows("updates")} == {"live"}


def test_a_walk_with_a_hole_does_not_ask_for_what_it_did_not_meet(
    server: SampleServer, crawl: Crawler
) -> None:
    """What the failed listing page would have listed is not missing."""
    crawl()
    server.site.fail(LISTINGS[1], status=503, times=9)
    server.requests.clear()

    run = crawl()

    assert run.exit_code == 3, run.log
    asked = {request.path for request in server.requests}
    assert not {path_of(server.site, slug) for slug in newest(server.site)[10:20]} & asked
