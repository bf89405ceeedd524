"""What a crawl keeps of the wire, read back by warcio's own reader."""

import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from tests.crawl.scripted_site import ScriptedSite
from tests.forked import scrapy, start_forked

Crawler = Callable[..., Any]


def warc_files(archive: Any) -> list[Path]:
    return sorted(archive.folder.glob("captures/*/*.warc.gz"))


def records(path: Path) -> Iterator[ArcWarcRecord]:
    """Each with its content read, and its digests held against it."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content = record.content_stream().read()
            yield record


def field(record: ArcWarcRecord, name: str) -> Any:
    return record.rec_headers.get_header(name)


def record_at(archive: Any, row: dict[str, Any]) -> ArcWarcRecord:
    """The record that a row of `captures` tells of, by nothing but its bytes."""
    with (archive.folder / row["warc_file"]).open("rb") as file:
        file.seek(row["warc_offset"])
        member = file.read(row["warc_length"])
    gzip.decompress(member)
    return next(iter(ArchiveIterator(BytesIO(member), check_digests="raise")))


def page_paths(site: SampleSite) -> list[str]:
    return [f"/{page.section}/{page.slug}/" for page in site.pages.values()]


def test_every_exchange_can_be_had_back_by_its_row(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """The very bytes that the site gave, under the id, address and time of the row."""
    answers = {path: server.site.answer(path).body for path in page_paths(server.site)}

    run = crawl()

    assert run.exit_code == 0, run.log
    rows = archive.rows("captures")
    assert Counter(urlsplit(row["url"]).path for row in rows) == Counter(
        request.path for request in server.requests
    )
    for row in rows:
        record = record_at(archive, row)
        assert record.rec_type == "response"
        assert field(record, "WARC-Record-ID") == f"<urn:uuid:{row['capture_id']}>"
        assert field(record, "WARC-Target-URI") == row["url"]
        assert field(record, "WARC-Date") == row["fetched_at"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        body = record.content_stream().read()
        assert len(body) == row["bytes"]
        assert body == answers.get(urlsplit(row["url"]).path, body)


def test_the_file_is_whole_and_says_what_it_is(archive: Any, crawl: Crawler) -> None:
    """warcinfo, then pairs of request and response that know of one another."""
    crawl(limit="2", settings={"USER_AGENT": "gulls/1 (+https://gulls.example/bot)"})

    [path] = warc_files(archive)
    first, *others = records(path)
    [run] = archive.rows("runs")
    assert path.name == f"{run['run_id']}-00001.warc.gz"
    assert first.rec_type == "warcinfo"
    info = dict(line.split(": ", 1) for line in first.content.decode().split("\r\n") if line)
    assert info["operator"] == "https://gulls.example/bot"
    assert (info["robots"], info["isPartOf"]) == ("obey", run["run_id"])
    assert info["conformsTo"].endswith("/warc-1.1/")
    assert [record.rec_type for record in others] == ["request", "response"] * 4
    for request, response in zip(others[::2], others[1::2], strict=True):
        assert field(response, "WARC-Concurrent-To") == field(request, "WARC-Record-ID")
        assert field(request, "WARC-Date") == field(response, "WARC-Date")
        assert field(response, "WARC-IP-Address") == "127.0.0.1"
        assert UUID(field(response, "WARC-Record-ID")[10:-1])
        assert response.http_headers.get_header("Content-Encoding") == "gzip"
        assert request.http_headers.get_header("User-Agent").startswith("gulls/1")


def test_an_unchanged_page_is_kept_once(server: SampleServer, archive: Any, crawl: Crawler) -> None:
    """Its later captures, also the third, refer to the first; what was edited is kept whole."""
    crawl(limit="1")
    crawl(limit="1")
    crawl(limit="1")
    [page] = archive.rows("updates")
    server.site.edit(page["slug"], headline="The lamp is lit")
    crawl(limit="1")

    rows = [row for row in archive.rows("captures") if row["slug"] == page["slug"]]
    first, *revisits, edited = (record_at(archive, row) for row in rows)
    assert (first.rec_type, edited.rec_type) == ("response", "response")
    assert [row["bytes"] for row in rows[:3]] == [rows[0]["bytes"]] * 3
    for record in revisits:
        assert record.rec_type == "revisit"
        assert field(record, "WARC-Profile").endswith("/1.1/revisit/identical-payload-digest")
        assert field(record, "WARC-Refers-To") == field(first, "WARC-Record-ID")
        assert field(record, "WARC-Refers-To-Date") == field(first, "WARC-Date")
        assert field(record, "WARC-Refers-To-Target-URI") == field(first, "WARC-Target-URI")
        assert field(record, "WARC-Payload-Digest") == field(first, "WARC-Payload-Digest")
        assert record.content_stream().read() == b""


def test_what_the_server_calls_not_modified_refers_to_what_it_gave_before(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """With the profile for it."""
    server.site = ScriptedSite()
    crawl(limit="1")
    [page] = archive.rows("updates")
    server.site.script[urlsplit(page["url"]).path] = Answer(status=304)
    crawl(limit="1")

    [before, after] = [row for row in archive.rows("captures") if row["slug"] == page["slug"]]
    record = record_at(archive, after)
    assert record.rec_type == "revisit"
    assert field(record, "WARC-Profile").endswith("/server-not-modified")
    assert field(record, "WARC-Refers-To") == f"<urn:uuid:{before['capture_id']}>"


def test_a_try_that_failed_and_a_redirect_are_kept_too(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Each names the exchange that it follows."""
    slug = max(page.slug for page in server.site.pages.values() if "Update" in page.categories)
    page = server.site.pages[slug]
    server.site.fail(f"/{page.section}/{slug}/", status=503, body=b"Later.")

    run = crawl()

    assert run.exit_code == 0, run.log
    failed, new = [row for row in archive.rows("captures") if row["slug"] == slug]
    assert (failed["outcome"], new["outcome"]) == ("error", "new")
    assert record_at(archive, failed).content_stream().read() == b"Later."
    assert failed["capture_id"] in field(record_at(archive, new), "WARC-JSON-Metadata")


def test_no_answer_is_kept_with_its_reason(archive: Any, crawl: Crawler) -> None:
    """As metadata beside its request; what we make of it is no answer."""
    run = crawl(site="http://127.0.0.1:9", settings={"RETRY_ENABLED": "False"})

    assert run.exit_code == 1, run.log
    [row] = [row for row in archive.rows("captures") if row["url"].endswith("/robots.txt")]
    record = record_at(archive, row)
    assert record.rec_type == "metadata"
    assert record.content_stream().read().startswith(b"error: ")


def scrapy_with_clock_back(*words: str) -> None:
    """A crawl whose id tells of a moment forty days ago."""
    now = time.time_ns
    time.time_ns = lambda: now() - 40 * 24 * 3600 * 10**9
    scrapy(*words)


def killed_crawl(
    server: SampleServer,
    archive: Any,
    seconds: float,
    pages: int,
    *,
    committed: bool = False,
    start: Callable[..., None] = scrapy,
) -> None:
    """A crawl that is killed so many seconds after its first page was asked for, or committed."""
    words = ["crawl", "updates", "-a", f"site={server.url}", "-s", f"ARCHIVE_URI={archive.folder}"]
    for setting in (
        "DOWNLOAD_DELAY=0.08",
        "AUTOTHROTTLE_ENABLED=False",
        f"ARCHIVE_COMMIT_PAGES={pages}",
    ):
        words += ["-s", setting]
    process = start_forked(start, *words)
    deadline = time.monotonic() + 60
    while process.is_alive() and not (
        (archive.folder / "journal/APPLIED").exists()
        if committed
        else any(request.path in page_paths(server.site) for request in server.requests)
    ):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    time.sleep(seconds)
    process.kill()
    process.join()


@pytest.mark.parametrize("seed", range(4))
def test_no_page_is_asked_again_that_a_killed_run_has_captured(
    server: SampleServer, archive: Any, crawl: Crawler, seed: int
) -> None:
    """Whether it had archived it or not; what was half written is cut off, the rest is as ever."""
    chance = random.Random(seed)
    killed_crawl(server, archive, chance.random() * 0.7, chance.choice((3, 500)))
    captured = set()
    for path in warc_files(archive):
        with path.open("ab") as file:
            file.write(gzip.compress(b"WARC/1.1\r\n" * 50)[: chance.randrange(1, 30)])
    asked = len(server.requests)

    run = crawl()

    assert run.exit_code == 0, run.log
    for path in warc_files(archive):
        gzip.decompress(path.read_bytes())
        captured |= {
            field(record, "WARC-Target-URI")
            for record in records(path)
            if record.rec_type == "response" and path != warc_files(archive)[-1]
        }
    again = {server.url + request.path for request in server.requests[asked:]}
    pages = {server.url + path for path in page_paths(server.site)}
    assert again & captured & pages == set()
    assert {row["slug"] for row in archive.rows("updates")} == {
        page.slug for page in server.site.pages.values() if "Update" in page.categories
    }
    rows = archive.rows("captures")
    assert captured <= {row["url"] for row in rows}
    assert {Path(row["warc_file"]).name.rpartition("-")[0] for row in rows} == {
        row["run_id"] for row in rows
    }


def test_a_killed_run_is_in_the_ledger(server: SampleServer, archive: Any, crawl: Crawler) -> None:
    """Its row comes with the next run, and tells what it asked and what of it is archived."""
    killed_crawl(server, archive, 0, 3, committed=True)
    crawl(settings={"ARCHIVE_COMMIT_PAGES": "3"})
    crawl()

    killed, second, third = archive.rows("runs")
    assert [row["finish_reason"] for row in (killed, second, third)] == [
        "killed",
        "finished",
        "finished",
    ]
    assert killed["exit_code"] == 3
    assert json.loads(killed["arguments"]) == {"site": server.url}
    assert killed["started_at"] < killed["finished_at"] < second["started_at"]
    captured = [row for row in archive.rows("captures") if row["run_id"] == killed["run_id"]]
    assert killed["requests"] == killed["responses"] == len(captured)
    assert killed["pages_new"] >= 3
    assert killed["pages_new"] + second["pages_new"] == 25
    assert list((archive.folder / "journal/begun").iterdir()) == []


def test_a_run_that_ended_does_not_keep_the_next_from_asking(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Only what a killed run has captured is not asked again, and only once."""
    killed_crawl(server, archive, 0.3, 500)
    crawl()
    asked = len(server.requests)

    crawl()

    pages = {request.path for request in server.requests[asked:]} & set(page_paths(server.site))
    assert len(pages) == 25


def pages_answered(server: SampleServer, path: Path) -> set[str]:
    """The pages whose answers a file holds whole, by their paths."""
    urls = {field(record, "WARC-Target-URI") for record in records(path)}
    return {urlsplit(url).path for url in urls if url} & set(page_paths(server.site))


def test_what_was_committed_is_not_cut_off_where_a_file_is_damaged(
    server: SampleServer, archive: Any, crawl: Crawler
) -> None:
    """Of a killed run's file the damaged record is lost, by name, and none that stands behind."""
    killed_crawl(server, archive, 0, 3, committed=True)
    committed = archive.rows("captures")
    [path] = warc_files(archive)
    content = bytearray(path.read_bytes())
    content[committed[1]["warc_offset"] + 200] ^= 4
    path.write_bytes(content)

    run = crawl()

    assert run.exit_code == 0, run.log
    assert path.read_bytes() == content
    assert f"{path}: expected records, found " in run.log
    rows = {row["capture_id"]: row for row in archive.rows("captures")}
    for row in committed:
        assert rows[row["capture_id"]] == row
        if row is not committed[1]:
            record_at(archive, row)


@pytest.mark.parametrize("is_back", [False, True], ids=["read between", "clock back"])
def test_what_a_killed_run_has_captured_waits_for_the_next_crawl(
    server: SampleServer,
    archive: Any,
    crawl: Crawler,
    scrapy_crawl: Crawler,
    is_back: bool,
) -> None:
    """Though other captures are read between, or a clock gave it an id before those of others."""
    crawl(limit="1")
    [first] = warc_files(archive)
    server.requests.clear()
    start = scrapy_with_clock_back if is_back else scrapy
    killed_crawl(server, archive, 0.3, 500, start=start)
    [left] = {*warc_files(archive)} - {first}
    assert (left < first) == is_back
    captured, content = pages_answered(server, left), left.read_bytes()
    with left.open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\n" * 50)[:30])
    if not is_back:
        words = ("-a", f"warc={first}", "-s", f"ARCHIVE_URI={archive.folder}")
        assert scrapy_crawl("captures", *words).exit_code == 0
    server.requests.clear()

    crawl()

    assert captured
    assert not captured & {request.path for request in server.requests}
    assert left.read_bytes() == content
    assert len(archive.rows("updates")) == 25
    assert list((archive.folder / "journal/begun").iterdir()) == []
