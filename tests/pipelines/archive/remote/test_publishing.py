"""What a target holds after a publish, and at every moment of one."""

import os
import random
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from aijac_spider.errors import (
    ArchiveError,
    BusyArchiveError,
    OtherHistoryError,
    RemoteError,
    UnsoundFileError,
)
from aijac_spider.items import Page, Visit
from pipelines.archive.remote.publishing import publish_archive
from pipelines.runs import BUSY
from tests.pipelines.archive.remote.conftest import (
    Asked,
    Bucket,
    Processes,
    States,
    add_captures,
    held,
    shown,
    vouched,
)
from tests.pipelines.conftest import Walk


def tables(state: dict[str, str]) -> dict[str, str]:
    return {path: digest for path, digest in state.items() if path.startswith("archive/")}


def test_a_publish_sends_what_has_changed(bucket: Bucket, states: States) -> None:
    """And nothing else; then the manifest vouches for the new state, and it stands in place."""
    uri = bucket.uri("changed")
    publish_archive(str(states.first), uri)
    before, after = held(states.first), held(states.second)

    with bucket.watched() as asked:
        done = publish_archive(str(states.second), uri)

    changed = {path for path in after if after[path] != before.get(path)}
    assert set(done.copied) == changed
    assert done.unchanged == len(after) - len(changed) > 0
    assert vouched(uri) == after
    assert shown(uri) == tables(after)
    written = {each.key.removeprefix("changed/") for each in asked if each.writes}
    there = {key for key in written if not key.startswith("journal/") and key in after}
    assert there == {path for path in changed if not path.startswith("journal/")}
    staged = {key.removeprefix("journal/staging/") for key in written if "/staging/" in key}
    assert staged - {""} == {after[path] for path in changed if path in before}


def test_a_publish_of_the_same_state_sends_nothing(bucket: Bucket, states: States) -> None:
    """It only claims the target for a moment, and asks what stands there."""
    uri = bucket.uri("same")
    publish_archive(str(states.first), uri)

    with bucket.watched() as asked:
        done = publish_archive(str(states.first), uri)

    assert (done.copied, done.bytes, done.removed) == ((), 0, ())
    assert all("/publishing/" in each.key for each in asked if each.writes)


def test_a_folder_is_a_target_too(tmp_path: Path, states: States) -> None:
    """It holds what a bucket would hold, and nothing half written or in the way of readers."""
    target = tmp_path / "target"
    publish_archive(str(states.first), str(target))
    publish_archive(str(states.second), target.as_uri())

    assert vouched(str(target)) == held(states.second)
    found = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    assert found == {*held(states.second), "manifest.json"}


def test_a_killed_publish_leaves_a_true_manifest(
    bucket: Bucket, states: States, processes: Processes
) -> None:
    """Killed after any of its requests; the next one finishes the job."""
    ends = [held(states.first), held(states.second)]
    seen = []
    for number in _points(bucket, states):
        uri = bucket.uri(f"killed-{number}")
        publish_archive(str(states.first), uri)
        _publish_and_die(bucket, processes, states.second, uri, number)
        seen.append(ends.index(vouched(uri)))
        publish_archive(str(states.second), uri)
        assert vouched(uri) == ends[1]
        assert shown(uri) == tables(ends[1])

    assert seen == sorted(seen)
    assert set(seen) == {0, 1}


def _points(bucket: Bucket, states: States) -> list[int]:
    """The writes of a publish, counted from 1: the manifests, and of what is around them the
    ends and one within."""
    uri = bucket.uri("counted")
    publish_archive(str(states.first), uri)
    with bucket.watched() as asked:
        publish_archive(str(states.second), uri)
    writes = [each.key for each in asked if each.writes]
    first, last = (n for n, key in enumerate(writes, 1) if key.endswith("manifest.json"))
    ends = {1, first, last, len(writes)}
    return sorted(
        ends | {first // 2, first - 1, first + 1, (first + last) // 2, last - 1, last + 1}
    )


def _publish_and_die(
    bucket: Bucket, processes: Processes, root: Path, uri: str, number: int
) -> None:
    """Have a publish killed while the server does its so-manieth write."""
    begun, lock, writes = threading.Event(), threading.Lock(), 0

    def kill(asked: Asked) -> None:
        nonlocal writes
        begun.wait()
        with lock:
            writes += asked.writes
            if writes == number and asked.writes:
                processes.kill()

    with bucket.watched(kill):
        processes.begin("publish", root, uri)
        begun.set()
        assert processes.end() == -9
        bucket.wait_for_answers()


def test_a_publish_to_a_folder_is_killed_at_random(
    tmp_path: Path, states: States, processes: Processes
) -> None:
    """What the manifest names is whole, and so is every file that stands in place."""
    ends = [held(states.first), held(states.second)]
    target = tmp_path / "target"
    whole = tmp_path / "whole"
    publish_archive(str(states.first), str(whole))
    begun = time.monotonic()
    assert processes.run("publish", states.second, str(shutil.copytree(whole, target))) == 0
    needed = time.monotonic() - begun
    chance = random.Random(4)
    killed = 0
    for _ in range(30):
        shutil.rmtree(target)
        shutil.copytree(whole, target)
        seconds = chance.uniform(0, needed)
        killed += processes.run("publish", states.second, str(target), seconds=seconds) == -9
        assert vouched(str(target)) in ends
        for path, digest in shown(str(target)).items():
            assert path.endswith(".half") or digest in {end.get(path) for end in ends}
        publish_archive(str(states.second), str(target))
        assert vouched(str(target)) == ends[1]
    assert killed > 10


def test_what_the_state_has_not_is_removed_after_the_manifest(
    bucket: Bucket, states: States
) -> None:
    """A WARC file that is there no more and of which no row tells."""
    uri = bucket.uri("removed")
    place = add_captures(states.first, "c", str(uuid4())).warc_file
    publish_archive(str(states.first), uri)

    with bucket.watched() as asked:
        done = publish_archive(str(states.second), uri)

    assert done.removed == (place,)
    keys = [f"{each.method} {each.key.removeprefix('removed/')}" for each in asked]
    manifests = [number for number, key in enumerate(keys) if key == "PUT manifest.json"]
    assert keys.index(f"DELETE {place}") > manifests[-1]
    assert vouched(uri) == held(states.second)


def test_what_was_lost_at_the_target_is_sent_again(tmp_path: Path, states: States) -> None:
    """Also if the archive has not changed."""
    target = tmp_path / "target"
    publish_archive(str(states.first), str(target))
    lost = ["archive/updates/updates-2021.parquet", "captures/2025/a-00001.warc.gz"]
    for path in lost:
        (target / path).unlink()

    assert publish_archive(str(states.first), str(target)).copied == tuple(lost)
    assert vouched(str(target)) == held(states.first)


def test_another_history_is_left_alone(
    tmp_path: Path,
    states: States,
    printed: Callable[..., Page],
    visited: Callable[..., Visit],
) -> None:
    """A later state, one that went another way, another archive, one that runs write."""
    target = tmp_path / "target"
    publish_archive(str(states.second), str(target))
    before = held(target)
    other = Walk(tmp_path / "other")
    other.commit(visited(printed()))
    other.archive.close()

    with pytest.raises(OtherHistoryError, match="at most commit 1, found 2; fetch it first"):
        publish_archive(str(states.first), str(target))
    parted = Walk(states.first)
    parted.commit(visited(printed(headline="Harbour burns"), day=2))
    parted.archive.close()
    with pytest.raises(OtherHistoryError, match="that differs from commit 2 on"):
        publish_archive(str(states.first), str(target))
    with pytest.raises(OtherHistoryError, match="that differs from commit 1 on"):
        publish_archive(str(other.folder), str(target))
    assert held(target) == before
    with pytest.raises(ArchiveError, match="found an archive that runs write"):
        publish_archive(str(states.second), str(other.folder))


@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        ("archive/updates/updates-2021.parquet", "expected sha256 .*restore the file"),
        ("captures/2025/b-00001.warc.gz", "expected whole records up to .*, found up to 0"),
    ],
)
def test_damage_is_not_published(tmp_path: Path, states: States, damaged: str, told: str) -> None:
    """A flipped bit of the archive is named, and the target is what it was."""
    target = tmp_path / "target"
    publish_archive(str(states.first), str(target))
    content = bytearray((states.second / damaged).read_bytes())
    content[len(content) // 2] ^= 1
    (states.second / damaged).write_bytes(content)

    with pytest.raises(UnsoundFileError, match=told):
        publish_archive(str(states.second), str(target))

    assert vouched(str(target)) == held(states.first)
    assert shown(str(target)) == tables(held(states.first))


def test_one_publish_at_a_time(
    tmp_path: Path, bucket: Bucket, states: States, processes: Processes
) -> None:
    """Another one meanwhile is told so, and the first one ends as if nothing had been."""
    uri = bucket.uri("busy")
    elsewhere = Path(shutil.copytree(states.first, tmp_path / "elsewhere"))
    refused: list[int] = []

    def interrupt(asked: Asked) -> None:
        if asked.key == "busy/manifest.json" and asked.method == "PUT" and not refused:
            refused.append(0)
            refused[0] = processes.run("publish", elsewhere, uri)

    with bucket.watched(interrupt):
        publish_archive(str(states.second), uri)

    assert refused == [BUSY]
    assert vouched(uri) == held(states.second)


def test_a_dead_claim_does_not_last(tmp_path: Path, states: States) -> None:
    """Of a publisher that was killed: not for the same folder, for others ten minutes."""
    target = tmp_path / "target"
    claims = target / "journal/publishing"
    elsewhere = Path(shutil.copytree(states.first, tmp_path / "elsewhere"))
    claim = claims / ("0" * 32)
    claims.mkdir(parents=True)
    claim.write_text("{}")

    with pytest.raises(BusyArchiveError, match="in 10 minutes if it was killed"):
        publish_archive(str(elsewhere), str(target))
    (states.first / "journal/claim").write_text(f"journal/publishing/{claim.name}")
    publish_archive(str(states.first), str(target))
    assert list(claims.iterdir()) == []
    claim.write_text("{}")
    os.utime(claim, (time.time() - 601,) * 2)
    publish_archive(str(elsewhere), str(target))
    assert list(claims.iterdir()) == []


def test_a_cut_capture_is_mended_first(tmp_path: Path, states: States) -> None:
    """What a killed run has left is published up to its last whole record."""
    left = add_captures(states.first, "c", str(uuid4()))
    path = states.first / left.warc_file
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])

    publish_archive(str(states.first), str(tmp_path / "target"))

    assert (tmp_path / "target/captures/2025/c-00001.warc.gz").read_bytes() == whole


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("ftp://key:secret@host/folder", "ftp://host/folder cannot be opened: Unrecognized"),
        ("s3://key:secret@bucket/x?sche=http", "cannot be opened: Unexpected query parameter"),
        ("s3://key:secret@none/x?endpoint_override={endpoint}&scheme=http", "NO_SUCH_BUCKET"),
        ("s3://key:secret@bucket/x?endpoint_override=127.0.0.1:9&scheme=http", "NETWORK_CONN"),
        ("/proc/nowhere", "cannot be written"),
    ],
)
def test_a_target_that_cannot_be_is_told(
    bucket: Bucket, states: States, uri: str, told: str
) -> None:
    """In one line, without the keys."""
    with pytest.raises(RemoteError, match=told) as error:
        publish_archive(str(states.first), uri.format(endpoint=bucket.endpoint))

    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)
