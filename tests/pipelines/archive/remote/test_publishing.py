"""What a target holds after a publish, and wherever one was killed."""

import shutil
import signal
from contextlib import closing, suppress
from pathlib import Path

import pytest
from pyarrow.fs import FileSystem

from aijac_spider.errors import ArgumentError, OtherHistoryError, RemoteError, UnsoundFileError
from pipelines.archive.archive import Archive
from pipelines.archive.reader import site_of
from pipelines.archive.remote.publishing import publish_archive
from pipelines.runs import BUSY
from tests.pipelines.archive.damage import flip_a_bit
from tests.pipelines.archive.remote.conftest import (
    Bucket,
    Processes,
    States,
    forget_a_page,
    held,
    standing,
    vouched,
)
from tests.pipelines.commands.conftest import scrapy_archive
from tests.pipelines.conftest import Walk, printed, visited


@pytest.fixture(params=["s3", "folder"])
def target(request: pytest.FixtureRequest, bucket: Bucket, tmp_path: Path) -> str:
    """Where nothing stands yet, on a store and on a disk."""
    return bucket.uri(tmp_path.name) if request.param == "s3" else str(tmp_path / "target")


def test_a_publish_sends_what_has_changed(target: str, states: States) -> None:
    """And removes what the new state has not: a page that was taken down does not stay."""
    publish_archive(str(states.first), target)
    before, after = held(states.first), held(states.second)
    assert vouched(target) == before

    done = publish_archive(str(states.second), target)

    changed = {path for path in after if after[path] != before.get(path)}
    assert set(done.copied) == changed
    assert done.unchanged == len(after) - len(changed) > 0
    assert done.removed == len(set(before.values()) - set(after.values())) > 0
    assert vouched(target) == after
    assert standing(target) == set(after.values())


def test_a_publish_of_the_same_state_writes_nothing(tmp_path: Path, states: States) -> None:
    """Not even the manifest."""
    target = tmp_path / "target"
    publish_archive(str(states.first), str(target))
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}

    done = publish_archive(str(states.first), target.as_uri())

    assert (done.copied, done.bytes, done.removed) == ((), 0, 0)
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before


def test_a_publish_removes_only_what_one_has_sent(tmp_path: Path, states: States) -> None:
    """A folder of that name may have held files of somebody's own before."""
    own = tmp_path / "target" / "content" / "index.md"
    own.parent.mkdir(parents=True)
    own.write_text("mine")

    for state in (states.first, states.second):
        publish_archive(str(state), str(tmp_path / "target"))

    assert own.read_text() == "mine"
    assert vouched(str(tmp_path / "target")) == held(states.second)


@pytest.mark.parametrize(("target", "stride"), [("folder", 60), ("s3", 250)], indirect=["target"])
def test_a_killed_publish_leaves_a_whole_state(
    target: str, stride: int, states: States, processes: Processes
) -> None:
    """Killed before every so-manieth line that writes; the next one finishes the job."""
    ends = [held(states.first), held(states.second)]
    seen = []
    line, ended = 1, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        unpublish(target)
        publish_archive(str(states.first), target)
        ended = processes.run("publish", states.second, target, line=line)
        seen.append(ends.index(vouched(target)))
        publish_archive(str(states.second), target)
        assert vouched(target) == ends[1]
        assert standing(target) == set(ends[1].values())
        line += stride

    assert ended == 0
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert set(seen[:-1]) == {0, 1}


def unpublish(target: str) -> None:
    """What remains at a target without its manifest is content of no state."""
    files, root = FileSystem.from_uri(target)
    with suppress(FileNotFoundError):
        files.delete_file(f"{root}/manifest.json")


def test_what_was_lost_at_the_target_is_sent_again(tmp_path: Path, states: States) -> None:
    """Also if the archive has not changed."""
    target = tmp_path / "target"
    publish_archive(str(states.first), str(target))
    state = held(states.first)
    lost = min(path for path in state if path.startswith("captures/"))
    (target / "content" / state[lost]).unlink()

    assert publish_archive(str(states.first), str(target)).copied == (lost,)
    assert vouched(str(target)) == state


def test_while_a_run_is_writing_nothing_is_copied(tmp_path: Path, states: States) -> None:
    """The commands end with 75, as a second run does."""
    target = str(tmp_path / "target")
    publish_archive(str(states.second), target)
    before = vouched(target)

    with closing(Archive(str(states.first), str(site_of(str(states.first))))):
        codes = [
            scrapy_archive(states.first, what, target).returncode for what in ("publish", "fetch")
        ]

    assert codes == [BUSY, BUSY]
    assert vouched(target) == before


def test_another_history_is_left_alone(tmp_path: Path, states: States) -> None:
    """A later state, one that went another way, and another archive."""
    target = tmp_path / "target"
    publish_archive(str(states.second), str(target))
    before = vouched(str(target))
    number = len(list((states.first / "journal/commits").iterdir()))

    with pytest.raises(
        OtherHistoryError, match=f"at most commit {number}, found {number + 1}; fetch it first"
    ):
        publish_archive(str(states.first), str(target))
    forget_a_page(states.first, which=1)
    with pytest.raises(OtherHistoryError, match=f"that differs from commit {number + 1} on"):
        publish_archive(str(states.first), str(target))
    other = Walk(tmp_path / "other")
    other.commit(visited(printed()))
    other.archive.close()
    with pytest.raises(OtherHistoryError, match="that differs from commit 1 on"):
        publish_archive(str(other.folder), str(target))
    assert vouched(str(target)) == before


@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        ("archive/versions/*.parquet", "expected sha256 .*restore the file"),
        ("captures/*/*.warc.gz", "expected (whole gzip members|sha256)"),
    ],
)
def test_damage_is_not_published(tmp_path: Path, states: States, damaged: str, told: str) -> None:
    """A flipped bit of the archive is named, and the target is what it was."""
    target = tmp_path / "target"
    publish_archive(str(states.first), str(target))
    before = held(states.first)
    after = held(states.second)
    flip_a_bit(
        next(
            path
            for path in states.second.glob(damaged)
            if after[place := str(path.relative_to(states.second))] != before[place]
        )
    )

    with pytest.raises(UnsoundFileError, match=told):
        publish_archive(str(states.second), str(target))

    assert vouched(str(target)) == before


def test_a_damaged_capture_is_not_published(tmp_path: Path, states: States) -> None:
    """No commit tells its sha256, as none has written it; the records in it do not end well."""
    flip_a_bit(min(states.first.glob("captures/*/*.warc.gz")))

    with pytest.raises(UnsoundFileError, match="expected whole gzip members"):
        publish_archive(str(states.first), str(tmp_path / "target"))

    assert not (tmp_path / "target/manifest.json").exists()


def test_two_publishes_at_once(tmp_path: Path, states: States, processes: Processes) -> None:
    """From two folders: whatever each tells, the manifest vouches for a whole state."""
    target = str(tmp_path / "target")
    publish_archive(str(states.first), target)
    elsewhere = Path(shutil.copytree(states.second, tmp_path / "elsewhere"))
    begun = [processes.begin("publish", root, target) for root in (states.second, elsewhere)]

    assert {processes.end(pid) for pid in begun} <= {0, BUSY}
    publish_archive(str(states.second), target)
    assert vouched(target) == held(states.second)


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("ftp://key:secret@host/folder", "ftp://host/folder cannot be opened: Unrecognized"),
        ("s3://key:secret@bucket/x?sche=http", "cannot be opened: Unexpected query parameter"),
        ("s3://key:secret@none/x?endpoint_override={endpoint}&scheme=http", "NO_SUCH_BUCKET|none"),
        ("/proc/nowhere", "cannot be written"),
    ],
)
def test_a_target_that_cannot_be_is_told(
    bucket: Bucket, states: States, uri: str, told: str
) -> None:
    """In one line, without the keys."""
    with pytest.raises((ArgumentError, RemoteError), match=told) as error:
        publish_archive(str(states.first), uri.format(endpoint=bucket.endpoint))

    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)
