"""How a crawl behaves to a site that is busy, broken or says what it wants."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer

Crawler = Callable[..., Any]
FIRST = "/category/update/"


def pages_asked(server: SampleServer) -> list[Any]:
    return [request for request in server.requests if request.path != "/robots.txt"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_site_is_left_alone_as_long_as_it_asks(
    crawl: Crawler, server: SampleServer, archive: Any, status: int
) -> None:
    """Nothing at all is asked meanwhile; then the same is asked again."""
    server.site.fail(FIRST, status=status, retry_after="3")

    assert crawl(limit="2").exit_code == 0

    first, second, *_ = pages_asked(server)
    assert (first.path, second.path) == (FIRST, FIRST)
    assert second.time - first.time >= 2.9
    assert len(archive.rows("updates")) == 2


def test_a_site_that_wants_peace_for_long_ends_the_run(
    crawl: Crawler, server: SampleServer
) -> None:
    """No job hangs for a day, and none goes on asking."""
    server.site.fail(FIRST, status=503, retry_after="86400", times=9)

    done = crawl()

    assert done.exit_code == 1
    assert len(pages_asked(server)) == 1
    assert "asked to wait 86400 s" in done.log


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
    crawl: Crawler, server: SampleServer, status: int
) -> None:
    """RFC 9309, 2.3.1.4."""
    server.site.fail("/robots.txt", status=status, times=9)

    done = crawl(limit="1")

    assert done.exit_code == 1
    assert not pages_asked(server)
    assert f"answers {status}: nothing may be asked" in done.log


def test_a_robots_that_comes_at_the_second_try_counts(crawl: Crawler, server: SampleServer) -> None:
    """What came of all tries decides."""
    server.site.fail("/robots.txt", status=503, times=1)

    assert crawl(limit="1").exit_code == 0
