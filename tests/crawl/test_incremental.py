"""A second crawl asks for as little as it can, and still sees what has changed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite

Crawler = Callable[..., Any]


def asked_pages(server: SampleServer) -> list[str]:
    others = ("/category/", "/wp-json/", "sitemap", "/robots.txt")
    return [
        request.path
        for request in server.requests
        if not any(word in request.path for word in others)
    ]


def last_run(archive: Any) -> dict[str, Any]:
    return max(archive.rows("runs"), key=lambda row: row["started_at"])


def test_unchanged_pages_are_not_sent_again(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """304 by 304: nothing is read, every page counts as unchanged, no byte changes."""
    server.site.has_etags = True
    crawl()
    before, pages = archive.content_bytes(), len(archive.rows("updates"))
    server.requests.clear()

    assert crawl().exit_code == 0

    assert Counter(request.status for request in server.requests)[304] >= pages
    assert last_run(archive)["pages_unchanged"] == last_run(archive)["pages_seen"] >= pages
    outcomes = Counter(row["outcome"] for row in archive.rows("captures"))
    assert outcomes["not_modified"] == last_run(archive)["pages_unchanged"]
    assert archive.content_bytes() == before


def test_a_site_that_never_prints_an_end_is_asked_conditionally(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """Its pages are whole, though HTML lets them do without `</html>`."""

    class Endless(SampleSite):
        def answer(self, target: str) -> Answer:
            answer = super().answer(target)
            return replace(answer, body=answer.body.replace(b"</html>", b""))

    server.site = Endless()
    server.site.has_etags = True
    assert crawl().exit_code == 0

    assert crawl().exit_code == 0

    assert last_run(archive)["pages_unchanged"] == len(archive.rows("updates")) > 10
    assert Counter(row["outcome"] for row in archive.rows("captures"))["not_modified"] > 10


def test_conditions_outlive_an_answer_without_a_state(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """A third crawl asks as the second did, and sees an edit."""
    server.site.has_etags = True
    crawl(limit="3")
    crawl(limit="3")
    slug = archive.rows("updates")[0]["slug"]
    server.site.edit(slug, headline="The headline was edited")

    crawl(limit="3")

    run = last_run(archive)
    assert (run["pages_changed"], run["pages_unchanged"]) == (1, 2)


@pytest.mark.parametrize("way", ["api", "sitemap"])
def test_what_is_told_to_be_unchanged_is_not_asked_for(
    crawl: Crawler, server: SampleServer, archive: Any, way: str
) -> None:
    """An edit, a new page and a deletion are still seen; nothing else is asked for."""
    for page in server.site.pages.values():
        server.site.edit(page.slug, modified=page.published, post_id=page.post_id * 7 + 1)
    crawl(discover=way)
    edited, deleted = [
        row["slug"] for row in archive.rows("updates") if row["section"] == "update"
    ][:2]
    model = server.site.pages[edited]
    server.site.edit(edited, headline="An edit", modified=datetime.now(UTC) + timedelta(hours=1))
    server.site.delete(deleted)
    server.requests.clear()

    assert crawl(discover=way).exit_code == 0

    run = last_run(archive)
    assert (run["pages_changed"], run["pages_gone"]) == (1, 1)
    others = {row["url"] for row in archive.rows("updates") if row["section"] != "update"}
    assert len(asked_pages(server)) <= 2 + (len(others) if way == "sitemap" else 0)
    assert any(model.slug in path for path in asked_pages(server))


def test_a_change_that_was_just_told_is_looked_at_again(
    crawl: Crawler, server: SampleServer, archive: Any
) -> None:
    """A cache may have shown the page as it was before, and moments have no parts of a second."""
    for page in server.site.pages.values():
        server.site.edit(page.slug, modified=page.published)
    slug = next(page.slug for page in server.site.pages.values() if "Update" in page.categories)
    server.site.edit(slug, modified=datetime.now(UTC) - timedelta(hours=1))
    crawl(discover="api")
    server.site.edit(slug, headline="What the cache held back")

    crawl(discover="api")

    assert last_run(archive)["pages_changed"] == 1


def test_all_pages_can_be_fetched_anew(crawl: Crawler, server: SampleServer, archive: Any) -> None:
    """Without a condition, whatever a source tells."""
    server.site.has_etags = True
    crawl(discover="api")
    server.requests.clear()

    crawl(discover="api", refresh="all")

    assert 304 not in {request.status for request in server.requests}
    assert len(asked_pages(server)) >= len(archive.rows("updates"))


def test_an_old_look_does_not_count(crawl: Crawler, server: SampleServer) -> None:
    """`refresh=90d` asks again what was seen longer ago; here everything was seen just now."""
    for page in server.site.pages.values():
        server.site.edit(page.slug, modified=page.published)
    crawl(discover="api")
    server.requests.clear()

    crawl(discover="api", refresh="90d")

    assert not asked_pages(server)
