"""An S3 server in a process of its own, and processes that publish and fetch until halted."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyarrow.fs import FileSelector, FileSystem

from pipelines.forget import Forgetting

ROOT = Path(__file__).parents[4]


@dataclass(frozen=True)
class Bucket:
    """A bucket of the server."""

    endpoint: str

    def uri(self, folder: str, *more: str) -> str:
        query = "&".join([f"endpoint_override={self.endpoint}", "scheme=http", *more])
        return f"s3://key:secret@bucket/{folder}?{query}"


class Processes:
    """Publishes and fetches, each in a process forked from one that has loaded it all."""

    def __init__(self) -> None:
        self._forks = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("fork_each.py")],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, what: str, root: Path, uri: str, *, line: int = 0) -> int:
        """Publish or fetch, and tell how that process ended: 0, or -9 if it was killed.

        Args:
            line: Kill it before its so-manieth line.
        """
        return self.end(self.begin(what, root, uri, line=line))

    def begin(self, what: str, root: Path, uri: str, *, line: int = 0) -> int:
        """Begin one, and tell its id."""
        return int(self._ask([what, str(root), uri, line]))

    def end(self, pid: int) -> int:
        return int(self._ask(pid))

    def close(self) -> None:
        self._forks.communicate(timeout=10)

    def _ask(self, asked: object) -> str:
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        self._forks.stdin.write(json.dumps(asked) + "\n")
        self._forks.stdin.flush()
        return self._forks.stdout.readline()


@dataclass(frozen=True)
class States:
    """Folders that hold the same archive, the second one a commit later: a page is forgotten."""

    first: Path
    second: Path


def vouched(uri: str) -> dict[str, str]:
    """Every file that the manifest vouches for, held against it: sha256 by path."""
    files, root = FileSystem.from_uri(uri)
    with files.open_input_stream(f"{root}/manifest.json") as stream:
        told = json.loads(stream.read())
    for file in told["files"]:
        with files.open_input_stream(f"{root}/content/{file['sha256']}") as stream:
            content = stream.read()
        assert (len(content), sha256(content)) == (file["bytes"], file["sha256"]), file
    return {file["path"]: file["sha256"] for file in told["files"]}


def standing(uri: str) -> set[str]:
    """The names of all files of content that stand at a target."""
    files, root = FileSystem.from_uri(uri)
    selector = FileSelector(f"{root}/content", allow_not_found=True)
    return {info.base_name for info in files.get_file_info(selector) if info.is_file}


def held(folder: Path) -> dict[str, str]:
    """The files of an archive's state: sha256 by path."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock" and "staging" not in path.parts
    }


def forget_a_page(folder: Path, which: int = 0) -> None:
    """A commit that changes files of every kind."""
    slugs = pq.read_table(folder / "archive/updates", columns=["slug"])["slug"].to_pylist()
    with closing(Forgetting(str(folder), slugs[which])) as forgetting:
        forgetting.carry_out()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    forks = Processes()
    yield forks
    forks.close()


@pytest.fixture(scope="session")
def made(crawled: Path, tmp_path_factory: pytest.TempPathFactory) -> States:
    """What two crawls of the sample site have archived, before and after a takedown."""
    folder = tmp_path_factory.mktemp("states")
    first = Path(shutil.copytree(crawled, folder / "first"))
    second = Path(shutil.copytree(crawled, folder / "second"))
    forget_a_page(second)
    return States(first, second)


@pytest.fixture
def states(made: States, tmp_path: Path) -> States:
    """Copies, to be changed."""
    return States(
        Path(shutil.copytree(made.first, tmp_path / "first")),
        Path(shutil.copytree(made.second, tmp_path / "second")),
    )


@pytest.fixture(scope="session")
def bucket() -> Iterator[Bucket]:
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    endpoint = next(
        found[1]
        for line in server.stderr
        if (found := re.search(r"http://(127\.0\.0\.1:\d+)", line))
    )
    # It logs every request; a full pipe would stop it.
    log = threading.Thread(target=server.stderr.read, daemon=True)
    log.start()
    opened = Bucket(endpoint)
    files, _ = FileSystem.from_uri(opened.uri("", "allow_bucket_creation=true"))
    files.create_dir("bucket")
    yield opened
    server.terminate()
    server.wait()
    log.join()
    server.stderr.close()
