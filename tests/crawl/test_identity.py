"""Which page an answer is, where its address or its own word names another."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from tests.crawl.test_alarms import ChangedSite, pages_of

Crawler = Callable[..., Any]


def slug_in(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def add_post(site: SampleSite, like: str, slug: str, post_id: int) -> None:
    """A post of its own, shaped like another one."""
    page = replace(site.pages[like], slug=slug, post_id=post_id, headline=f"The post {post_id}")
    site.pages[slug] = page


@pytest.mark.parametrize("status", [200, 302, 307])
def test_a_post_with_a_new_slug_has_moved_however_it_is_sent_on(
    server: SampleServer, archive: Any, crawl: Crawler, status: int
) -> None:
    """Its number tells that it is the same, though the listing has brought the new one before."""
    crawl()
    old = pages_of(server.site)[3]
    server.site.move(slug_in(old), "a-new-slug")
    there = old.replace(slug_in(old), "a-new-slug")
    moved = server.site.answer(there) if status == 200 else Answer(status=status, location=there)
    changed = ChangedSite(lambda target, answer: moved if target == old else answer)
    changed.pages, server.site = server.site.pages, changed

    run = crawl(refresh="all")

    assert run.exit_code == 0, run.log
    rows = {row["slug"]: row["status"] for row in archive.rows("updates")}
    assert len(rows) == 25
    assert rows["a-new-slug"] == "live"
    assert slug_in(old) not in rows
    (last,) = [row for row in archive.rows("versions") if row["cause"] == "moved"]
    assert (last["slug"], last["moved_to"]) == (slug_in(old), "a-new-slug")


def test_a_post_with_a_new_number_and_a_new_slug_has_moved(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """As a site that was set up anew gives them: the text is the same."""
    crawl()
    old = pages_of(server.site)[3]
    server.site.edit(slug_in(old), post_id=77_777)
    crawl(refresh="all")
    server.site.move(slug_in(old), "a-new-slug")
    there = old.replace(slug_in(old), "a-new-slug")
    away = Answer(status=302, location=there)
    changed = ChangedSite(lambda target, answer: away if target == old else answer)
    changed.pages, server.site = server.site.pages, changed

    run = crawl(refresh="all")

    assert run.exit_code == 0, run.log
    rows = {row["slug"]: row["post_id"] for row in archive.rows("updates")}
    assert len(rows) == 25
    assert rows["a-new-slug"] == 77_777


def test_a_page_that_is_sent_below_its_own_address_is_the_same(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """As for phones: all of it stands there, and it gives the address that was asked."""
    crawl()
    before, page = archive.content_bytes(), pages_of(server.site)[3]
    shown = {
        page: Answer(status=302, location=f"{page}amp/"),
        f"{page}amp/": server.site.answer(page),
    }
    changed = ChangedSite(lambda target, answer: shown.get(target) or answer)
    changed.pages, server.site = server.site.pages, changed

    run = crawl(refresh="all")

    assert run.exit_code == 0, run.log
    assert archive.content_bytes() == before


def test_a_notice_that_pages_are_sent_to_for_now_replaces_none(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Not even the first that was asked, when the archive does not know the notice."""
    crawl()
    before, pages = archive.content_bytes(), pages_of(server.site)
    add_post(server.site, slug_in(pages[0]), "notice", 99_001)
    server.site.pages["notice"] = replace(
        server.site.pages["notice"], section="info", categories=("Info",)
    )
    away = Answer(status=302, location="/info/notice/")
    changed = ChangedSite(lambda target, answer: away if target in pages[2:7] else answer)
    changed.pages, server.site = server.site.pages, changed

    run = crawl(refresh="all")

    assert run.exit_code == 3, run.log
    assert run.log.count("not sent on for good") == 5
    assert archive.content_bytes() == before


def test_a_new_post_that_names_an_archived_one_as_itself_does_not_replace_it(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """As a plug-in may have it write: the row stays, and the post is known to be missing."""
    crawl()
    before, pages = archive.content_bytes(), pages_of(server.site)
    old = pages[3].encode()
    add_post(server.site, slug_in(pages[3]), "a-new-post", 99_001)
    new = pages[3].replace(slug_in(pages[3]), "a-new-post")

    def misname(target: str, answer: Answer) -> Answer:
        if target != new:
            return answer
        return replace(answer, body=answer.body.replace(new.encode(), old))

    changed = ChangedSite(misname)
    changed.pages, server.site = server.site.pages, changed

    first, second = crawl(), crawl()

    assert (first.exit_code, second.exit_code) == (3, 0), second.log
    assert "found post 99001" in first.log
    assert archive.content_bytes() == before
    (row,) = [row for row in archive.rows("addresses") if row["slug"] == "a-new-post"]
    assert (row["archived"], row["reason"]) == (False, "soft_404")


@pytest.mark.parametrize("is_numbered", [True, False])
def test_two_posts_that_give_one_address_do_not_take_turns(
    server: SampleServer, archive: Any, crawl: Crawler, is_numbered: bool
) -> None:
    """Whichever of them is read first: the row is that of the post which stands there."""
    posts = pages_of(server.site)
    wrong, right = posts[3], posts[4]

    def misname(target: str, answer: Answer) -> Answer:
        body = answer.body
        if target == wrong:
            body = body.replace(wrong.encode(), right.encode())
        if not is_numbered and target in (wrong, right):
            body = re.sub(rb"post-?id-[0-9]+|post-[0-9]+|[?]p=[0-9]+|/posts/[0-9]+", b"", body)
        return replace(answer, body=body)

    changed = ChangedSite(misname)
    changed.pages, server.site = server.site.pages, changed
    crawl()
    before = archive.content_bytes()

    run = crawl(refresh="all")

    assert run.exit_code in (0, 3), run.log
    assert archive.content_bytes() == before
    rows = {row["slug"]: row["headline"] for row in archive.rows("updates")}
    assert len(rows) == 24
    assert rows[slug_in(right)] == server.site.pages[slug_in(right)].headline


def test_a_page_that_gives_an_address_where_nothing_is_stays(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """The walk met it at another address: that its own answers 404 tells nothing."""
    post = pages_of(server.site)[3]
    there = post.replace(slug_in(post), "nowhere")

    def misname(target: str, answer: Answer) -> Answer:
        if target != post:
            return answer
        return replace(answer, body=answer.body.replace(post.encode(), there.encode()))

    changed = ChangedSite(misname)
    changed.pages, server.site = server.site.pages, changed
    crawl()
    before = archive.content_bytes()

    runs = [crawl(refresh="all"), crawl()]

    assert [run.exit_code for run in runs] == [0, 0], runs[0].log
    assert archive.content_bytes() == before
