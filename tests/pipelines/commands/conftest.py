"""`scrapy archive …`, as an operator runs it."""

import subprocess
from pathlib import Path

from tests.forked import run_scrapy


def scrapy_archive(archive: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_scrapy("archive", *words, "-s", f"ARCHIVE_URI={archive}")
