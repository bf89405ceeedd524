"""Which coded answers came whole."""

import gzip
import random

import pytest
from scrapy import Request
from scrapy.http import Response

from aijac_spider.middlewares.cut_answers import CUT, EndingsMiddleware, has_end

URL = "https://aijac.org.au/update/gulls/"
PAGE = b"<html>" + random.Random(7).randbytes(50_000) + b"</html>"
STREAM = gzip.compress(PAGE, mtime=0)


@pytest.mark.parametrize("length", [0, 1, 9, 18, len(STREAM) // 2, len(STREAM) - 8, -1])
def test_a_cut_stream_has_no_end(length: int) -> None:
    """Wherever it is cut: in its header, its data or its checksum."""
    assert not has_end(STREAM[:length])


@pytest.mark.parametrize("body", [STREAM, gzip.compress(b"", mtime=0), STREAM + b"\x00\x00"])
def test_a_whole_stream_has_one(body: bytes) -> None:
    """Whatever stands behind it."""
    assert has_end(body)


def test_what_is_no_stream_or_damaged_has_no_end() -> None:
    """The checksum tells of what was changed on the way."""
    assert not has_end(b"notgzip" * 50)
    assert not has_end(STREAM[:-8] + b"\x00\x00\x00\x00" + STREAM[-4:])


@pytest.mark.parametrize(
    ("coding", "body", "flags"),
    [
        ("gzip", STREAM, ["cached"]),
        ("GZIP", STREAM[:-9], ["cached", CUT]),
        ("x-gzip", STREAM[:-9], ["cached", CUT]),
        ("br", STREAM[:-9], ["cached"]),
        (None, PAGE, ["cached"]),
    ],
)
def test_a_cut_answer_is_flagged(coding: str | None, body: bytes, flags: list[str]) -> None:
    """Beside its other flags; its body stays as it came."""
    headers = {"Content-Encoding": coding} if coding else {}
    response = Response(URL, headers=headers, body=body, flags=["cached"])

    marked = EndingsMiddleware().process_response(Request(URL), response)

    assert (marked.flags, marked.body) == (flags, body)
