"""What the archive tells of its past, on what two real crawls have archived."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from tests.pipelines.commands.conftest import scrapy_archive


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ds.dataset(folder / "archive" / table).to_table().to_pylist()
    return found


def slug_of_cause(archive: Path, cause: str) -> str:
    return next(row["slug"] for row in rows(archive, "versions") if row["cause"] == cause)


def test_history_lists_each_version_with_its_cause(crawled: Path) -> None:
    slug = slug_of_cause(crawled, "edit")

    told = json.loads(scrapy_archive(crawled, "history", slug, "--json").stdout)

    assert [(each["version"], each["cause"]) for each in told] == [(1, "first"), (2, "edit")]
    assert "edit" in scrapy_archive(crawled, "history", slug).stdout


def test_an_unknown_slug_is_named_with_its_neighbours(crawled: Path) -> None:
    slug = slug_of_cause(crawled, "edit")

    done = scrapy_archive(crawled, "history", f"{slug}-x")

    assert done.returncode == 1
    assert f"found '{slug}-x'; near to it: {slug}" in done.stderr


def test_diff_shows_what_changed_and_nothing_else(crawled: Path) -> None:
    """Unified where it is no terminal; as JSON for programs."""
    slug = slug_of_cause(crawled, "edit")

    lines = scrapy_archive(crawled, "diff", slug).stdout.splitlines()
    told = json.loads(scrapy_archive(crawled, "diff", slug, "1", "2", "--json").stdout)

    assert lines[:2] == ["--- headline (version 1)", "+++ headline (version 2)"]
    assert "+The headline was edited" in lines
    assert [change["field"] for change in told] == ["headline"]
    assert told[0]["after"] == ["The headline was edited"]


@pytest.mark.parametrize("number", ["x", "0", "-1", "1.5"])
def test_a_version_has_a_number(crawled: Path, number: str) -> None:
    done = scrapy_archive(crawled, "diff", "any-page", "--", number)

    assert done.returncode == 2
    assert f"expected the number of a version, found '{number}'" in done.stderr


def test_diff_needs_two_versions(crawled: Path) -> None:
    slug = next(row["slug"] for row in rows(crawled, "updates") if row["version"] == 1)

    done = scrapy_archive(crawled, "diff", slug)

    assert (done.returncode, done.stdout) == (1, "")
    assert "expected two versions to compare, found one" in done.stderr
    assert (
        "expected a version from 1 to 1, found 7"
        in scrapy_archive(crawled, "diff", slug, "7").stderr
    )


def test_as_of_a_moment_before_the_second_crawl_gives_the_first(
    crawled: Path, tmp_path: Path
) -> None:
    """Before the edit and the deletion; a moment later, with both, the files as they stand."""
    runs = sorted(rows(crawled, "runs"), key=lambda row: row["started_at"])
    then, now = runs[1]["started_at"], runs[1]["finished_at"] + timedelta(seconds=1)

    scrapy_archive(crawled, "as-of", then.isoformat(), "--to", str(tmp_path / "then"))
    scrapy_archive(crawled, "as-of", now.isoformat(), "--to", str(tmp_path / "now"))

    before = {row["slug"]: row for row in rows(tmp_path / "then", "updates")}
    edited, gone = slug_of_cause(crawled, "edit"), slug_of_cause(crawled, "gone")
    assert {row["version"] for row in before.values()} == {1}
    assert before[edited]["headline"] != "The headline was edited"
    assert before[gone]["status"] == "live"
    for path in (tmp_path / "now/archive").rglob("*.parquet"):
        stands = crawled / path.relative_to(tmp_path / "now")
        assert path.read_bytes() == stands.read_bytes(), path.name


def test_as_of_the_beginning_gives_every_table_without_rows(crawled: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "then")

    done = scrapy_archive(crawled, "as-of", "2001-01-01", "--to", folder, "--json")

    assert done.returncode == 0
    before = "2001-01-02T00:00:00+00:00"
    assert json.loads(done.stdout) == {"folder": folder, "before": before, "pages": 0}
    assert [rows(tmp_path / "then", table) for table in ("updates", "excerpts")] == [[], []]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["yesterday", "--to", "{new}"], 2, "expected a day like 2025-03-01"),
        (["9999-12-31", "--to", "{new}"], 2, "found '9999-12-31'"),
        (["0001-01-01T00:00:00+14:00", "--to", "{new}"], 2, "found '0001-01-01T00:00:00+14:00'"),
        (["2025-03-01", "--to", "{full}"], 2, "expected an empty folder or none, found files"),
        (["2025-03-01", "--to", "{file}"], 1, "Not a directory"),
    ],
)
def test_wrong_use_of_as_of_is_one_line(
    crawled: Path, tmp_path: Path, words: list[str], code: int, message: str
) -> None:
    places = {"new": tmp_path / "new", "full": crawled, "file": tmp_path / "file"}
    places["file"].touch()

    done = scrapy_archive(crawled, "as-of", *(word.format(**places) for word in words))

    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert message in done.stderr.splitlines()[-1]


def test_info_tells_what_the_files_hold(crawled: Path) -> None:
    told = json.loads(scrapy_archive(crawled, "info", "--json").stdout)

    assert told["tables"]["updates"]["rows"] == len(rows(crawled, "updates"))
    assert (told["runs"], told["commits"], told["last_exit_code"]) == (2, 2, 0)
    days = [row["date_published"] for row in rows(crawled, "updates") if row["date_published"]]
    assert told["first_published"] == min(days).isoformat()
    assert "updates" in scrapy_archive(crawled, "info").stdout


def test_verify_ends_with_one_if_anything_is_found(crawled: Path, archive: Path) -> None:
    assert scrapy_archive(crawled, "verify").stdout == "Every promise is kept.\n"
    next((archive / "archive/links").iterdir()).unlink()

    done = scrapy_archive(archive, "verify", "--json")

    assert done.returncode == 1
    assert "I5" in {finding["promise"] for finding in json.loads(done.stdout)}
