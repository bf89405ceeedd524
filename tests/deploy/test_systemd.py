"""The units are what systemd takes."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = ("aijac-spider.service", "aijac-spider.timer")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not there")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """No unknown name, no program that is not there; the paths are those of this clone."""
    for name in UNITS:
        unit = (ROOT / "deploy" / "systemd" / name).read_text(encoding="utf-8")
        unit = unit.replace("/opt/aijac-spider/.venv/bin/scrapy", "/bin/true")
        (tmp_path / name).write_text(unit, encoding="utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )

    complaints = [line for line in done.stderr.splitlines() if "aijac-spider" in line]
    assert (done.returncode, complaints) == (0, [])
