"""The sample site over HTTP."""

import gzip
import hashlib
import sys
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

from aijac_spider.sample.site import SampleSite


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRequest:
    """A line of the server's log."""

    method: str
    path: str
    """With its query."""

    status: int
    time: float
    """When it was answered, in seconds of `time.monotonic`."""


class SampleServer:
    """Serves a site on a free port of 127.0.0.1 while its context is open.

    >>> from urllib.request import urlopen
    >>> with SampleServer() as server:
    ...     print(urlopen(server.url + "/robots.txt").status, server.requests[0].path)
    200 /robots.txt
    """

    def __init__(self, site: SampleSite | None = None) -> None:
        self.site = SampleSite() if site is None else site
        self.requests: list[ReceivedRequest] = []
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # One that is turned away tries again after a second only.
    request_queue_size = 128

    def __init__(self, owner: SampleServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error of the server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    # One segment an answer: headers and body apart would each wait for the other's receipt.
    wbufsize = -1

    def do_GET(self) -> None:
        answer = self.server.owner.site.answer(self.path)
        body, status, etag = answer.body, answer.status, None
        if self.server.owner.site.has_etags and status == HTTPStatus.OK:
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if etag in self.headers.get("If-None-Match", ""):
                body, status = b"", HTTPStatus.NOT_MODIFIED
        self.send_response(status)
        self.send_header("Content-Type", answer.content_type)
        told = {
            "ETag": etag,
            "Location": answer.location,
            "Retry-After": answer.retry_after,
            "X-WP-Total": answer.total,
            "X-WP-TotalPages": answer.total_pages,
        }
        for name, value in told.items():
            if value is not None:
                self.send_header(name, str(value))
        if body and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=1, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
        self._log(status)

    do_HEAD = do_GET

    def _log(self, status: int) -> None:
        received = ReceivedRequest(
            method=self.command, path=self.path, status=status, time=time.monotonic()
        )
        self.server.owner.requests.append(received)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: the log is `SampleServer.requests`."""
