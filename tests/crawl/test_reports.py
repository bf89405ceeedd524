"""What a run tells other programs: exit code and time as metrics, pings, log lines."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from pipelines.archive.archive import Archive

Crawler = Callable[..., Any]


class Switch(BaseHTTPRequestHandler):
    """A dead man's switch that remembers what it heard."""

    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def switch() -> Iterator[tuple[str, list[str]]]:
    """The address to ping, and the paths that were asked."""
    heard: list[str] = []
    handler = type("Listening", (Switch,), {"heard": heard})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/abc", heard
        server.shutdown()


def values(text: str) -> dict[str, float]:
    """The metrics of a file by name and labels; fails on a line that is none."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    matches = [re.fullmatch(r'([a-z_]+(?:\{[a-z]+="[a-z_]+"\})?) ([0-9.e+-]+)', s) for s in lines]
    assert None not in matches, lines
    return {match[1]: float(match[2]) for match in matches if match is not None}


def test_a_run_tells_how_it_ended(
    archive: Any, crawl: Crawler, tmp_path: Path, switch: tuple[str, list[str]]
) -> None:
    """By a metrics file, pings and a log, each of whose lines is a JSON object."""
    url, heard = switch
    metrics = tmp_path / "aijac.prom"
    reports = {
        "ARCHIVE_METRICS_FILE": str(metrics),
        "ARCHIVE_PING_URL": f"{url}?create=1",
        "ARCHIVE_LOG_JSON": "1",
    }

    whole = crawl(settings=reports)
    told = values(metrics.read_text())

    assert whole.exit_code == 0, whole.log
    assert heard == ["/abc/start?create=1", "/abc?create=1"]
    lines = [json.loads(line) for line in whole.log.splitlines()]
    assert lines[-1]["message"] == "exit code 0: whole"
    assert {tuple(line) for line in lines} == {("time", "level", "logger", "message")}
    assert told["aijac_spider_run_exit_code"] == 0
    assert told['aijac_spider_run_pages{outcome="new"}'] == 25
    assert told['aijac_spider_archive_rows{table="updates"}'] == 25
    [run] = archive.rows("runs")
    assert told["aijac_spider_last_success_timestamp_seconds"] == run["finished_at"].timestamp()
    assert list(tmp_path.glob("*.new")) == []
    if promtool := shutil.which("promtool"):
        with metrics.open("rb") as file:
            done = subprocess.run(
                [promtool, "check", "metrics"], stdin=file, capture_output=True, check=False
            )
        assert (done.returncode, done.stdout + done.stderr) == (0, b"")

    failed = crawl(
        settings=reports | {"DOWNLOAD_HANDLERS": '{"http": null}', "RETRY_ENABLED": "False"}
    )
    later = values(metrics.read_text())

    assert failed.exit_code == 1, failed.log
    assert heard[2:] == ["/abc/start?create=1", "/abc/fail?create=1"]
    assert later["aijac_spider_run_exit_code"] == 1
    name = "aijac_spider_last_success_timestamp_seconds"
    assert later[name] == told[name]


def test_a_run_that_finds_another_one_is_silent(
    server: SampleServer, archive: Any, crawl: Crawler, switch: tuple[str, list[str]]
) -> None:
    """A start without an end would be heard as a run that hangs."""
    url, heard = switch

    with closing(Archive(str(archive.folder), server.url)):
        run = crawl(settings={"ARCHIVE_PING_URL": url})

    assert run.exit_code == 75, run.log
    assert heard == []


def test_a_report_that_fails_is_nothing_to_the_run(crawl: Crawler, tmp_path: Path) -> None:
    """No one listens, no folder is there: a line of the log for each, and the run is whole."""
    reports = {
        "ARCHIVE_METRICS_FILE": str(tmp_path / "nowhere" / "aijac.prom"),
        "ARCHIVE_PING_URL": "http://127.0.0.1:9/abc",
    }

    run = crawl(limit="1", settings=reports)

    assert run.exit_code == 0, run.log
    assert run.log.count("ARCHIVE_METRICS_FILE cannot be written: ") == 1
    assert run.log.count("ARCHIVE_PING_URL: ") == 2
    assert "Traceback" not in run.log
