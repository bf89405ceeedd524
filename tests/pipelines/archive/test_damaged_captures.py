"""WARC files that are damaged, lost or foreign: nothing is cut off, or passes for whole."""

import gzip
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from aijac_spider.errors import UnsoundFileError
from pipelines.archive.reader import read_rows
from pipelines.archive.remote.publishing import publish_archive
from pipelines.archive.warc.origin import site_captured
from pipelines.archive.warc.wacz import write_wacz
from pipelines.forget import Forgetting
from tests.crawl.conftest import Crawl, run_crawl
from tests.pipelines.archive.damage import flip_a_bit


def warc_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("captures/*/*.warc.gz"))


def read_captures(folder: Path, *words: str) -> Crawl:
    return run_crawl("captures", *words, "-s", f"ARCHIVE_URI={folder}")


def slugs_of(folder: Path) -> set[str]:
    """Of the pages that are not gone."""
    only = {"status": ("live",)}
    return {row["slug"] for row in read_rows(str(folder), "updates", ["slug", "status"], only=only)}


@pytest.fixture
def left(archive: Path, tmp_path: Path) -> Path:
    """A folder into which nothing of an archive was saved but its captures."""
    shutil.copytree(archive / "captures", tmp_path / "left/captures")
    return tmp_path / "left"


def test_damage_costs_what_it_has_hit_and_nothing_else(archive: Path, left: Path) -> None:
    """No byte of any file, also of a foreign one, and not the records behind it."""
    first, last = warc_files(left)
    flip_a_bit(first, part=3)
    foreign = last.with_name("zz-00001.warc.gz")
    foreign.write_bytes(b"hello")
    before = [path.read_bytes() for path in (first, last, foreign)]

    dry = read_captures(left, "-a", "dry_run=1")
    done = read_captures(left)

    assert [path.read_bytes() for path in (first, last, foreign)] == before
    for run in (dry, done):
        assert run.exit_code == 3, run.log
        assert f"{first}: expected records, found " in run.log
        assert f"{foreign}: expected records, found 5 damaged bytes at 0" in run.log
    assert len(slugs_of(archive) - slugs_of(left)) <= 1


def test_a_first_file_that_is_damaged_empty_or_foreign_does_not_hide_the_site(
    archive: Path, left: Path
) -> None:
    """The others tell it, too; a kill at a run's first exchange leaves an empty file."""
    first, _ = warc_files(left)
    content = first.read_bytes()

    for found in (content[:50] + b"gulls" + content[55:], b"", gzip.compress(b"gulls")):
        first.write_bytes(found)
        assert site_captured(str(left)) == site_captured(str(archive))


def test_a_copy_that_was_cut_is_told(left: Path) -> None:
    """It ends as after a kill: whole records stay, and the run is none of the whole ones."""
    first, _ = warc_files(left)
    content = first.read_bytes()
    first.write_bytes(content[:-20_000])

    dry = read_captures(left, "-a", "dry_run=1")
    assert first.read_bytes() == content[:-20_000]
    done = read_captures(left)

    for run in (dry, done):
        assert run.exit_code == 3, run.log
        assert f"{first}: expected whole records up to its end" in run.log


def test_an_answer_that_is_lost_is_no_empty_page(archive: Path, left: Path) -> None:
    """What refers to it fails by name, and comes in when its file is there again."""
    first, _ = warc_files(left)
    aside = first.rename(left / "aside")

    without = read_captures(left)

    assert without.exit_code == 3, without.log
    assert "refers to the answer" in without.log
    outcomes = {row["outcome"] for row in read_rows(str(left), "captures", ["outcome"])}
    assert "truncated" not in outcomes
    aside.rename(first)
    assert read_captures(left).exit_code == 0
    assert slugs_of(left) == slugs_of(archive)


@pytest.mark.parametrize("harm", [flip_a_bit, Path.unlink])
def test_captures_that_are_damaged_or_lost_are_not_packaged(archive: Path, harm: object) -> None:
    """A package that lacks answers would pass for all that there is."""
    harm(warc_files(archive)[0])  # type: ignore[operator]

    with pytest.raises(UnsoundFileError, match="restore the file from a copy"):
        write_wacz(str(archive), archive / "pages.wacz")

    assert not (archive / "pages.wacz").exists()


def test_a_page_is_not_forgotten_in_part(archive: Path) -> None:
    """Damage may hide answers that show it; and the file loses nothing."""
    first, _ = warc_files(archive)
    flip_a_bit(first, part=3)
    before = first.read_bytes()

    with (
        pytest.raises(UnsoundFileError, match="damaged bytes"),
        closing(Forgetting(str(archive), min(slugs_of(archive)))),
    ):
        pass

    assert first.read_bytes() == before


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_the_last_copy_of_a_capture_is_not_removed(
    archive: Path, tmp_path: Path, harm: object
) -> None:
    """A file that was lost here stays where it was published, and the loss is named."""
    target = tmp_path / "target"
    publish_archive(str(archive), str(target))
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    first, _ = warc_files(archive)
    harm(first)  # type: ignore[operator]

    with pytest.raises(UnsoundFileError, match=f"{first.name}: expected .* bytes or more, found 0"):
        publish_archive(str(archive), str(target))

    after = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert after == before
