"""Pages of up to 20 MB, each full of one thing: seconds a byte, and memory beside the tree's."""

import re
import subprocess
import sys
import time
from pathlib import Path

import lxml.html

from aijac_spider.extraction import extract_page
from benchmarks.pages import make_page
from benchmarks.results import Result

SLOWER_AT_MOST = 1.6
MEMORY_AT_MOST = 1.5
_BYTES = (100_000, 1_000_000, 5_000_000, 20_000_000)
_ROUNDS = (5, 3, 1, 1)
_LARGE = 5_000_000
"""Bytes of the pages whose memory is measured."""

_URL = "https://aijac.org.au/update/a-page/"
_SENTENCE = "The gulls of quay {0} went home late, and the lamps of pier {0} were lit."
_PROSE = f"<p>{_SENTENCE} {_SENTENCE}\n{_SENTENCE}</p>"
_HEAD = (
    "<html><head><title>A headline</title></head><body><h1>A headline</h1><p>Nov 8, 2021</p>"
    "<p>Update from AIJAC</p><p>11/21 #02</p>" + _PROSE.format(0)
)

_Shape = tuple[str, str, str]
"""What opens the page's one thing, one piece of it with its number as `{0}`, what closes it."""

_SHAPES: dict[str, _Shape] = {
    "excerpts": (
        "",
        "<p><a href='#a{0}'>CLICK HERE</a></p><h2 id=a{0}>The lamps of pier {0}</h2>"
        "<p>By Mara Quill</p><p>Harbour Gazette, Nov. 8, 2021</p>" + _PROSE * 3,
        "",
    ),
    "paragraphs": ("", _PROSE, ""),
    "one paragraph": ("<p>", f"{_SENTENCE}\n", "</p>"),
    "links": ("", "<p><a href='https://example.org/{0}'>Pier {0}</a> " + _SENTENCE + "</p>", ""),
    "images": (
        "",
        "<p><img src='a{0}.jpg' alt='Pier {0}'></p><p>Pier {0} (Photo: Jo Bell)</p>",
        "",
    ),
    "depth": ("<div>" * 250, _PROSE, "</div>" * 250),
    "cells": ("<table>", f"<tr><td>Pier {{0}}</td><td>{_SENTENCE}</td></tr>", "</table>"),
    "list": ("<ul>", f"<li>{_SENTENCE}</li>", "</ul>"),
    "line breaks": ("<p>", f"{_SENTENCE}<br>", "</p>"),
    "related posts": (
        _PROSE.format(0) + "<h2>Related Posts</h2>",
        "<h3><a href='/update/pier-{0}/'>The lamps of pier {0}</a></h3><p>Nov 8, 2021</p>",
        "",
    ),
}


def make_sized(shape: str, length: int, first: int = 0) -> bytes:
    """A page of about so many bytes; `first` numbers its pieces: two pages have none in common."""
    opening, piece, closing = _SHAPES[shape]
    count = length // len(piece.format(100_000)) + 1
    pieces = "".join(piece.format(number) for number in range(first, first + count))
    return f"{_HEAD}{opening}{pieces}{closing}</body></html>".encode()


def measure_sizes() -> Result:
    """Seconds a byte of pages of up to 20 MB ÷ of those of 0.1 MB: the worst of all shapes."""
    ratios = {shape: _growth(shape) for shape in _SHAPES}
    worst = max(ratios, key=lambda shape: ratios[shape])
    name = f"cost a byte, pages of {_BYTES[-1] // 10**6} MB ÷ 0.1 MB"
    detail = ", ".join(f"{shape} {ratio:.2f}" for shape, ratio in ratios.items())
    return Result(name, ratios[worst], SLOWER_AT_MOST, detail, at_most=True)


def _growth(shape: str) -> float:
    smallest, *others = (
        min(_seconds_a_byte(shape, length, number) for number in range(rounds))
        for length, rounds in zip(_BYTES, _ROUNDS, strict=True)
    )
    return max(others) / smallest


def _seconds_a_byte(shape: str, length: int, number: int) -> float:
    body = make_sized(shape, length, number * 10**6)
    start = time.process_time()
    extract_page(body, _URL)
    return (time.process_time() - start) / len(body)


def measure_page_memory() -> Result:
    """Memory that `extract_page` takes at its peak ÷ that the page's tree takes: the worst page."""
    bodies = {shape: make_sized(shape, _LARGE) for shape in _SHAPES}
    bodies |= {"48 excerpts": make_page(1, 16)[1]}
    ratios = {page: _peak("extract", body) / _peak("parse", body) for page, body in bodies.items()}
    worst = max(ratios, key=lambda page: ratios[page])
    detail = ", ".join(f"{page} {ratio:.2f}" for page, ratio in ratios.items())
    name = "peak memory, extract_page ÷ its tree"
    return Result(name, ratios[worst], MEMORY_AT_MOST, detail, at_most=True)


def _peak(how: str, body: bytes) -> int:
    """Bytes of memory by which a process of its own grows while it reads a page."""
    command = (sys.executable, "-m", "benchmarks.sizes", how)
    return int(subprocess.run(command, input=body, capture_output=True, check=True).stdout)


def _read_one(how: str) -> None:
    """Print by how many bytes the peak of this process rises while it reads a page."""
    read = lxml.html.document_fromstring if how == "parse" else _extract
    read(make_page(0)[1])  # what is loaded once, and kept, is no page's
    body = sys.stdin.buffer.read()
    before = resident_bytes("VmRSS")
    result = read(body)
    print(resident_bytes("VmHWM") - before)
    del result


def _extract(body: bytes) -> object:
    return extract_page(body, _URL)


def resident_bytes(name: str) -> int:
    """Bytes of this process, as the kernel counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    if found is None:
        raise SystemExit(f"expected the kernel to tell {name}, found none in /proc/self/status")
    return int(found[1]) * 1024


if __name__ == "__main__":
    _read_one(*sys.argv[1:])
