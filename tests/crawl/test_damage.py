"""What a machine does to an archive: a full disk, no file handles, a clock that was set back."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from aijac_spider.sample.server import SampleServer
from pipelines.verify import verify
from tests.crawl.conftest import FULL_SPEED, Archive
from tests.forked import ROOT, run_forked, run_scrapy, scrapy

PAGES = 25
HANDLES = 16
"""As many as a crawl needs to begin, and not enough to go on as it would."""

_AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
_WITH_FAKETIME = pytest.mark.skipif(
    shutil.which("faketime") is None, reason="faketime, which sets a clock back, is not there"
)


def crawl(
    server: SampleServer, folder: Path, run: Callable[..., CompletedProcess[str]] = run_scrapy
) -> CompletedProcess[str]:
    """`scrapy crawl updates`, which commits every four pages."""
    settings = {**FULL_SPEED, "ARCHIVE_URI": str(folder), "ARCHIVE_COMMIT_PAGES": "4"}
    words = ["crawl", "updates", "-a", f"site={server.url}"]
    words += [word for item in settings.items() for word in ("-s", "=".join(item))]
    return run(*words)


def with_few_handles(*words: str) -> CompletedProcess[str]:
    return run_forked(_scrapy_with_few_handles, *words)


def _scrapy_with_few_handles(*words: str) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (HANDLES, most))
    scrapy(*words)


def forty_days_ago(*words: str) -> CompletedProcess[str]:
    return subprocess.run(
        ["faketime", "-f", "-40d", sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def begun(server: SampleServer, tmp_path: Path) -> Archive:
    """The archive of a part of the site."""
    hidden = dict(list(server.site.pages.items())[6:])
    for slug in hidden:
        del server.site.pages[slug]
    archive = Archive(tmp_path / "begun")
    assert crawl(server, archive.folder).returncode == 0
    server.site.pages.update(hidden)
    return archive


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Of fifty megabytes, before anyone makes it smaller."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "size=50m")
    yield folder
    subprocess.run(["umount", folder], check=True)


def mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)


@_AS_ROOT
@pytest.mark.parametrize("left", [8, 150])
def test_a_full_disk_ends_a_run_and_loses_nothing(
    server: SampleServer, begun: Archive, disk: Path, left: int
) -> None:
    """Kilobytes that are left: not enough for an answer, or not for the next commit."""
    archive = Archive(Path(shutil.copytree(begun.folder, disk / "data")))
    used = shutil.disk_usage(disk).used // 1024
    mount(disk, f"remount,size={used + left}k")

    full = crawl(server, archive.folder)

    assert full.returncode == 1
    assert "cannot be written: " in full.stderr
    assert "No space left on device" in full.stderr
    assert "Traceback" not in full.stderr
    assert verify(str(archive.folder)) == []
    slugs = {row["slug"] for row in archive.rows("updates")}
    before = {row["slug"] for row in begun.rows("updates")}
    assert slugs >= before
    assert f" (new {len(slugs - before)}, " in full.stderr
    assert "pages read and not kept: " in full.stderr
    assert full.stderr.endswith("exit code 1: the archive cannot be opened or written: see above\n")
    mount(disk, "remount,size=50m")
    assert crawl(server, archive.folder).returncode == 0
    assert len(archive.rows("updates")) == PAGES
    assert verify(str(archive.folder)) == []


@_AS_ROOT
def test_tables_on_another_disk_are_refused_before_they_are_recorded(
    server: SampleServer, tmp_path: Path, disk: Path
) -> None:
    """A rename could not show them after the commit."""
    archive = Archive(tmp_path / "data")
    archive.folder.mkdir()
    (archive.folder / "archive").symlink_to(disk)

    done = crawl(server, archive.folder)

    assert done.returncode == 1
    assert f"expected it on the filesystem of {archive.folder / 'journal'}" in done.stderr
    assert not list((archive.folder / "journal/commits").glob("*"))
    (archive.folder / "archive").unlink()
    assert crawl(server, archive.folder).returncode == 0
    assert len(archive.rows("updates")) == PAGES


def test_without_file_handles_nothing_is_half_done(server: SampleServer, begun: Archive) -> None:
    """What failed is told, and comes in with the next run."""
    poor = crawl(server, begun.folder, with_few_handles)

    assert poor.returncode in (1, 3, 4)
    assert "Too many open files" in poor.stderr
    assert verify(str(begun.folder)) == []
    assert crawl(server, begun.folder).returncode == 0
    assert len(begun.rows("updates")) == PAGES
    assert verify(str(begun.folder)) == []


@_WITH_FAKETIME
def test_a_clock_that_was_set_back_mixes_nothing_up(server: SampleServer, begun: Archive) -> None:
    """Versions count on, though the later one was captured before the earlier."""
    slug = begun.rows("updates")[0]["slug"]
    now = datetime.now(UTC)
    server.site.edit(slug, headline="The gulls were here before", modified=now)

    back = crawl(server, begun.folder, forty_days_ago)
    again = crawl(server, begun.folder)

    assert (back.returncode, again.returncode) == (0, 0), back.stderr
    versions = [row for row in begun.rows("versions") if row["slug"] == slug]
    assert [(row["version"], row["cause"]) for row in versions] == [(1, "first"), (2, "edit")]
    assert versions[0]["captured_at"] > versions[1]["captured_at"]
    assert len(begun.rows("updates")) == PAGES
    assert verify(str(begun.folder)) == []
