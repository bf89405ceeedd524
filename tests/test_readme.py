"""The README shows what is there."""

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

from aijac_spider.spiders.arguments import Arguments

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    """Line for line, trailing blanks apart."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "demo"],
        cwd=tmp_path,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "aijac_spider.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    shown = README.split("$ make demo\n")[1].split("\n```")[0]

    assert printed.startswith(shown)


def test_every_argument_of_the_spider_is_told() -> None:
    """No argument is missing, and none is told that the spider does not take."""
    told = re.findall(r"`-a (\w+)=`", README)
    assert sorted(told) == sorted(field.name for field in fields(Arguments))


def test_every_room_of_the_tree_is_there() -> None:
    """A file that was renamed is renamed in the README, too."""
    tree = README.split("## The house")[1].split("```")[1]
    names = set(re.findall(r"[a-z_]+(?:\.py|/)(?=\s)", tree))
    found = {path.name for path in ROOT.rglob("*.py")}
    found |= {f"{path.parent.name}/" for path in ROOT.rglob("*.py")}
    assert names - found == set()


def test_every_room_is_in_the_tree() -> None:
    """A new room or stage is given its line."""
    tree = README.split("## The house")[1].split("```")[1]
    for package in ("aijac_spider", "pipelines"):
        for path in (ROOT / package).iterdir():
            if path.is_dir() and path.name != "__pycache__":
                assert f" {path.name}/" in tree
            elif path.suffix == ".py" and path.name != "__init__.py":
                assert f" {path.name}" in tree
