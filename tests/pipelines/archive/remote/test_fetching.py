"""What a folder holds after a fetch, and wherever one was killed."""

import json
import re
import shutil
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aijac_spider.errors import ArchiveError, NoArchiveError, OtherHistoryError, UnsoundFileError
from aijac_spider.sample.server import SampleServer
from pipelines.archive.remote.fetching import fetch_archive
from pipelines.archive.remote.publishing import publish_archive
from pipelines.verify import verify
from tests.crawl.conftest import FULL_SPEED, run_crawl
from tests.pipelines.archive.damage import flip_a_bit
from tests.pipelines.archive.remote.conftest import (
    Bucket,
    Processes,
    States,
    forget_a_page,
    held,
    vouched,
)
from tests.pipelines.commands.conftest import scrapy_archive


@pytest.fixture
def source(tmp_path: Path, states: States) -> Path:
    """Where the second state is published."""
    publish_archive(str(states.second), str(tmp_path / "source"))
    return tmp_path / "source"


def test_a_job_without_a_disk_of_its_own(bucket: Bucket, tmp_path: Path) -> None:
    """Crawls that publish to a store and fetch from it, each in a new folder."""
    uri = bucket.uri("nightly")
    first, second = tmp_path / "first", tmp_path / "second"
    with SampleServer() as server:
        assert crawl(server, first) == 0
        assert scrapy_archive(first, "publish", uri).returncode == 0
        done = scrapy_archive(second, "fetch", uri, "--json")
        assert json.loads(done.stdout)["unchanged"] == 0
        assert held(second) == held(first)
        assert scrapy_archive(second, "verify").returncode == 0
        slug = next(page.slug for page in server.site.pages.values() if "Update" in page.categories)
        server.site.edit(slug, headline="The quay is shut", modified=datetime.now(UTC))
        assert crawl(server, second) == 0
    sent = scrapy_archive(second, "publish", uri)
    assert (sent.returncode, sent.stderr) == (0, "")
    assert re.fullmatch(r"s3://bucket/nightly: commit 2; files sent: \d+ .*\n", sent.stdout)
    assert scrapy_archive(first, "fetch", uri).returncode == 0

    told = scrapy_archive(first, "history", slug, "--json").stdout
    assert [version["cause"] for version in json.loads(told)] == ["first", "edit"]
    assert scrapy_archive(first, "verify").returncode == 0


def crawl(server: SampleServer, folder: Path) -> int:
    settings = {**FULL_SPEED, "ARCHIVE_URI": str(folder)}
    words = [word for item in settings.items() for word in ("-s", "=".join(item))]
    return run_crawl("updates", "-a", f"site={server.url}", *words).exit_code


def test_a_killed_fetch_leaves_a_whole_state(
    source: Path, tmp_path: Path, states: States, processes: Processes
) -> None:
    """Killed before every so-manieth line that writes: the old state or, once opened, the new."""
    old, new = held(states.first), held(states.second)
    ends = []
    line, ended = 1, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        folder = Path(shutil.copytree(states.first, tmp_path / f"killed-{line}"))
        ended = processes.run("fetch", folder, str(source), line=line)
        assert verify(str(folder)) == []
        ends.append([old, new].index(held(folder)))
        fetch_archive(str(folder), str(source))
        assert held(folder) == new
        line += 120

    assert ended == 0
    assert len(ends) > 4
    assert ends == sorted(ends)
    assert set(ends[:-1]) == {0, 1}


def test_what_was_not_published_is_not_fetched_over(source: Path, states: States) -> None:
    """A commit of the folder that the source has not, alone or instead of one that it has."""
    forget_a_page(states.first, which=1)
    parted = held(states.first)
    with pytest.raises(OtherHistoryError, match="that differs from commit"):
        fetch_archive(str(states.first), str(source))
    forget_a_page(states.second)
    ahead = held(states.second)
    with pytest.raises(OtherHistoryError, match="publish it first"):
        fetch_archive(str(states.second), str(source))

    assert (held(states.first), held(states.second)) == (parted, ahead)


@pytest.mark.parametrize("is_lost", [False, True])
def test_damage_is_not_fetched(source: Path, states: States, is_lost: bool) -> None:
    """It is named in one line, and the folder is what it was."""
    old, new = held(states.first), held(states.second)
    path = next(path for path in sorted(new) if new[path] != old.get(path))
    content = source / "content" / new[path]
    content.unlink() if is_lost else flip_a_bit(content)

    with pytest.raises(ArchiveError, match=new[path]) as error:
        fetch_archive(str(states.first), str(source))

    assert isinstance(error.value, UnsoundFileError) is not is_lost
    assert "\n" not in str(error.value)
    assert held(states.first) == old
    if not is_lost:
        content.unlink()
    publish_archive(str(states.second), str(source))
    fetch_archive(str(states.first), str(source))
    assert held(states.first) == new == vouched(str(source))


def test_a_damaged_manifest_is_told(source: Path, states: States) -> None:
    """Nothing that it names is believed."""
    flip_a_bit(source / "manifest.json")
    with pytest.raises(ArchiveError, match=r"manifest\.json cannot be read"):
        fetch_archive(str(states.first), str(source))


def test_where_nothing_was_published_nothing_is_fetched(tmp_path: Path) -> None:
    """And no folder is made."""
    with pytest.raises(NoArchiveError, match="expected a published archive"):
        fetch_archive(str(tmp_path / "data"), str(tmp_path / "none"))
    assert not (tmp_path / "data").exists()
