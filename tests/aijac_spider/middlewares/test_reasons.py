"""What stands for an answer that did not come."""

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, DownloadFailedError
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from aijac_spider.middlewares.reasons import reason_of


def wrapped(error: Exception) -> DownloadFailedError:
    """As Scrapy raises what has happened to Twisted."""
    failed = ResponseFailed([Failure(error)])
    raised = DownloadFailedError(str(failed))
    raised.__cause__ = failed
    return raised


@pytest.mark.parametrize(
    ("exception", "reason"),
    [
        (DownloadCancelledError(), "expected at most DOWNLOAD_MAXSIZE bytes, found more"),
        (CannotResolveHostError("no such name"), "CannotResolveHostError: no such name"),
        (ConnectionResetError(), "ConnectionResetError"),
        (
            wrapped(ConnectionLost()),
            "ConnectionLost: Connection to the other side was lost in a non-clean fashion.",
        ),
    ],
)
def test_a_reason_can_be_read(exception: Exception, reason: str) -> None:
    """No objects, and nothing behind a colon where there is nothing to say."""
    assert reason_of(exception) == reason
