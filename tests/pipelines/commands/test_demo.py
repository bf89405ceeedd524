"""`scrapy demo`, as a reader of the README runs it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest

from aijac_spider.errors import ArchiveError
from pipelines.commands.demo import (
    FOLDER,
    MARK,
    QUESTIONS,
    empty_folder,
    latest_updates,
    most_excerpted,
)

ROOT = Path(__file__).parents[3]


def run_demo(folder: Path, options: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run the demo in a folder that is not the repository."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "demo", *options],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": paths,
            "SCRAPY_SETTINGS_MODULE": "aijac_spider.settings",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which the demo has run twice, and what it printed the second time."""
    folder = tmp_path_factory.mktemp("demo")
    first, second = run_demo(folder), run_demo(folder)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout == second.stdout
    return folder, second.stdout


def test_the_demo_prints_what_an_analyst_looks_at_first(demo: tuple[Path, str]) -> None:
    """Rows of each table, the latest Updates, and the publications that they excerpt."""
    lines = [" ".join(line.split()) for line in demo[1].splitlines()]

    assert "updates 25" in lines
    assert "2025-04-10 04/25 #02 The tunnel that was found twice/ What lies under Tamsin" in lines
    assert "Wall Street Journal 3" in lines


def test_the_printed_questions_have_answers(
    demo: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line of SQL stands on a line of its own and DuckDB answers it from there."""
    folder, printed = demo
    monkeypatch.chdir(folder)

    for question in QUESTIONS:
        assert question in printed.splitlines()
        assert duckdb.execute(question).fetchall()


def test_a_failed_crawl_is_no_success(tmp_path: Path) -> None:
    """Where no answer can be taken the demo says so and its exit code is not 0."""
    failed = run_demo(tmp_path, ["-s", "DOWNLOAD_MAXSIZE=1", "-s", "RETRY_ENABLED=0"])

    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr.splitlines()[-1] == "The crawl of the sample site failed."


def test_the_demo_leaves_a_strange_folder_alone(tmp_path: Path) -> None:
    """A folder of that name that the demo did not make keeps what it holds."""
    treasure = tmp_path / FOLDER / "treasure.txt"
    treasure.parent.mkdir(parents=True)
    treasure.write_text("mine", encoding="utf-8")

    refused = run_demo(tmp_path)

    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        f"{tmp_path / FOLDER}: expected no folder or one that holds {MARK}; move it away"
    ]
    assert treasure.read_text(encoding="utf-8") == "mine"


def test_the_demo_has_one_place(tmp_path: Path) -> None:
    """Another one is refused, not passed over in silence."""
    refused = run_demo(tmp_path, ["-s", f"ARCHIVE_URI={tmp_path / 'mine'}"])

    assert refused.returncode == 2
    assert f"scrapy demo crawls into {FOLDER}: give no ARCHIVE_URI" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_demo_follows_no_link(tmp_path: Path) -> None:
    """A link to a folder is refused, even to one that the demo made."""
    made = tmp_path / "made"
    empty_folder(made)
    link = tmp_path / "link"
    link.symlink_to(made)

    with pytest.raises(ArchiveError):
        empty_folder(link)
    assert (made / MARK).exists()


def test_the_demo_empties_its_own_folder(tmp_path: Path) -> None:
    """Nothing of the last run stays."""
    empty_folder(tmp_path / "demo")
    (tmp_path / "demo" / "archive").mkdir()

    empty_folder(tmp_path / "demo")

    assert [path.name for path in (tmp_path / "demo").iterdir()] == [MARK]


def test_the_latest_updates_are_the_newest_dated_ones() -> None:
    """At most five, newest first; posts and undated Updates are left out."""
    rows = [
        {
            "date_published": date(2020, 1, day),
            "issue_raw": None,
            "headline": str(day),
            "kind": "update",
        }
        for day in range(1, 8)
    ]
    rows += [{**rows[-1], "kind": "post"}, {**rows[-1], "date_published": None}]

    assert [headline for _, _, headline in latest_updates(rows)] == ["7", "6", "5", "4", "3"]
    assert latest_updates(rows)[0] == ("2020-01-07", "", "7")


def test_the_most_excerpted_publications_come_first() -> None:
    """Equals stand by name; an excerpt without a publication counts for none."""
    rows = [{"publication": name} for name in ("Haaretz", "Ynet", None, "Age", "Ynet", None)]

    assert most_excerpted(rows) == [("Ynet", 2), ("Age", 1), ("Haaretz", 1)]
