"""Whole crawls in processes of their own: their speed, their memory."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.results import Result

AT_LEAST = 0.25
MEMORY_AT_MOST = 1.3
_PAGES = 1_000
_ROUNDS = 3
_FEW, _MANY = 500, 5_000
_SCRAPY = (sys.executable, "-m", "scrapy")
_FULL_SPEED = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "LOG_LEVEL": "ERROR",
    "ROBOTSTXT_OBEY": "False",
}


@dataclass(frozen=True)
class Run:
    """A finished process."""

    seconds: float
    """From its first request to its end."""

    peak_bytes: int
    """Of its resident memory."""


def measure_crawl() -> Result:
    """Pages a second of crawl, extraction and archive ÷ of a spider that only downloads."""
    with tempfile.TemporaryDirectory() as folder, _server() as server:
        urls = _write_urls(Path(folder), server.url, _PAGES)
        download = ["runspider", "benchmarks/downloader.py", "-a", f"urls={urls}"]
        ratios, rates = [], []
        for number in range(_ROUNDS):
            bare = _crawl(server, download)
            whole = _crawl(server, _archive(server, urls, Path(folder) / f"archive-{number}"))
            ratios.append(bare.seconds / whole.seconds)
            rates.append(_PAGES / whole.seconds)
    detail = f"{statistics.median(rates):.0f} pages/s"
    return Result("crawl ÷ download only, pages/s", statistics.median(ratios), AT_LEAST, detail)


def measure_memory() -> Result:
    """Peak memory of a long crawl ÷ of a short one."""
    with tempfile.TemporaryDirectory() as folder, _server() as server:
        peaks = []
        for pages in (_FEW, _MANY):
            urls = _write_urls(Path(folder), server.url, pages)
            run = _crawl(server, _archive(server, urls, Path(folder) / f"archive-{pages}"))
            peaks.append(run.peak_bytes)
    detail = " and ".join(f"{peak / 2**20:.0f} MiB" for peak in peaks)
    name = f"peak memory, {_MANY} ÷ {_FEW} pages"
    return Result(name, peaks[1] / peaks[0], MEMORY_AT_MOST, detail, at_most=True)


class Server:
    """The page server in its process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._ask, self._answers = process.stdin, process.stdout
        self.url = self._answers.readline().strip()

    def first_request(self) -> float:
        """When the first request since the last question came, in seconds since the epoch."""
        self._ask.write("\n")
        self._ask.flush()
        return float(self._answers.readline())


@contextmanager
def _server() -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Server(process)
    finally:
        process.kill()
        process.wait()


def _write_urls(folder: Path, site: str, pages: int) -> Path:
    file = folder / f"urls-{pages}.txt"
    lines = (f"{site}/update/page-{number}/" for number in range(pages))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _archive(server: Server, urls: Path, archive: Path) -> list[str]:
    arguments = ["crawl", "updates", "-a", f"site={server.url}", "-a", f"urls={urls}"]
    return [*arguments, "-s", f"ARCHIVE_URI={archive}"]


def _crawl(server: Server, arguments: list[str]) -> Run:
    settings = [word for item in _FULL_SPEED.items() for word in ("-s", "=".join(item))]
    process = subprocess.Popen([*_SCRAPY, *arguments, *settings], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    end = time.time()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"expected scrapy {arguments[0]} to succeed, found {process.returncode}")
    return Run(end - server.first_request(), usage.ru_maxrss * 1024)
