"""`scrapy archive plan`: what a crawl would do, held against what it does."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from tests.crawl.conftest import Archive, crawl_site
from tests.forked import run_scrapy

Crawler = Callable[..., Any]


def plan(server: SampleServer, archive: Any, *words: str) -> dict[str, Any]:
    site, folder = f"site={server.url}", f"ARCHIVE_URI={archive.folder}"
    settings = ("-s", folder, "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
    done = run_scrapy("archive", "plan", "-a", site, *words, *settings, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def paths(server: SampleServer, urls: list[str]) -> set[str]:
    return {url.removeprefix(server.url) for url in urls}


@dataclass(frozen=True)
class Changed:
    """A site that has changed since it was archived."""

    server: SampleServer
    archive: Path
    new: str
    edited: str
    moved: str


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changed]:
    with SampleServer() as server:
        slugs = [page.slug for page in server.site.pages.values() if page.section == "update"]
        new, edited, moved, deleted = slugs[:4]
        hidden = server.site.pages.pop(new)
        archive = Archive(tmp_path_factory.mktemp("changed") / "data")
        assert crawl_site(server, archive, discover="auto").exit_code == 0
        server.site.pages[new] = hidden
        in_an_hour = datetime.now(UTC) + timedelta(hours=1)
        server.site.edit(edited, headline="The quay is shut", modified=in_an_hour)
        server.site.move(moved, f"{moved}-again")
        server.site.delete(deleted)
        yield Changed(server, archive.folder, new, edited, moved)


@pytest.mark.parametrize("way", ["api", "sitemap", "listing", "feed", "auto", "all"])
@pytest.mark.parametrize("refresh", ["changed", "all"])
def test_a_run_does_what_was_planned(
    changed: Changed, tmp_path: Path, way: str, refresh: str
) -> None:
    """It asks for these pages and no others; the plan itself asks for none, and writes nothing."""
    server, new, edited, moved = changed.server, changed.new, changed.edited, changed.moved
    archive = Archive(Path(shutil.copytree(changed.archive, tmp_path / "data")))
    before = archive.content_bytes(), archive.rows("captures"), archive.rows("runs")

    server.requests.clear()
    told = plan(server, archive, "-a", f"discover={way}", "-a", f"refresh={refresh}")
    asked = [request.path for request in server.requests]
    assert (archive.content_bytes(), archive.rows("captures"), archive.rows("runs")) == before
    server.requests.clear()
    crawl_site(server, archive, discover=way, refresh=refresh)
    done = [request.path for request in server.requests]

    planned = paths(server, told["new"] + told["changed"] + told["check"])
    assert set(asked).isdisjoint(planned)
    assert set(done) - set(asked) >= planned
    assert set(done) - set(asked) - planned <= {f"/update/{moved}-again/"}
    assert f"/update/{new}/" in paths(server, told["new"])
    if way in ("api", "sitemap", "auto", "all"):
        assert f"/update/{edited}/" in paths(server, told["changed"])
    assert len(done) - told["requests"] in (0, 1)


def test_the_time_is_told_by_the_delay_that_the_site_asks_for(
    server: SampleServer, archive: Any
) -> None:
    server.site.crawl_delay = 2

    told = plan(server, archive, "-a", "limit=5")

    assert told["delay"] == 2
    assert len(told["new"]) == 5
    assert told["seconds"] == 2 * told["requests"]


def test_what_cannot_be_planned_is_one_line(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Wrong arguments, an archive of another site, a site that tells of nothing."""
    crawl(limit="1")

    def refused(*words: str) -> tuple[int, str]:
        settings = ("-s", f"ARCHIVE_URI={archive.folder}", "-s", "DOWNLOAD_DELAY=0")
        done = run_scrapy("archive", "plan", *words, *settings)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr

    code, message = refused("-a", "limt=3")
    assert (code, message.count("\n")) == (2, 1)
    assert "unknown argument 'limt'" in message
    assert refused("-a", "limit")[0] == 2
    code, message = refused("-s", "RETRY_TIMES=x")
    assert (code, message.count("\n")) == (2, 1)
    code, message = refused("-a", "site=http://127.0.0.1:9")
    assert (code, message.count("\n")) == (1, 1)
    assert "found one of" in message
    code, message = refused("-a", f"site={server.url}", "-a", "section=nowhere")
    assert code == 1
    assert "/category/nowhere/: expected status 200, found 404" in message
