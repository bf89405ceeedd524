"""The captures of an archive as one file that replays."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from surt import surt
from warcio.archiveiterator import ArchiveIterator

from aijac_spider.sample.server import SampleServer
from pipelines.archive.warc.wacz import sort_key
from tests.forked import run_scrapy

Crawler = Callable[..., Any]


def scrapy_archive_wacz(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_scrapy("archive", "wacz", *words, "-s", f"ARCHIVE_URI={folder}")


def test_the_package_is_valid_and_leads_to_every_answer(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path
) -> None:
    """By the validator of those who made the format, and by its own index."""
    crawl(limit="3")
    server.site.edit(archive.rows("updates")[0]["slug"], headline="The lamp is lit")
    crawl(limit="3")
    target = tmp_path / "pages.wacz"

    done = scrapy_archive_wacz(archive.folder, "--to", str(target), "--json")

    assert done.returncode == 0, done.stderr
    validated = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "wacz", "validate", "-f", str(target)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert validated.returncode == 0, validated.stdout + validated.stderr
    assert "the passed WACZ is valid" in validated.stdout
    made = json.loads(done.stdout)
    assert (made["pages"], made["warc_files"], made["records"]) == (3, 2, 10)
    with ZipFile(target) as package:
        lines = package.read("indexes/index.cdx").decode().splitlines()
        head, *pages = map(json.loads, package.read("pages/pages.jsonl").splitlines())
        assert head["format"] == "json-pages-1.0"
        assert lines == sorted(lines)
        index = [json.loads(line.split(" ", 2)[2]) for line in lines]
        for told in index:
            member = f"archive/{told['filename']}"
            assert package.getinfo(member).compress_type == ZIP_STORED
            start, length = int(told["offset"]), int(told["length"])
            content = package.read(member)[start : start + length]
            record = next(iter(ArchiveIterator(BytesIO(content), check_digests="raise")))
            assert record.rec_headers.get_header("WARC-Target-URI") == told["url"]
            assert (record.rec_type == "revisit") == (told["mime"] == "warc/revisit")
    assert {told["mime"] for told in index} == {"text/html", "text/plain", "warc/revisit"}
    assert "The lamp is lit" in {page["title"] for page in pages}
    captured = {
        (row["url"], f"{row['fetched_at']:%Y-%m-%dT%H:%M:%SZ}") for row in archive.rows("captures")
    }
    assert {(page["url"], page["ts"]) for page in pages} <= captured


@pytest.mark.parametrize(
    "url",
    [
        "https://www.aijac.org.au/",
        "https://aijac.org.au/update/A-Tale-of-Gulls/",
        "http://127.0.0.1:8000/category/update/paged-2/2/",
        "http://127.0.0.1:80/robots.txt",
        "https://aijac.org.au/?p=123&articleID=7",
    ],
)
def test_addresses_are_sorted_as_other_indexes_sort_them(url: str) -> None:
    """A reader looks them up by that key."""
    assert sort_key(url) == surt(url)


def test_without_captures_there_is_no_package(tmp_path: Path) -> None:
    """An archive of a time before captures were kept is told by name."""
    (tmp_path / "archive").mkdir()

    done = scrapy_archive_wacz(tmp_path, "--to", str(tmp_path / "pages.wacz"))

    assert done.returncode == 1
    assert "expected WARC files in captures, found none" in done.stderr
    assert not (tmp_path / "pages.wacz").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Not a file that nobody has named."""
    (tmp_path / "archive").mkdir()

    done = scrapy_archive_wacz(tmp_path, "--to", str(tmp_path / "none/pages.wacz"))

    assert done.returncode == 2
    assert f"{tmp_path / 'none'}: expected a folder to write to, found none" in done.stderr


def test_help_says_what_is_not_in_it(tmp_path: Path) -> None:
    """Nobody should look for pictures."""
    assert "Pictures" in scrapy_archive_wacz(tmp_path, "--help").stdout
