"""`scrapy archive`, as a person runs it on an archive that real crawls have made."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from aijac_spider.sample.server import SampleServer
from pipelines.archive.archive import Archive
from pipelines.commands.archive import subcommands
from pipelines.commands.archive.unresolved import unresolved
from pipelines.missing import Gap, issue_gaps
from tests.forked import ROOT, run_scrapy

AT_FULL_SPEED = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")


class House:
    """A copy of the project, whose data file may be edited, with its own archive in `data`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for package in ("aijac_spider", "pipelines"):
            shutil.copytree(
                ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "scrapy.cfg", folder)

    def archive(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`scrapy archive` of the project as it is."""
        return run_scrapy("archive", *words, cwd=self.folder)

    def scrapy(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Of the copy, edited or not."""
        return subprocess.run(
            [sys.executable, "-m", "scrapy", *words],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def add_line(self, line: str) -> None:
        table = self.folder / "aijac_spider/reference/publications.csv"
        table.write_text(f"{table.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")

    def replace_line(self, old: str, new: str) -> None:
        table = self.folder / "aijac_spider/reference/publications.csv"
        lines = table.read_text(encoding="utf-8").splitlines()
        table.write_text(
            "\n".join(new if line.startswith(f"{old},") else line for line in lines) + "\n",
            encoding="utf-8",
        )

    def files(self) -> dict[str, bytes]:
        root = self.folder / "data/archive"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.parquet")}

    def rows(self, table: str) -> list[dict[str, Any]]:
        return ds.dataset(self.folder / "data/archive" / table).to_table().to_pylist()


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with SampleServer() as running:
        yield running


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory, server: SampleServer) -> House:
    """The sample site, crawled; not to be changed."""
    house = House(tmp_path_factory.mktemp("crawled"))
    crawl = house.scrapy("crawl", "updates", "-a", f"site={server.url}", *AT_FULL_SPEED)
    assert crawl.returncode == 0, crawl.stderr
    return house


@pytest.fixture
def house(tmp_path: Path, crawled: House) -> House:
    """The same, to be changed."""
    house = House(tmp_path / "house")
    shutil.copytree(crawled.folder / "data", house.folder / "data")
    return house


def test_unknown_publications_are_listed(crawled: House) -> None:
    """Those that the sample invents, with how many excerpts, and a page to look at."""
    listed = crawled.archive("unresolved")
    found = json.loads(crawled.archive("unresolved", "--json").stdout)

    assert listed.returncode == 0
    assert "Port Calder Lantern" in listed.stdout
    (lantern,) = [each for each in found if each["publication"] == "Port Calder Lantern"]
    printed = Counter(row["publication_raw"] for row in crawled.rows("excerpts"))
    assert lantern["excerpts"] == printed["Port Calder Lantern"]
    assert {row["slug"] for row in crawled.rows("updates")} >= {each["slug"] for each in found}


def test_a_rebuild_gives_the_bytes_that_the_crawl_gave(house: House) -> None:
    """Also of tables that were deleted; and says what it has done."""
    before = house.files()
    shutil.rmtree(house.folder / "data/archive/images")
    shutil.rmtree(house.folder / "data/archive/updates")

    done = house.scrapy("archive", "rebuild")

    assert done.returncode == 0
    assert house.files() == before
    summary = done.stdout.splitlines()[-1]
    assert summary.startswith(f"pages read again: {len(house.rows('updates'))}; ")


def test_a_line_in_the_data_file_names_a_publication(house: House, server: SampleServer) -> None:
    """It is no longer listed, and the next crawl finds every page unchanged."""
    before = house.files()
    house.add_line("The Calder Lantern,lantern.example,Port Calder Lantern")

    done = json.loads(house.scrapy("archive", "rebuild", "--json").stdout)
    named = house.files()
    crawl = house.scrapy("crawl", "updates", "-a", f"site={server.url}", *AT_FULL_SPEED)

    assert "Lantern" not in house.scrapy("archive", "unresolved").stdout
    names = {row["publication_raw"]: row["publication"] for row in house.rows("excerpts")}
    assert names["Port Calder Lantern"] == "The Calder Lantern"
    changed = {name for name in named if named[name] != before[name]}
    assert {name.rpartition("/")[2] for name in changed} == set(done["written"])
    assert {name.partition("/")[0] for name in changed} == {"excerpts"}
    assert crawl.returncode == 0, crawl.stderr
    content = {name for name in named if not name.startswith(("addresses", "captures", "run"))}
    assert {name: house.files()[name] for name in content} == {n: named[n] for n in content}


def test_a_name_that_changes_changes_in_every_year(house: House) -> None:
    """A line that is mended: the old name is nowhere, whatever the publication is printed as."""
    old = [row for row in house.rows("excerpts") if row["publication"] == "Wall Street Journal"]
    files = set(ds.dataset(house.folder / "data/archive/excerpts").files)
    house.replace_line("Wall Street Journal", "The WSJ,wsj.com,WSJ;Wall Street Journal")

    assert house.scrapy("archive", "rebuild").returncode == 0

    new = [row for row in house.rows("excerpts") if row["publication"] == "The WSJ"]
    assert new == [row | {"publication": "The WSJ"} for row in old]
    assert len({row["slug"] for row in new}) > 1
    assert set(ds.dataset(house.folder / "data/archive/excerpts").files) == files


def test_what_is_missing_is_listed(crawled: House) -> None:
    """Every page that was told of is archived; the sample lacks some numbers of its months."""
    listed = crawled.archive("missing")
    told = json.loads(crawled.archive("missing", "--json").stdout)

    assert (listed.returncode, told["missing"]) == (0, [])
    assert "Every page that a source has told of is archived." in listed.stdout
    assert {"year": 2023, "month": 10, "numbers": [1, 2, 3], "highest": 4} in told["gaps"]
    assert "2023-10 1, 2, 3 4" in " ".join(listed.stdout.split())


def test_nothing_is_said_to_be_whole_while_a_run_has_not_ended(crawled: House) -> None:
    """A killed run may have been told of pages that the tables do not know yet."""
    note = crawled.folder / "data/journal/begun/20260101T000000.json"
    note.write_text("{}")
    try:
        listed = crawled.archive("missing")
        told = json.loads(crawled.archive("missing", "--json").stdout)
        status = json.loads(crawled.archive("status", "--json").stdout)
    finally:
        note.unlink()

    assert "Every page" not in listed.stdout
    assert listed.stdout.startswith("A run has begun and not ended")
    assert told["unended_runs"] == ["20260101T000000"]
    assert status["unended_runs"] == 1


def test_gaps_are_below_the_highest_number_of_a_month() -> None:
    """Of Updates alone; one whose number cannot be read fills no gap."""
    numbers = [(2014, 4, 1), (2014, 4, 4), (2014, 4, 2), (2015, 1, 1), (2015, 2, None)]
    rows = [
        {"kind": kind, "issue_year": year, "issue_month": month, "issue_number": number}
        for kind, (year, month, number) in [
            *(("update", each) for each in numbers),
            ("post", (2014, 4, 3)),
        ]
    ]

    assert issue_gaps(rows) == [Gap(year=2014, month=4, numbers=(3,), highest=4)]


def test_each_subcommand_has_its_help(crawled: House) -> None:
    """The list names all of them, each says what it does and takes."""
    listed = crawled.archive("--help")

    assert listed.returncode == 0
    for name, subcommand in subcommands().items():
        told = crawled.archive(name, "--help")
        assert f"    {name} " in listed.stdout
        assert told.returncode == 0
        assert str(subcommand.__doc__).strip() in told.stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ([], 2, "the following arguments are required: {as-of,diff,"),
        (["mend"], 2, "invalid choice: 'mend'"),
        (["rebuild", "now"], 2, "found now; the folder of the archive is named by -s ARCHIVE_URI="),
        (["rebuild", "-s", "ARCHIVE_URI=s3://bucket"], 2, "expected a folder"),
        (["publish", ""], 2, "argument URI: expected an address or a path, found none"),
        (["fetch", ""], 2, "argument URI: expected an address or a path, found none"),
        (["as-of", "2025-03-01", "--to", ""], 2, "argument --to: expected an address or a path"),
        (["wacz", "--to", ""], 2, "argument --to: expected an address or a path"),
        (["wacz", "--to", "."], 1, "cannot be written"),
        (["rebuild", "-s", "ARCHIVE_URI=dta"], 1, "dta: expected an archive, found none"),
        (["-s", "ARCHIVE_URI=dta", "unresolved"], 1, "dta: expected an archive, found none"),
    ],
)
def test_what_cannot_be_done_is_told(
    crawled: House, words: list[str], code: int, message: str
) -> None:
    """In a line, with an exit code that is not 0; nothing is made."""
    before = sorted(crawled.folder.iterdir())

    refused = crawled.archive(*words)

    assert (refused.returncode, refused.stdout) == (code, "")
    assert message in refused.stderr.splitlines()[-1]
    assert sorted(crawled.folder.iterdir()) == before


def test_whoever_stops_to_read_hears_no_more(crawled: House) -> None:
    """Not even of it, as with every program before `| head`."""
    read, write = os.pipe()
    os.close(read)
    words = ["archive", "verify", "--json", "-s", f"ARCHIVE_URI={crawled.folder / 'data'}"]

    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (1, "")


def test_a_rebuild_waits_for_no_run(house: House) -> None:
    """Beside a run it says so and ends with 75."""
    site = json.loads((house.folder / "data/journal/site.json").read_text())["site"]
    run = Archive(str(house.folder / "data"), site)
    busy = house.scrapy("archive", "rebuild")
    run.close()

    assert busy.returncode == 75
    assert busy.stderr.startswith("scrapy archive rebuild: ")
    assert "another crawl or subcommand holds this archive" in busy.stderr


def test_publications_are_counted_however_they_are_printed() -> None:
    """One entry a publication, by its most frequent spelling; known ones have none."""
    printed = ["Harbour Post", "the HARBOUR POST.", "Pier News", "Harbour Post", "Haaretz", None]
    rows = [
        {"slug": f"page-{number}", "publication_raw": name, "url": url}
        for number, (name, url) in enumerate(
            zip(printed, [None, "https://www.post.example.org/a", *[None] * 4], strict=True)
        )
    ]

    found = [(each.publication, each.excerpts, each.domain) for each in unresolved(rows)]

    assert found == [("Harbour Post", 3, "example.org"), ("Pier News", 1, None)]
    assert [each.slug for each in unresolved(rows)] == ["page-0", "page-2"]
