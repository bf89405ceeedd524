"""Answers that end before the page does, from a server that hangs up."""

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from aijac_spider.sample.site import SampleSite

Crawler = Callable[..., Any]


class CuttingServer(ThreadingHTTPServer):
    """Serves the sample site, and cuts what it is told to cut."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = SampleSite()
        self.cuts: dict[str, Callable[[bytes], tuple[dict[str, str], bytes]]] = {}
        """By path: body → the headers of its answer and what is sent of it."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: CuttingServer

    def do_GET(self) -> None:
        answer = self.server.site.answer(self.path)
        headers, body = self.server.cuts.get(self.path, with_length)(answer.body)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Print nothing."""


def with_length(body: bytes) -> tuple[dict[str, str], bytes]:
    return {"Content-Length": str(len(body))}, body


def without_length(body: bytes) -> tuple[dict[str, str], bytes]:
    """Whole: HTTP/1.0 ends an answer by hanging up."""
    return {}, body


def cut_without_length(body: bytes) -> tuple[dict[str, str], bytes]:
    return {}, body[: len(body) * 4 // 10]


def cut_on_its_way(body: bytes) -> tuple[dict[str, str], bytes]:
    """The connection ends before the length that was told."""
    return with_length(body)[0], body[: len(body) * 4 // 10]


def falsely_packed(body: bytes) -> tuple[dict[str, str], bytes]:
    return with_length(body)[0] | {"Content-Encoding": "gzip"}, body


def cut_before_sending(body: bytes) -> tuple[dict[str, str], bytes]:
    """A server that lost the end itself gives the length of what it has."""
    return with_length(body[: len(body) * 4 // 10])


def cut_in_its_text(body: bytes) -> tuple[dict[str, str], bytes]:
    """In the middle of its paragraphs."""
    starts = [found.start() for found in re.finditer(rb"<p[ >]", body)]
    return with_length(body[: starts[len(starts) // 2] + 30])


def cut_gzip(body: bytes) -> tuple[dict[str, str], bytes]:
    packed = gzip.compress(body)
    headers, sent = with_length(packed[: len(packed) * 6 // 10])
    return headers | {"Content-Encoding": "gzip"}, sent


CUTS = (cut_without_length, cut_before_sending, cut_on_its_way, cut_gzip)


@pytest.fixture
def server() -> Iterator[CuttingServer]:
    with CuttingServer() as running:
        Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield running
        running.shutdown()


def paths(site: SampleSite) -> list[str]:
    pages = [page for page in site.pages.values() if "Update" in page.categories]
    pages.sort(key=lambda page: (page.day, page.post_id), reverse=True)
    return [f"/{page.section}/{page.slug}/" for page in pages]


def rows_of(archive: Any, path: str) -> list[dict[str, Any]]:
    captures = [row for row in archive.rows("captures") if row["url"].endswith(path)]
    return sorted(captures, key=lambda row: row["fetched_at"])


def outcomes(archive: Any, path: str) -> list[str]:
    return [row["outcome"] for row in rows_of(archive, path)]


def test_a_cut_page_never_replaces_a_row(
    server: CuttingServer, archive: Any, crawl: Crawler
) -> None:
    """It is told by name; a page that ends with its connection, and whole, is a page."""
    *cut, whole = paths(server.site)[: len(CUTS) + 1]
    crawl(limit="5")
    before = archive.content_bytes()
    server.cuts = dict(zip(cut, CUTS, strict=True))
    server.cuts[whole] = without_length

    run = crawl(limit="5")

    assert run.exit_code == 3, run.log
    assert archive.content_bytes() == before
    assert [outcomes(archive, path)[-1] for path in server.cuts] == [
        *["truncated"] * len(CUTS),
        "unchanged",
    ]
    assert "CutPage" in run.log


def test_a_cut_page_is_not_archived_at_all(
    server: CuttingServer, archive: Any, crawl: Crawler
) -> None:
    """Nobody knows what is missing where the wire lost it."""
    first, second, *_ = paths(server.site)
    server.cuts = {first: cut_gzip, second: cut_without_length}

    run = crawl(limit="2")

    assert run.exit_code == 3, run.log
    assert archive.rows("updates") == []


def test_a_page_that_lost_its_end_before_it_was_sent_is_not_archived(
    server: CuttingServer, archive: Any, crawl: Crawler
) -> None:
    """The length is that of what is left; others end with `</html>`, though they come later."""
    first, *_ = paths(server.site)
    server.cuts = {first: cut_in_its_text}

    run = crawl(discover="api", limit="3")

    assert run.exit_code == 3, run.log
    [told] = archive.rows("runs")
    assert (told["pages_new"], told["pages_failed"]) == (2, 1)
    assert outcomes(archive, first) == ["truncated"]
    assert first.split("/")[2] not in {row["slug"] for row in archive.rows("updates")}


def test_a_page_without_its_end_is_asked_for_until_it_has_one(
    server: CuttingServer, archive: Any, crawl: Crawler
) -> None:
    """Nothing else tells that it is cut; nor does the source, that knows of no change."""
    first, *_ = paths(server.site)
    server.cuts = {first: cut_in_its_text}
    assert crawl(discover="api", limit="1").exit_code == 0
    [cut] = archive.rows("updates")
    server.cuts = {}

    run = crawl(discover="api", limit="1")

    assert run.exit_code == 0, run.log
    [whole] = archive.rows("updates")
    assert "no_end" in cut["doubts"]
    assert "no_end" not in whole["doubts"]
    assert (whole["version"], whole["word_count"] > cut["word_count"]) == (2, True)


def test_a_cut_answer_is_asked_for_again(
    server: CuttingServer, archive: Any, crawl: Crawler
) -> None:
    """What the wire lost once it may bring whole the next time; both are exchanges."""
    first, *_ = paths(server.site)
    cuts = [with_length, cut_gzip]

    def cut_once(body: bytes) -> tuple[dict[str, str], bytes]:
        return (cuts.pop() if len(cuts) > 1 else cuts[0])(body)

    server.cuts = {first: cut_once}

    run = crawl(limit="1")

    assert run.exit_code == 0, run.log
    assert outcomes(archive, first) == ["error", "new"]


@pytest.mark.parametrize(
    ("spoil", "outcome", "error"),
    [
        (cut_on_its_way, "truncated", "expected the end of the answer, found none; "),
        (
            falsely_packed,
            "error",
            "expected an answer that is packed as it says, found: Not a gzipped file (b'<!')",
        ),
    ],
)
def test_what_came_of_a_spoilt_answer_is_kept(
    server: CuttingServer,
    archive: Any,
    crawl: Crawler,
    scrapy_crawl: Crawler,
    spoil: Callable[[bytes], tuple[dict[str, str], bytes]],
    outcome: str,
    error: str,
) -> None:
    """The server did say 200; so do its row, and the one that is made from the captures alone."""
    first, *_ = paths(server.site)
    server.cuts = {first: spoil}

    run = crawl(limit="2")
    row = rows_of(archive, first)[-1]
    for folder in ("archive", "journal"):
        shutil.rmtree(archive.folder / folder)
    scrapy_crawl("captures", "-s", f"ARCHIVE_URI={archive.folder}")
    again = rows_of(archive, first)[-1]

    assert run.exit_code == 3, run.log
    assert (row["status"], row["outcome"]) == (200, outcome)
    assert row["error"].startswith(error)
    told = ("capture_id", "status", "outcome", "error", "bytes", "payload_digest", "warc_offset")
    assert [again[name] for name in told] == [row[name] for name in told]


def test_rules_that_were_cut_on_their_way_allow_nothing(
    server: CuttingServer, crawl: Crawler
) -> None:
    """What is missing may have been what forbids."""
    server.cuts = {"/robots.txt": cut_on_its_way}

    run = crawl()

    assert run.exit_code == 1, run.log
    assert "robots.txt could not be had: expected the end of the answer" in run.log


@pytest.mark.parametrize("cut", [cut_gzip, cut_on_its_way, cut_without_length])
def test_a_cut_listing_page_is_a_failed_one(
    server: CuttingServer, crawl: Crawler, cut: Callable[[bytes], tuple[dict[str, str], bytes]]
) -> None:
    """Its pager stands at its end: the walk would end there as if it were whole."""
    server.cuts = {"/category/update/paged-2/2/": cut}

    run = crawl()

    assert run.exit_code == 3, run.log
    assert "listing pages that failed: 1" in run.log
