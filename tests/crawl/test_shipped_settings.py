"""What a crawl does when nobody has set anything, and how its commit reaches the disk."""

import json
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from aijac_spider import settings
from aijac_spider.sample.server import SampleServer
from tests.crawl.conftest import FULL_SPEED
from tests.crawl.recorded import recorded_scrapy
from tests.forked import ROOT, run_forked, run_scrapy

LISTING = "/category/update/"


def test_a_site_is_asked_gently_and_told_by_whom(server: SampleServer, archive: Any) -> None:
    """Half a second lies between two requests at least; a failing listing page is asked again."""
    server.site.fail(LISTING, status=500, times=2)
    words = ("-a", f"site={server.url}", "-a", "discover=listing", "-a", "limit=2")

    run = run_scrapy("crawl", "updates", *words, "-s", f"ARCHIVE_URI={archive.folder}")

    assert run.returncode == 0, run.stderr
    asked = [request for request in server.requests if request.path != "/robots.txt"]
    assert [request.path for request in asked][:3] == [LISTING] * 3
    assert all(after.time - before.time > 0.45 for before, after in pairwise(server.requests))
    assert agents_in(archive.folder) == {settings.USER_AGENT}
    assert settings.USER_AGENT.startswith("aijac-spider/")
    assert "(+https://" in settings.USER_AGENT
    assert "elnet" not in run.stderr


def agents_in(folder: Path) -> set[str]:
    """What every request that was archived says of who sends it."""
    agents = set()
    for path in folder.rglob("*.warc.gz"):
        with path.open("rb") as file:
            agents |= {
                record.http_headers.get_header("User-Agent")
                for record in ArchiveIterator(file)
                if record.rec_type == "request"
            }
    return agents


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROBOTSTXT_OBEY", True),
        ("AUTOTHROTTLE_ENABLED", True),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("REMOTE_CONTROL_ENABLED", False),
        ("TELNETCONSOLE_ENABLED", False),
        ("DOWNLOAD_MAXSIZE", 20 * 1024 * 1024),
        ("ARCHIVE_COMMIT_PAGES", 500),
    ],
)
def test_what_no_crawl_of_a_small_site_shows(name: str, value: object) -> None:
    """Strangers' certificates, open ports, answers without end, a day's work lost."""
    assert getattr(settings, name) == value


def test_a_commit_is_on_the_disk_before_it_is_shown(
    server: SampleServer, archive: Any, tmp_path: Path
) -> None:
    """Each file is flushed, then the record of the commit, then each takes its place, the rows that
    others belong to last; and the folders are flushed behind them."""
    chosen = FULL_SPEED | {"ARCHIVE_URI": str(archive.folder)}
    words = ["crawl", "updates", "-a", f"site={server.url}", "-a", "discover=listing"]
    words += [word for item in chosen.items() for word in ("-s", "=".join(item))]
    record = tmp_path / "record.json"

    run = run_forked(recorded_scrapy, archive.folder, record, *words, cwd=ROOT)

    assert run.returncode == 0, run.stderr
    events = [tuple(event) for event in json.loads(record.read_text())]
    shown = {
        (source, place): at
        for at, (kind, source, *rest) in enumerate(events)
        if kind == "rename" and (place := rest[0]).startswith("archive/")
    }
    assert shown
    recorded = min(
        at
        for at, (kind, *paths) in enumerate(events)
        if kind == "rename" and paths[-1].startswith("journal/commits/")
    )
    for (source, place), at in shown.items():
        assert ("fsync", source) in events[:recorded], source
        assert recorded < at
        assert ("fsync", str(Path(place).parent)) in events[at:]
    tables = [name for name, _ in groupby(place.split("/")[1] for _, place in shown)]
    assert [name for name in tables if name in CONTENT] == [*CONTENT]


CONTENT = ("related", "links", "images", "excerpts", "updates")
"""In the order in which they are shown."""
