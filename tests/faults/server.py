"""The sample site behind a server that answers some requests badly, by a seed."""

import random
import socket
import struct
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from aijac_spider.sample.site import SampleSite
from tests.faults.kinds import KINDS, OF_ROBOTS, OF_SOURCES, Wire, plain


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the server's log."""

    path: str
    fault: str | None


class FaultServer(ThreadingHTTPServer):
    """Whether and how it fails depends on the seed, the path and how often that was asked.

    `shares` tells how often pages, sources and robots.txt fail; `given` instead, in which way
    a path does so whenever it is asked.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, site: SampleSite) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.seed = 0
        self.shares = (0.0, 0.0, 0.0)
        self.given: dict[str, str] = {}
        self.log: list[Asked] = []
        self._times: Counter[str] = Counter()
        self._lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def begin(self, seed: int, shares: tuple[float, float, float]) -> None:
        """Forget what was asked, and fail otherwise from now on."""
        self.seed, self.shares = seed, shares
        self.log = []
        self._times.clear()

    def answer(self, path: str) -> Wire:
        with self._lock:
            self._times[path] += 1
            fault = self._draw(path)
            self.log.append(Asked(path, fault))
            answer = self.site.answer(path)
            return plain(answer) if fault is None else KINDS[fault].make(answer, self.site)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is none."""

    def _draw(self, path: str) -> str | None:
        if path == "/" or self.given:
            return self.given.get(path)
        share, kinds = self.shares[1], OF_SOURCES
        if is_page(path):
            share, kinds = self.shares[0], list(KINDS)
        elif path == "/robots.txt":
            share, kinds = self.shares[2], OF_ROBOTS
        chance = random.Random(f"{self.seed} {path} {self._times[path]}")
        return chance.choice(kinds) if chance.random() < share else None


class _Handler(BaseHTTPRequestHandler):
    server: FaultServer
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        wire = self.server.answer(self.path)
        time.sleep(wire.seconds)
        if wire.is_reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        self.send_response(wire.status)
        for name, value in wire.headers.items():
            self.send_header(name, value or self.path)
        length = len(wire.body) if wire.length is None else wire.length
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(wire.body)
        self.close_connection = self.close_connection or length != len(wire.body)

    def log_message(self, *args: object) -> None:
        """Print nothing."""


def is_page(path: str) -> bool:
    return path.startswith("/update/")


@contextmanager
def serve_faults(site: SampleSite) -> Iterator[FaultServer]:
    with FaultServer(site) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
