"""The sample site over HTTP."""

import gzip
import socket
import struct
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from aijac_spider.sample.server import SampleServer

PAGE = "/update/two-lighthouses-one-keeper/"


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with SampleServer() as server:
        yield server


@pytest.fixture
def connection(server: SampleServer) -> Iterator[HTTPConnection]:
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    yield connection
    connection.close()


def test_one_connection_serves_many_requests(
    server: SampleServer, connection: HTTPConnection
) -> None:
    """Every answer tells its length, so that the connection stays open; each is in the log."""
    for path in (PAGE, "/nothing/", PAGE):
        connection.request("GET", path)
        response = connection.getresponse()
        assert len(response.read()) == int(response.headers["Content-Length"])
        assert not response.will_close

    assert [(request.method, request.path, request.status) for request in server.requests] == [
        ("GET", PAGE, 200),
        ("GET", "/nothing/", 404),
        ("GET", PAGE, 200),
    ]
    assert server.requests[0].time <= server.requests[2].time


def test_a_body_is_compressed_if_asked_for(connection: HTTPConnection) -> None:
    """The compressed page is the page."""
    connection.request("GET", PAGE)
    plain = connection.getresponse().read()
    connection.request("GET", PAGE, headers={"Accept-Encoding": "gzip, deflate"})
    response = connection.getresponse()

    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.read()) == plain


def test_a_redirect_names_where_to(connection: HTTPConnection) -> None:
    """The location is a path, so that it leads to whatever host was asked."""
    connection.request("GET", "/?p=28790")
    response = connection.getresponse()

    assert (response.status, response.headers["Location"], response.read()) == (301, PAGE, b"")


def test_a_head_request_has_no_body(server: SampleServer, connection: HTTPConnection) -> None:
    """It has the page's headers and the connection goes on."""
    connection.request("HEAD", PAGE)
    response = connection.getresponse()

    assert (response.read(), int(response.headers["Content-Length"]) > 1000) == (b"", True)
    assert server.requests[0].method == "HEAD"


def test_two_servers_stand_side_by_side(server: SampleServer) -> None:
    """Each takes a free port of this machine alone."""
    with SampleServer() as other:
        assert other.url != server.url
        assert other.url.startswith("http://127.0.0.1:")


def test_a_client_may_hang_up(
    server: SampleServer,  # noqa: ARG001, it must be running
    connection: HTTPConnection,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The server says nothing about it and answers the next one."""
    connection.request("GET", PAGE)
    connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    connection.request("GET", PAGE)

    assert connection.getresponse().status == 200
    assert capfd.readouterr().err == ""
