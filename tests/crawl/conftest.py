"""Real crawls of the sample site by real processes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from aijac_spider.sample.server import SampleServer
from tests.crawl.scripted_site import ScriptedSite
from tests.forked import ROOT, run_scrapy

FULL_SPEED = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "False", "RETRY_TIMES": "1"}


@dataclass(frozen=True)
class Crawl:
    """A finished `scrapy crawl`."""

    exit_code: int
    log: str


@dataclass(frozen=True)
class Archive:
    """The folder that the crawls of a test write."""

    folder: Path

    def rows(self, table: str) -> list[dict[str, Any]]:
        return ds.dataset(self.folder / "archive" / table).to_table().to_pylist()

    def content_bytes(self) -> dict[str, bytes]:
        """Every file of the content tables."""
        tables = ("updates", "excerpts", "images", "links", "related", "versions")
        files = (file for table in tables for file in (self.folder / "archive" / table).iterdir())
        return {str(file.relative_to(self.folder)): file.read_bytes() for file in files}


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with SampleServer() as running:
        yield running


@pytest.fixture
def site(server: SampleServer) -> ScriptedSite:
    server.site = ScriptedSite()
    return server.site


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "data")


@pytest.fixture
def scrapy_crawl() -> Callable[..., Crawl]:
    """`scrapy crawl`."""
    return run_crawl


@pytest.fixture
def crawl(server: SampleServer, archive: Archive) -> Callable[..., Crawl]:
    """`crawl_site`, of the test's site into the test's archive."""
    return partial(crawl_site, server, archive)


def crawl_site(
    server: SampleServer,
    archive: Archive,
    *,
    settings: dict[str, str] | None = None,
    **arguments: str,
) -> Crawl:
    """`scrapy crawl updates` of a site into an archive, at full speed.

    Through the listing, unless a test says otherwise: it brings what each page and its links do.
    """
    way = {} if "urls" in arguments else {"discover": "listing"}
    given = {"site": server.url, **way, **arguments}
    chosen = {**FULL_SPEED, "ARCHIVE_URI": str(archive.folder), **(settings or {})}
    words = [word for item in given.items() for word in ("-a", "=".join(item))]
    words += [word for item in chosen.items() for word in ("-s", "=".join(item))]
    return run_crawl("updates", *words)


def run_crawl(*words: str, cwd: Path = ROOT) -> Crawl:
    finished = run_scrapy("crawl", *words, cwd=cwd)
    return Crawl(finished.returncode, finished.stderr)
