"""Whole crawls in processes of their own: their speed, their memory."""

import re
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
_PAGES = 2_000
_ROUNDS = 3
_FEW, _MANY = 500, 5_000
_ROOT = Path(__file__).parents[1]
_DOWNLOADER = _ROOT / "benchmarks" / "downloader.py"
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
        download = ["runspider", str(_DOWNLOADER), "-a", f"urls={urls}"]
        ratios, rates = [], []
        for number in range(_ROUNDS):
            # Outside the project, so that its pipelines are not there.
            bare = _crawl(server, download, Path(folder))
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


def _crawl(server: Server, arguments: list[str], where: Path = _ROOT) -> Run:
    settings = [word for item in _FULL_SPEED.items() for word in ("-s", "=".join(item))]
    command = [*_SCRAPY, *arguments, *settings]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=where, stdout=said, stderr=said)
        peak = 0
        while process.poll() is None:
            peak = _peak_bytes(process.pid) or peak
            time.sleep(0.02)
        end = time.time()
        if process.returncode:
            said.seek(0)
            raise SystemExit(
                f"expected scrapy {arguments[0]} to succeed, found exit code "
                f"{process.returncode}:\n{said.read()}"
            )
    return Run(end - server.first_request(), peak)


def _peak_bytes(pid: int) -> int:
    """The most memory that a process has had resident; 0 when it has ended.

    What the kernel tells of ended children begins with the memory of their parent.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
