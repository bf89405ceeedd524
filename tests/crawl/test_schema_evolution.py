"""Archives of programs that knew other columns, or some of them in other types."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.archive.journal import note_applied, publish
from pipelines.archive.tables import TABLES
from pipelines.verify import verify
from tests.pipelines.commands.conftest import scrapy_archive

Crawler = Callable[..., Any]
KEPT = sorted((Path(__file__).parents[1] / "archives").iterdir())
"""A small archive of each schema version, as the program of its time wrote it."""

UNKNOWN = {"updates": "layout", "links": "domain", "captures": "etag", "runs": "alarms"}
"""Columns that the older program did not know, one a table."""

NARROW = {"excerpts": "word_count", "versions": "version", "runs": "requests"}
"""Columns that it had in a narrower type."""


def version_of(path: Path) -> int:
    return int(pq.read_schema(path).metadata[b"schema_version"])


def make_older(folder: Path) -> None:
    """The archive as that program would have written it."""
    for table in TABLES:
        for path in (folder / "archive" / table).iterdir():
            rows = pq.read_table(path)
            if unknown := UNKNOWN.get(table):
                rows = rows.drop_columns([unknown])
            if narrow := NARROW.get(table):
                place = rows.column_names.index(narrow)
                rows = rows.set_column(place, narrow, rows[narrow].cast(pa.int16()))
            pq.write_table(rows.replace_schema_metadata({"schema_version": "0"}), path)
    commit_as_it_stands(folder)


def commit_as_it_stands(folder: Path) -> None:
    files = (folder / "archive").rglob("*.parquet")
    note_applied(folder, publish(folder, [], files).number)


def test_a_crawl_writes_all_files_anew_in_one_commit(archive: Any, crawl: Crawler) -> None:
    """Without another version of any page: what was read is the same."""
    crawl(limit="4")
    before, content = {name: archive.rows(name) for name in TABLES}, archive.content_bytes()
    make_older(archive.folder)
    commits = len(list((archive.folder / "journal/commits").iterdir()))

    finished = crawl(limit="4")

    assert finished.exit_code == 0, finished.log
    assert archive.content_bytes() == content
    files = list((archive.folder / "archive").rglob("*.parquet"))
    assert {version_of(path) for path in files} == {version_of(files[0])} != {0}
    record = archive.folder / "journal/commits" / f"{commits + 1:06}.json"
    assert len(json.loads(record.read_text("utf-8"))["files"]) == len(files)
    assert verify(str(archive.folder)) == []
    kept = archive.rows("captures")[: len(before["captures"])]
    assert kept == [row | {"etag": None} for row in before["captures"]]
    assert archive.rows("runs")[:1] == before["runs"]


def test_it_can_be_read_before_that(archive: Any, crawl: Crawler) -> None:
    crawl(limit="2")
    slug = archive.rows("updates")[0]["slug"]
    make_older(archive.folder)

    for words in (("info",), ("history", slug), ("status",), ("missing",), ("unresolved",)):
        asked = scrapy_archive(archive.folder, *words)
        assert asked.stderr == ""


def test_an_archive_of_a_newer_program_is_left_alone(archive: Any, crawl: Crawler) -> None:
    crawl(limit="1")
    [path] = (archive.folder / "archive/versions").iterdir()
    newer = pq.read_table(path).replace_schema_metadata({"schema_version": "99"})
    pq.write_table(newer, path)
    commit_as_it_stands(archive.folder)
    whole = {file: file.read_bytes() for file in archive.folder.rglob("*.parquet")}

    refused = crawl(limit="1")

    assert refused.exit_code == 1
    assert "found 99: a newer program wrote it" in refused.log
    assert {file: file.read_bytes() for file in archive.folder.rglob("*.parquet")} == whole


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
def test_the_archive_of_each_schema_version_can_be_gone_on_with(kept: Path, tmp_path: Path) -> None:
    """Nothing of it is lost: its pages read as they were archived."""
    folder = Path(shutil.copytree(kept, tmp_path / "data"))
    documents = pq.read_table(folder / "archive/versions")["document"].to_pylist()

    renewed = scrapy_archive(folder, "rebuild")

    assert renewed.returncode == 0, renewed.stderr
    assert verify(str(folder)) == []
    assert pq.read_table(folder / "archive/versions")["document"].to_pylist() == documents
    assert pq.read_table(folder / "archive/updates").num_rows == len(documents)
