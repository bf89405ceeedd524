"""What a target holds after a publish, and wherever one was killed."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from aijac_spider.errors import OtherHistoryError, RemoteError, UnsoundFileError
from pipelines.archive.remote.publishing import publish_archive
from pipelines.runs import BUSY
from tests.pipelines.archive.remote.conftest import (
    Bucket,
    Processes,
    States,
    flip_a_bit,
    held,
    standing,
    vouched,
)


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
    before = {path: path.stat() for path in target.rglob("*")}

    done = publish_archive(str(states.first), target.as_uri())

    assert (done.copied, done.bytes, done.removed) == ((), 0, 0)
    assert {path: path.stat() for path in target.rglob("*")} == before


@pytest.mark.parametrize(("where", "stride"), [("folder", 9), ("s3", 60)])
def test_a_killed_publish_leaves_a_whole_state(
    bucket: Bucket,
    tmp_path: Path,
    states: States,
    processes: Processes,
    where: str,
    stride: int,
) -> None:
    """Killed before every so-manieth line that writes; the next one finishes the job."""
    ends = [held(states.first), held(states.second)]
    seen = []
    line, ended = 1, -signal.SIGKILL
    while ended == -signal.SIGKILL:
        name = f"killed-{line}"
        uri = bucket.uri(name) if where == "s3" else str(tmp_path / name)
        publish_archive(str(states.first), uri)
        ended = processes.run("publish", states.second, uri, line=line)
        seen.append(ends.index(vouched(uri)))
        publish_archive(str(states.second), uri)
        assert vouched(uri) == ends[1]
        assert standing(uri) == set(ends[1].values())
        line += stride

    print(where, len(seen), seen.count(0), line)
    assert ended == 0
    assert len(seen) > 10
    assert seen == sorted(seen)
    assert set(seen[:-1]) == {0, 1}
