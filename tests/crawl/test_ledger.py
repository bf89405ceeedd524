"""Who knows of which page: what each source finds, and what all of them together do."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.sample.pages import read_pages
from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from pipelines.archive.soundness import find_damage
from pipelines.missing import missing_pages
from tests.crawl.conftest import FULL_SPEED, Archive, run_crawl

Crawler = Callable[..., Any]

EDITED, DELETED, MOVED, RETURNED = "edited", "deleted", "moved", "returned"
LATER = datetime.now(UTC) + timedelta(hours=1)


def site_at_first() -> SampleSite:
    """The sample, told by every source when it changed last, with pages to be changed."""
    pages = {
        slug: replace(page, modified=page.published, post_id=page.post_id * 7 + 1)
        for slug, page in read_pages().items()
    }
    model = next(page for page in pages.values() if page.section == "update")
    for number, slug in enumerate((EDITED, DELETED, MOVED, RETURNED)):
        pages[slug] = replace(model, slug=slug, post_id=900_001 + 7 * number)
    site = SampleSite(pages)
    site.has_etags = True
    return site


def change(site: SampleSite) -> None:
    """An edit, a deletion, a move, and a new page at an address of its section and of another."""
    model = site.pages[EDITED]
    site.edit(EDITED, headline="An edit", modified=LATER)
    site.delete(DELETED)
    site.move(MOVED, "moved-on")
    for number, (slug, section) in enumerate({"new": "update", "aside": "featured"}.items()):
        site.pages[slug] = replace(
            model, slug=slug, section=section, modified=LATER, post_id=990_001 + 7 * number
        )


@pytest.fixture(scope="module")
def shared_server() -> Iterator[SampleServer]:
    with SampleServer() as running:
        yield running


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, shared_server: SampleServer) -> Path:
    """An archive in which a page was read, and is gone."""
    folder = tmp_path_factory.mktemp("begun") / "data"
    shared_server.site = site_at_first()
    crawl_into(folder, shared_server, "api")
    shared_server.site.delete(RETURNED)
    crawl_into(folder, shared_server, "api")
    return folder


def crawl_into(folder: Path, server: SampleServer, way: str) -> Any:
    server.requests.clear()
    words = ["-a", f"site={server.url}", "-a", f"discover={way}"]
    settings = FULL_SPEED | {"ARCHIVE_URI": str(folder)}
    return run_crawl("updates", *words, *(f"-s{key}={value}" for key, value in settings.items()))


@pytest.mark.parametrize(
    ("way", "silent", "answers"),
    [
        ("api", set(), 2),
        ("sitemap", set(), 3),
        ("feed", set(), 4),
        ("listing", set(), 3),
        ("auto", set(), 2),
        ("auto", {"api"}, 1 + 3 + 3),
    ],
)
def test_what_changed_is_found_and_nothing_else_is_asked(
    tmp_path: Path, shared_server: SampleServer, begun: Path, way: str, silent: set[str],
    answers: int,
) -> None:  # fmt: skip
    """By every source, but a new page that sitemaps cannot know to be of the section.

    Pages are asked for if they are told to have changed, where that is told, else each on
    condition; only the page that moved is asked for twice, by its old address, too.
    """
    archive = Archive(Path(shutil.copytree(begun, tmp_path / "data")))
    shared_server.site = site_at_first()
    change(shared_server.site)
    shared_server.site.silent = silent
    before = len(archive.rows("versions"))

    run = crawl_into(archive.folder, shared_server, way)

    assert run.exit_code == 0, run.log
    found = {(row["slug"], row["cause"]) for row in archive.rows("versions")[before:]}
    expected = {
        (EDITED, "edit"), (DELETED, "gone"), (MOVED, "moved"), ("moved-on", "first"),
        (RETURNED, "returned"), ("new", "first"), ("aside", "first"),
    }  # fmt: skip
    assert found == expected - ({("aside", "first")} if way == "sitemap" else set())
    others = ("/category/", "/wp-json/", "sitemap", "/robots.txt")
    asked = [request.path for request in shared_server.requests]
    pages = [path for path in asked if not any(word in path for word in others)]
    assert len(asked) - len(pages) == 1 + answers, asked
    counts = Counter(pages)
    assert {path for path in counts if counts[path] > 1} == {"/update/moved-on/"}
    # Of all pages, that which moved has no row under its old address.
    every = len(archive.rows("updates")) + 1
    assert len(counts) == (every if way in ("feed", "listing") else len(found))


def test_an_unchanged_site_is_three_requests(
    tmp_path: Path, shared_server: SampleServer, begun: Path
) -> None:
    """robots.txt, the number of the category and its posts; the ledger knows them still."""
    archive = Archive(Path(shutil.copytree(begun, tmp_path / "data")))
    shared_server.site = site_at_first()
    shared_server.site.delete(RETURNED)
    before = archive.content_bytes(), archive.rows("addresses")

    run = crawl_into(archive.folder, shared_server, "auto")

    assert run.exit_code == 0, run.log
    assert len(shared_server.requests) == 3
    assert archive.content_bytes() == before[0]
    rows = {row["slug"]: row for row in archive.rows("addresses")}
    for row in before[1]:
        now = rows[row["slug"]]
        assert (now["first_seen_at"], now["archived"]) == (row["first_seen_at"], True)
        assert (now["last_seen_at"] > row["last_seen_at"]) == (row["slug"] != RETURNED)


class LackingSite(SampleSite):
    """Each of its sources lacks pages of its own, and one page cannot be had."""

    def __init__(self) -> None:
        super().__init__()
        own = [slug for slug, page in self.pages.items() if page.section == "update"]
        self.only_in_sitemap, *some = own[:6]
        ways = ("api", "sitemap", "feed", "listing")
        self.lacks = {way: {slug} for way, slug in zip(ways, some, strict=False)}
        for way in ("api", "feed", "listing"):
            self.lacks[way].add(self.only_in_sitemap)
        self.broken = some[4]

    def answer(self, target: str) -> Answer:
        words = {"sitemap": "sitemap", "/feed/": "feed", "/wp-json/": "api", "/category": "listing"}
        lacking = next((self.lacks[way] for word, way in words.items() if word in target), set())
        if f"/{self.broken}/" in target:
            return Answer(status=500) if self.lacks else super().answer(target)
        pages = {slug: page for slug, page in self.pages.items() if slug not in lacking}
        return SampleSite(pages).answer(target)

    def known_to(self, slug: str) -> list[str]:
        return sorted(way for way, lacking in self.lacks.items() if slug not in lacking)


def test_all_sources_together_know_every_page(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """The union is archived; the ledger names who knew what, and what is missing, and why."""
    server.site = site = LackingSite()
    listed = {slug for slug, page in site.pages.items() if "Update" in page.categories}

    run = crawl(discover="all")

    assert run.exit_code == 3, run.log
    assert {row["slug"] for row in archive.rows("updates")} == listed - {site.broken}
    rows = {row["slug"]: row for row in archive.rows("addresses")}
    assert {slug: row["sources"] for slug, row in rows.items()} == {
        slug: site.known_to(slug) for slug in listed
    }
    assert {slug: row["url"] for slug, row in rows.items()} == {
        slug: site.pages[slug].url for slug in listed
    }
    assert [slug for slug, row in rows.items() if not row["archived"]] == [site.broken]
    (missing,) = missing_pages(str(archive.folder))
    assert (missing.slug, missing.reason) == (site.broken, "error")
    assert missing.error == "expected status 200, found 500"
    assert rows[site.broken]["reason"] == "error"
    assert find_damage(archive.folder) == []

    site.lacks = {}
    file = tmp_path / "urls.txt"
    file.write_text(f"{missing.url}\n", encoding="utf-8")
    assert crawl(urls=str(file)).exit_code == 0

    assert missing_pages(str(archive.folder)) == []
    (row,) = (row for row in archive.rows("addresses") if row["slug"] == site.broken)
    assert row["sources"] == ["api", "feed", "file", "listing", "sitemap"]
    assert (row["archived"], row["reason"]) == (True, None)


def test_what_a_limit_leaves_out_is_known(archive: Any, crawl: Crawler) -> None:
    """Not asked for so far, and told of."""
    assert crawl(discover="all", limit="2").exit_code == 0

    missing = missing_pages(str(archive.folder))
    assert {each.reason for each in missing} == {"not_asked"}
    assert len(missing) == 23
