"""How a crawl behaves to a site that is busy, broken or says what it wants."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from tests.crawl.conftest import FULL_SPEED
from tests.crawl.scripted_site import outcomes
from tests.forked import scrapy, start_forked

Crawler = Callable[..., Any]
FIRST = "/category/update/"
PAGE = "/update/the-tunnel-that-was-found-twice/"
"""The first page that the listing leads to."""

ONE_BY_ONE = {"DOWNLOAD_DELAY": "0.1"}
"""Without a delay Scrapy sends the next request or two while the first is on its way."""


def pages_asked(server: SampleServer) -> list[Any]:
    return [request for request in server.requests if request.path != "/robots.txt"]


@pytest.mark.parametrize(("status", "busy"), [(429, FIRST), (503, PAGE)])
def test_a_busy_site_is_left_alone_as_long_as_it_asks(
    crawl: Crawler, server: SampleServer, archive: Any, status: int, busy: str
) -> None:
    """Nothing at all is asked meanwhile, whatever waits for its turn; then the same again."""
    server.site.fail(busy, status=status, retry_after="3")

    assert crawl(limit="5", settings=ONE_BY_ONE).exit_code == 0

    asked = pages_asked(server)
    before, *after = asked[[request.path for request in asked].index(busy) :]
    assert after[0].time - before.time >= 2.9
    assert busy in {request.path for request in after}
    assert len(archive.rows("updates")) == 5


@pytest.mark.parametrize(("busy", "code", "failed"), [(FIRST, 1, 0), (PAGE, 3, 1)])
def test_a_site_that_wants_peace_for_long_ends_the_run(
    crawl: Crawler, server: SampleServer, archive: Any, busy: str, code: int, failed: int
) -> None:
    """No job hangs for a day, and none goes on asking; what was not asked for has not failed.

    The answer that asked for peace is told of like any other, and so is why the run ended.
    """
    server.site.fail(busy, status=503, retry_after="86400", times=9)

    done = crawl(settings=ONE_BY_ONE)

    assert done.exit_code == code
    *before, last = [request.path for request in pages_asked(server)]
    assert last == busy
    assert busy not in before
    assert "asked to wait 86400 s" in done.log
    assert "asks to wait more than 600 s: the run ends" in done.log
    assert "ended early: the site asked to be left alone for long" in done.log
    assert outcomes(archive, busy) == ["error"]
    [run] = archive.rows("runs")
    assert (run["finish_reason"], run["pages_failed"]) == ("retry_after", failed)


def test_a_site_that_wants_a_day_between_two_requests_is_left_alone(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """The run ends, and says why."""
    server.site.crawl_delay = 86400

    done = crawl()

    assert done.exit_code == 1
    assert not pages_asked(server)
    assert "robots.txt asks for more than 600 s: the run ends" in done.log
    assert "ended early: the site asked for long pauses between two requests" in done.log
    assert [run["finish_reason"] for run in archive.rows("runs")] == ["crawl_delay"]


def test_a_run_that_waits_can_be_stopped(server: SampleServer, archive: Any) -> None:
    """Within seconds, and nothing more is asked: neither a retry nor what waits for its turn."""
    server.site.fail(PAGE, status=429, retry_after="60")
    settings = {**FULL_SPEED, **ONE_BY_ONE, "ARCHIVE_URI": str(archive.folder)}
    words = [word for item in settings.items() for word in ("-s", "=".join(item))]

    run = start_forked(scrapy, "crawl", "updates", f"-asite={server.url}", *words)
    while PAGE not in {request.path for request in server.requests}:
        time.sleep(0.05)
    asked = len(server.requests)
    run.terminate()
    run.join(20)

    assert run.exitcode == 3
    assert len(server.requests) == asked
    assert [run["finish_reason"] for run in archive.rows("runs")] == ["shutdown"]


def test_each_failure_is_waited_for_longer(crawl: Crawler, server: SampleServer) -> None:
    """A second try after about twice the delay, a third after four times."""
    server.site.fail(FIRST, status=500, times=2)

    settings = {"DOWNLOAD_DELAY": "0.5", "RETRY_TIMES": "2"}
    assert crawl(limit="1", settings=settings).exit_code == 0

    times = [request.time for request in pages_asked(server)[:3]]
    first, second = (after - before for before, after in pairwise(times))
    assert first >= 0.5
    assert second >= 1.0


@pytest.mark.parametrize("status", [401, 404, 410])
def test_without_robots_all_is_allowed(crawl: Crawler, server: SampleServer, status: int) -> None:
    """RFC 9309, 2.3.1.3; what an error page says is no rule."""
    body = b"User-agent: *\nDisallow: /\n"
    server.site.fail("/robots.txt", status=status, body=body, times=9)

    assert crawl(limit="1").exit_code == 0


@pytest.mark.parametrize("status", [500, 503])
def test_while_robots_fails_nothing_is_asked(
    crawl: Crawler, server: SampleServer, archive: Any, status: int
) -> None:
    """RFC 9309, 2.3.1.4; it is not said that robots.txt forbids what nobody could read there."""
    server.site.fail("/robots.txt", status=status, times=9)

    done = crawl(limit="1")

    assert done.exit_code == 1
    assert not pages_asked(server)
    assert f"nothing may be asked: the server answers {status}" in done.log
    why = f"robots.txt could not be had: the server answers {status}"
    assert told_unsent(archive) == {("refused", why)}
    assert "Forbidden by robots.txt" not in done.log


def told_unsent(archive: Any) -> set[tuple[str, str]]:
    """Outcome and error of what was never sent."""
    rows = (row for row in archive.rows("captures") if row["warc_file"] is None)
    return {(row["outcome"], row["error"]) for row in rows}


def test_a_robots_that_comes_at_the_second_try_counts(crawl: Crawler, server: SampleServer) -> None:
    """What came of all tries decides."""
    server.site.fail("/robots.txt", status=503, times=1)

    assert crawl(limit="1").exit_code == 0
