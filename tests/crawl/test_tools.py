"""Scrapy's own tools, for a look at one answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aijac_spider.sample.server import SampleServer

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("tool", [("fetch",), ("shell", "-c", "response.status")])
def test_a_look_at_an_answer_archives_nothing(
    server: SampleServer, tmp_path: Path, tool: tuple[str, ...]
) -> None:
    """`scrapy fetch` and `scrapy shell` show it; no archive is begun and no summary printed."""
    folder = tmp_path / "data"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "scrapy",
            *tool,
            f"{server.url}/robots.txt",
            f"-sARCHIVE_URI={folder}",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(("User-agent", "200"))
    assert "Traceback" not in done.stderr
    assert "pages: seen" not in done.stderr
    assert not folder.exists()
