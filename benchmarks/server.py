"""A server of generated pages in a process of its own: `python -m benchmarks.server`.

Prints its address, and the time of its first request when it is told to stop.
"""

import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from benchmarks.pages import PAGES_A_YEAR, make_page

_YEARS = 20
_MASTERS_A_YEAR = 10
_HEADLINE = re.compile(rb"<h1[^>]*>(?:<[^>]*>)*([^<]+)")
_SLUG = re.compile(r"^/update/(page-\d+)/$")


class Server(ThreadingHTTPServer):
    """Lets many clients wait to be let in: one that is turned away tries again after a second."""

    request_queue_size = 128


class Handler(BaseHTTPRequestHandler):
    """Answers `/update/page-N/` for every N with one of a few pages of its year, as that page."""

    protocol_version = "HTTP/1.1"
    masters: ClassVar[dict[int, bytes]] = {}
    first_request: float | None = None

    def do_GET(self) -> None:
        Handler.first_request = Handler.first_request or time.time()
        found = _SLUG.match(self.path)
        body = self.page(found[1]) if found else b"not found"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8" if found else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page(self, slug: str) -> bytes:
        year, place = divmod(int(slug.removeprefix("page-")), PAGES_A_YEAR)
        number = year % _YEARS * PAGES_A_YEAR + place % _MASTERS_A_YEAR
        master, name = self.masters[number], slug.encode()
        headline = _HEADLINE.search(master)
        if headline is None:
            raise ValueError(f"expected an h1 with text in page {number}, found none")
        # Pages that say the same under many addresses would ring an alarm.
        named = master.replace(headline[1], headline[1] + b", " + name)
        return named.replace(b"page-%d/" % number, name + b"/")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, as the base class has it
        """Nothing: the crawl is what is measured."""


def main() -> None:
    for year in range(_YEARS):
        for place in range(_MASTERS_A_YEAR):
            number = year * PAGES_A_YEAR + place
            Handler.masters[number] = make_page(number)[1]
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    for _ in sys.stdin:
        print(Handler.first_request, flush=True)
        Handler.first_request = None


if __name__ == "__main__":
    main()
