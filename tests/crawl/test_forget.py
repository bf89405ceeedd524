"""`scrapy archive forget`: a page leaves the archive for good, and no crawl brings it back."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from aijac_spider.sample.server import SampleServer
from pipelines.archive.journal import committed_files, read_records
from pipelines.forget import Forgetting
from pipelines.verify import verify
from tests.crawl.conftest import FULL_SPEED, Archive, Crawl, run_crawl
from tests.forked import ROOT, run_scrapy

MOVED = "gulls-with-keys"
FORGET_AND_DIE = ROOT / "tests/pipelines/forget_and_die.py"
EVERY = 14
"""Of the steps at which it is killed; all of them take a minute."""


class Crawled:
    """A running site, and an archive that three crawls have made of it."""

    def __init__(self, server: SampleServer, archive: Archive) -> None:
        self.server = server
        self.archive = archive
        self.slug = ""
        self.sentences: tuple[str, ...] = ()

    def crawl(self, spider: str = "updates", **arguments: str) -> Crawl:
        given = {"site": self.server.url, **arguments} if spider == "updates" else arguments
        chosen = {**FULL_SPEED, "ARCHIVE_URI": str(self.archive.folder)}
        words = [word for item in given.items() for word in ("-a", "=".join(item))]
        words += [word for item in chosen.items() for word in ("-s", "=".join(item))]
        return run_crawl(spider, *words)

    def of(self, folder: Path) -> "Crawled":
        """The same, but for another copy of the archive."""
        other = Crawled(self.server, Archive(folder))
        other.slug, other.sentences = self.slug, self.sentences
        return other


def forget(archive: Archive, *words: str) -> subprocess.CompletedProcess[str]:
    return run_scrapy("archive", "forget", *words, "-s", f"ARCHIVE_URI={archive.folder}")


def everything(folder: Path) -> Iterator[str]:
    """All that any file says, unpacked as far as it is packed."""
    for path in folder.rglob("*"):
        # Names do not tell: of a commit that was killed some files lie where they were staged.
        packed = path.read_bytes() if path.is_file() else b""
        if packed[-4:] == b"PAR1":
            yield str(pq.read_table(BytesIO(packed)).to_pylist())
        elif packed[:2] == b"\x1f\x8b":
            plain = gzip.decompress(packed)
            yield plain.decode("latin-1")
            # Bodies are packed by themselves, in the coding in which they came.
            for start in re.finditer(rb"\x1f\x8b\x08", plain):
                yield _unpacked(plain[start.start() :]).decode("utf-8", "replace")
        else:
            yield packed.decode("utf-8", "replace")


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed)


def found(crawled: Crawled) -> list[str]:
    """Those of the page's sentences that stand anywhere in the archive."""
    told = list(everything(crawled.archive.folder))
    return [sentence for sentence in crawled.sentences if any(sentence in text for text in told)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """By listing, feed and number: of a page that was edited, and then moved."""
    with SampleServer() as server:
        made = Crawled(server, Archive(tmp_path_factory.mktemp("made") / "data"))
        made.crawl(limit="5")
        row = made.archive.rows("updates")[-2]
        addresses = made.archive.folder.with_name("addresses")
        addresses.write_text(f"{server.url}/?p={row['post_id']}\n", encoding="utf-8")
        server.site.edit(row["slug"], headline="A gull has the keys of the town")
        made.crawl(urls=str(addresses))
        server.site.move(row["slug"], MOVED)
        addresses.write_text(f"{row['url']}\n", encoding="utf-8")
        made.crawl(urls=str(addresses))
        made.crawl(discover="feed", limit="5", refresh="all")
        made.slug = row["slug"]
        excerpts = [each for each in made.archive.rows("excerpts") if each["slug"] == MOVED]
        texts = [row["commentary"], *(each["body"] for each in excerpts)]
        made.sentences = tuple(text[:60].rpartition(" ")[0] for text in texts)
        yield made


@pytest.fixture
def crawled(made: Crawled, tmp_path: Path) -> Crawled:
    return made.of(Path(shutil.copytree(made.archive.folder, tmp_path / "data")))


def test_nothing_of_the_page_is_left_anywhere(crawled: Crawled) -> None:
    """Whatever file one looks into; and the archive keeps every promise."""
    assert found(crawled) == list(crawled.sentences)
    pages = {row["slug"] for row in crawled.archive.rows("updates")}
    others = {row["capture_id"]: row for row in crawled.archive.rows("captures")}

    done = forget(crawled.archive, crawled.slug, "--yes")

    assert done.returncode == 0, done.stderr
    assert f"page: {MOVED}, {crawled.slug}\n" in done.stdout
    assert found(crawled) == []
    assert verify(str(crawled.archive.folder)) == []
    assert {row["slug"] for row in crawled.archive.rows("updates")} == pages - {MOVED}
    kept = crawled.archive.rows("captures")
    assert all(row["outcome"] == others[row["capture_id"]]["outcome"] for row in kept)
    assert not any(crawled.slug in row["url"] or "?p=" in row["url"] for row in kept)


def test_no_later_crawl_brings_it_back(crawled: Crawled, tmp_path: Path) -> None:
    """Neither its address, nor a number or another address that leads to it, nor the captures."""
    [row] = [row for row in crawled.archive.rows("updates") if row["slug"] == MOVED]
    assert forget(crawled.archive, MOVED, "--yes").returncode == 0
    server = crawled.server
    server.site.fail("/update/alias/", status=200, body=server.site.answer(row["url"]).body)
    asks = (f"{server.url}/?p={row['post_id']}\n", f"{server.url}/update/alias/\n")
    addresses = tmp_path / "addresses"
    addresses.write_text("".join(asks), encoding="utf-8")
    asked = len(server.requests)
    content = crawled.archive.content_bytes()

    runs = [
        crawled.crawl(limit="5", refresh="all"),
        crawled.crawl(urls=str(addresses)),
        crawled.crawl("captures"),
    ]

    assert [run.exit_code for run in runs] == [0, 0, 0], [run.log for run in runs]
    assert "ForgottenPage 1\n" in runs[0].log
    assert "ForgottenPage 2\n" in runs[1].log
    assert not any(MOVED in each.path for each in server.requests[asked:])
    assert found(crawled) == []
    assert crawled.archive.content_bytes() == content
    assert verify(str(crawled.archive.folder)) == []
    assert not any(row["outcome"] == "forgotten" for row in crawled.archive.rows("captures"))


def test_an_archive_made_anew_from_captures_heeds_it(
    made: Crawled, crawled: Crawled, tmp_path: Path
) -> None:
    """With the note beside them, though they be a copy from before the takedown."""
    note = Path("journal/forgotten.json")
    assert forget(crawled.archive, MOVED, "--yes").returncode == 0
    anew = crawled.of(tmp_path / "anew")
    shutil.copytree(made.archive.folder / "captures", anew.archive.folder / "captures")
    (anew.archive.folder / note).parent.mkdir()
    shutil.copy(crawled.archive.folder / note, anew.archive.folder / note)
    asked = len(made.server.requests)

    runs = [anew.crawl("captures"), anew.crawl(limit="5", refresh="all")]

    assert [run.exit_code for run in runs] == [0, 0], [run.log for run in runs]
    pages = {row["slug"] for row in anew.archive.rows("versions")}
    assert pages == {row["slug"] for row in crawled.archive.rows("updates")}
    assert not {MOVED, crawled.slug} & pages
    assert not any(MOVED in each.path for each in made.server.requests[asked:])
    assert verify(str(anew.archive.folder)) == []
    assert note.as_posix() in committed_files(read_records(anew.archive.folder))


def test_a_page_that_comes_back_under_another_slug_is_forgotten_under_that_too(
    server: SampleServer, archive: Archive, tmp_path: Path
) -> None:
    """Known by its number it was kept out; then no listing that names it is kept, either."""
    crawled = Crawled(server, archive)
    crawled.crawl(limit="3", discover="listing")
    slug = archive.rows("updates")[0]["slug"]
    assert forget(archive, slug, "--yes").returncode == 0
    server.site.move(slug, MOVED)
    met = crawled.crawl(limit="3", discover="listing")
    before = set(archive.folder.rglob("*.warc.gz"))
    server.requests.clear()

    later = crawled.crawl(limit="3", discover="listing")

    assert (met.exit_code, later.exit_code) == (0, 0), met.log
    assert "ForgottenPage 1\n" in met.log
    assert "ForgottenPage 1\n" in later.log
    assert not any(MOVED in request.path for request in server.requests)
    [added] = {*archive.folder.rglob("*.warc.gz")} - before
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(added, alone)
    assert not any(MOVED in text for text in everything(alone))
    assert verify(str(archive.folder)) == []


def test_killed_at_any_step_it_is_done_wholly_or_not_at_all(made: Crawled, tmp_path: Path) -> None:
    """What was recorded is finished by whoever opens the archive next; what was not can be asked
    for again."""
    command = [sys.executable, FORGET_AND_DIE, made.archive.folder, tmp_path, MOVED, str(EVERY)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    copies = [made.of(folder) for folder in sorted(tmp_path.iterdir())]
    for copy in copies:
        assert verify(str(copy.archive.folder)) == []
        left = found(copy)
        assert left in ([], list(made.sentences))
        if left:
            with closing(Forgetting(str(copy.archive.folder), MOVED)) as again:
                again.carry_out()
            assert found(copy) == []
            assert verify(str(copy.archive.folder)) == []


def test_without_a_terminal_or_a_page_nothing_goes(crawled: Crawled) -> None:
    content = crawled.archive.content_bytes()
    unasked = forget(crawled.archive, MOVED)
    unknown = forget(crawled.archive, "gulls-without-keys", "--yes")
    as_json = forget(crawled.archive, MOVED, "--json")

    assert (unasked.returncode, unknown.returncode, as_json.returncode) == (2, 1, 2)
    assert unasked.stderr.count("\n") == unknown.stderr.count("\n") == 1
    assert as_json.stderr == "scrapy archive forget: expected --yes with --json\n"
    assert f"near to it: {MOVED}" in unknown.stderr
    assert crawled.archive.content_bytes() == content


def test_a_copy_of_a_warc_file_is_named(crawled: Crawled) -> None:
    """And nothing goes: it cannot be told which of both is to be written anew."""
    year = next((crawled.archive.folder / "captures").iterdir())
    shutil.copytree(year, year.with_name("2001"))
    content = crawled.archive.content_bytes()

    done = forget(crawled.archive, MOVED, "--yes")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert f"found it in 2001, {year.name}; move the copy away" in done.stderr
    assert crawled.archive.content_bytes() == content


def test_a_lost_warc_file_comes_back_first(crawled: Crawled) -> None:
    """Nothing goes: put back afterwards, the file would bring the page back with it."""
    path = min(crawled.archive.folder.rglob("*.warc.gz"))
    moved = path.rename(crawled.archive.folder / path.name)

    lost = forget(crawled.archive, MOVED, "--yes")
    moved.rename(path)

    assert (lost.returncode, lost.stderr.count("\n")) == (1, 1), lost.stderr
    assert f"{path}: expected " in lost.stderr
    assert forget(crawled.archive, MOVED, "--yes").returncode == 0
    assert found(crawled) == []


def test_the_ledger_forgets_it_too(crawled: Crawled) -> None:
    """And does not learn of it again, though the site's sources go on telling of it."""
    crawled.crawl(discover="all", limit="5")
    assert MOVED in {row["slug"] for row in crawled.archive.rows("addresses")}

    account = json.loads(forget(crawled.archive, MOVED, "--yes", "--json").stdout)
    crawled.crawl(discover="all", limit="5")

    assert account["slugs"] == sorted([MOVED, crawled.slug])
    assert account["rows"]["addresses"] == 2
    assert not {MOVED, crawled.slug} & {row["slug"] for row in crawled.archive.rows("addresses")}
