"""An S3 server in a process of its own, behind a proxy that writes down what is asked."""

import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from pyarrow.fs import FileSelector, FileSystem

from aijac_spider.items import Page, Visit
from pipelines.archive.archive import Archive
from pipelines.archive.warc.members import Place, packed
from pipelines.archive.warc.records import make_warcinfo
from tests.pipelines.conftest import SITE, Walk


class Asked(NamedTuple):
    method: str
    key: str
    """From the bucket."""
    query: str

    @property
    def writes(self) -> bool:
        return self.method in ("PUT", "POST", "DELETE")


class Bucket:
    """A bucket of the server, and what was asked of it."""

    def __init__(self, port: int) -> None:
        self.asked: list[Asked] = []
        self.before: Callable[[Asked], None] = lambda _: None
        """Called with each request before the server sees it."""
        self.port = port
        self.in_flight: set[int] = set()
        self._proxy = _Proxy(("127.0.0.1", 0), _Handler)
        self._proxy.bucket = self
        threading.Thread(target=self._proxy.serve_forever, daemon=True).start()
        self.endpoint = f"127.0.0.1:{self._proxy.server_address[1]}"
        files, _ = FileSystem.from_uri(self.uri("", "allow_bucket_creation=true"))
        files.create_dir("bucket")

    def uri(self, folder: str, *more: str) -> str:
        query = "&".join([f"endpoint_override={self.endpoint}", "scheme=http", *more])
        return f"s3://key:secret@bucket/{folder}?{query}"

    @contextmanager
    def watched(self, before: Callable[[Asked], None] = lambda _: None) -> Iterator[list[Asked]]:
        """What is asked from here on."""
        self.asked, self.before = [], before
        try:
            yield self.asked
        finally:
            self.before = lambda _: None

    def wait_for_answers(self) -> None:
        """Until the server has done all that was asked, also by those who are dead."""
        while self.in_flight:
            time.sleep(0.001)

    def close(self) -> None:
        self._proxy.shutdown()
        self._proxy.server_close()


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True
    bucket: Bucket

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked may be dead."""


class _Handler(BaseHTTPRequestHandler):
    server: _Proxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # it would hold each answer for 40 ms
    wbufsize = -1

    def forward(self) -> None:
        self.server.bucket.in_flight.add(id(self))
        try:
            self._forward()
        finally:
            self.server.bucket.in_flight.discard(id(self))

    def _forward(self) -> None:
        parts = urlsplit(self.path)
        asked = Asked(self.command, unquote(parts.path).removeprefix("/bucket/"), parts.query)
        body = self._body()
        bucket = self.server.bucket
        bucket.before(asked)
        bucket.asked.append(asked)
        server = http.client.HTTPConnection("127.0.0.1", bucket.port)
        own = ("expect", "transfer-encoding")
        headers = {name: text for name, text in self.headers.items() if name.lower() not in own}
        server.request(self.command, self.path, body, headers)
        answer = server.getresponse()
        content = answer.read()
        server.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "server", "date"):
                self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = forward  # noqa: N815

    def log_message(self, *args: Any) -> None:
        pass


class Processes:
    """Publishes and fetches, each in a process forked from one that has loaded it all."""

    def __init__(self) -> None:
        self.pid = 0
        self._forks = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("fork_each.py")],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, what: str, root: Path, uri: str, *, step: int = 0, seconds: float = 0) -> int:
        """Publish or fetch, and tell how that process ended: 0, or -9 if it was killed.

        Args:
            step: Kill it before its so-manieth file operation in the archive.
            seconds: Kill it after so many.
        """
        self.begin(what, root, uri, step=step)
        if seconds:
            time.sleep(seconds)
            self.kill()
        return self.end()

    def begin(self, what: str, root: Path, uri: str, *, step: int = 0) -> None:
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        self._forks.stdin.write(json.dumps([what, str(root), uri, step]) + "\n")
        self._forks.stdin.flush()
        self.pid = int(self._forks.stdout.readline())

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)  # nobody has waited for it: the id is still its own

    def end(self) -> int:
        """Let it be waited for, and tell how it ended."""
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        self._forks.stdin.write("\n")
        self._forks.stdin.flush()
        return int(self._forks.stdout.readline())

    def close(self) -> None:
        self._forks.communicate(timeout=10)


def vouched(uri: str) -> dict[str, str]:
    """Every file that the manifest vouches for, read where it says: sha256 by path."""
    files, root = FileSystem.from_uri(uri)
    with files.open_input_stream(f"{root}/manifest.json") as stream:
        told = json.loads(stream.read())
    found = {}
    for file in told["files"]:
        with files.open_input_stream(f"{root}/{file['at']}", compression=None) as stream:
            content = stream.read()
        assert (len(content), sha256(content)) == (file["bytes"], file["sha256"]), file
        found[file["path"]] = file["sha256"]
    return found


def shown(uri: str) -> dict[str, str]:
    """What stands at a target for readers of Parquet: sha256 by path."""
    files, root = FileSystem.from_uri(uri)
    found = {}
    selector = FileSelector(f"{root}/archive", recursive=True, allow_not_found=True)
    for info in files.get_file_info(selector):
        if info.is_file:
            with files.open_input_stream(info.path, compression=None) as stream:
                found[info.path.removeprefix(f"{root}/")] = sha256(stream.read())
    return found


def held(folder: Path) -> dict[str, str]:
    """The files of an archive's state: sha256 by path."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("lock", "claim") and "staging" not in path.parts
    }


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    forks = Processes()
    yield forks
    forks.close()


@dataclass(frozen=True)
class States:
    """Folders that hold the same archive, the second one a commit later."""

    first: Path
    second: Path


@pytest.fixture
def states(walk: Walk, printed: Callable[..., Page], visited: Callable[..., Visit]) -> States:
    """A page of two is edited; each state has a WARC file more."""
    commit_captured(walk, "a", visited(printed()), visited(printed("pier", date="Oct 1, 2020")))
    first = Path(shutil.copytree(walk.folder, walk.folder.with_name("first")))
    commit_captured(walk, "b", visited(printed(headline="Harbour closes"), day=1))
    return States(first, walk.folder)


def commit_captured(walk: Walk, run_id: str, *visits: Visit) -> None:
    """Commit visits, the captures of which stand in a WARC file of a run."""
    walk.archive.close()
    walk.archive = Archive(str(walk.folder), SITE)
    places = {}
    for visit in visits:
        walk.take(visit)
        for capture in visit.captures:
            places[capture.capture_id] = add_captures(walk.folder, run_id, capture.capture_id)
    walk.archive.commit(places=places)
    walk.archive.close()


def add_captures(folder: Path, run_id: str, record_id: str) -> Place:
    """A record more in the WARC file of a run."""
    path = folder / f"captures/2025/{run_id}-00001.warc.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    record = packed(make_warcinfo(record_id, path.name, {}))
    with path.open("ab") as file:
        offset = file.tell()
        file.write(record)
    return Place(str(path.relative_to(folder)), offset, len(record), run_id)


@pytest.fixture(scope="session")
def bucket() -> Iterator[Bucket]:
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    port = next(
        int(found[1])
        for line in server.stderr
        if (found := re.search(r"http://127\.0\.0\.1:(\d+)", line))
    )
    # It logs every request; a full pipe would stop it.
    threading.Thread(target=server.stderr.read, daemon=True).start()
    opened = Bucket(port)
    yield opened
    opened.close()
    server.terminate()
    server.wait()
    server.stderr.close()
