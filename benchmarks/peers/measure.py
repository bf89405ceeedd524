"""`python -m benchmarks.peers.measure PEER PAGES`, in the environment of the peer.

PAGES is a JSON file of addresses and HTML; a `Measurement` is printed as JSON. Nothing but the
peer, lxml and the standard library is needed.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import lxml.html

from benchmarks.peers.reading import Measurement, Reading

Read = Callable[[str, str], Reading]


def main(peer: str, pages: str) -> None:
    requests = _refuse_requests()
    module = import_module(f"benchmarks.peers.{peer}")
    addressed = json.loads(Path(pages).read_text(encoding="utf-8"))
    versions = f"{version(module.DISTRIBUTION)}, lxml {version('lxml')}"
    measurement = measure(module.read, addressed, versions, requests)
    json.dump(asdict(measurement), sys.stdout)


def _refuse_requests() -> list[object]:
    """Names and addresses that were asked for since; none is reached."""
    asked: list[object] = []

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in {"socket.getaddrinfo", "socket.connect"}:
            asked.append(arguments)
            raise OSError("a comparison makes no requests")

    sys.addaudithook(refuse)
    return asked


def measure(
    read: Read, pages: Sequence[tuple[str, str]], versions: str, requests: Sequence[object]
) -> Measurement:
    """One pass, so that nothing read of a page is kept for its second time."""
    url, html = pages[0]
    read(html, url)  # what is loaded with the first page is start-up
    readings, reading, parsing = [], [], []
    for url, html in pages:
        body = html.encode()
        started = time.process_time()
        lxml.html.document_fromstring(body)
        parsed = time.process_time()
        readings.append(read(html, url))
        reading.append(time.process_time() - parsed)
        parsing.append(parsed - started)
    return Measurement(
        versions=versions,
        seconds=statistics.median(reading),
        parsing_seconds=statistics.median(parsing),
        requests=len(requests),
        readings=readings,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
