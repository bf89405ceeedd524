"""`python -m tests.faults.soak`: a large site, crawled over and over, where some answers are bad.

Every crawl asks for every page anew. The most memory that a crawl takes must not grow.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from pipelines.archive.reader import read_rows
from pipelines.verify import verify
from tests.faults.server import serve_faults
from tests.faults.trial import SETTINGS
from tests.forked import ROOT
from tests.large_site import large_site

PAGES, RUNS, SHARE = 2_000, 20, 0.05
GROWTH = 1.1
"""What the last five crawls may take, as a share of what five of the first do."""


def main() -> int:
    peaks = []
    with tempfile.TemporaryDirectory() as folder, serve_faults(large_site(PAGES)) as server:
        archive = Path(folder) / "data"
        for seed in range(RUNS):
            share = SHARE if seed < RUNS - 1 else 0.0
            server.begin(seed, (share, share, 0.0))
            code, peak = crawl(server.url, archive)
            peaks.append(peak)
            print(f"crawl {seed + 1}: exit code {code}, {peak:.0f} MiB", flush=True)
        pages = len(list(read_rows(str(archive), "updates", ["slug"])))
        findings = verify(str(archive))
    # The first one archives every page, and is not what a night is like.
    growth = median(peaks[-5:]) / median(peaks[1:6])
    print(f"{pages} pages, {len(findings)} findings; memory grew to {growth:.2f} times")
    return 0 if (pages, code, findings) == (PAGES, 0, []) and growth <= GROWTH else 1


def crawl(site: str, archive: Path) -> tuple[int, float]:
    """The exit code of a crawl, and the most memory that it took, in MiB."""
    settings = SETTINGS | {"ARCHIVE_URI": str(archive), "ARCHIVE_COMMIT_PAGES": "500"}
    words = [word for item in settings.items() for word in ("-s", "=".join(item))]
    words += ["-a", f"site={site}", "-a", "refresh=all"]
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "updates", *words],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
