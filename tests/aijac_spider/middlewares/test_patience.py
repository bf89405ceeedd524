"""How long a site asks us to stay away."""

from datetime import UTC, datetime

import pytest

from aijac_spider.middlewares.patience import read_retry_after

NOW = datetime(2021, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120),
        (b"Fri, 12 Nov 2021 00:01:00 GMT", 60),
        (b"Thu, 11 Nov 2021 00:00:00 GMT", 0),
        (b"9" * 5_000, float("inf")),
        (b"soon", None),
        (b"-5", None),
        (b"", None),
        (b"Fri, 31 Dec 99999999999999999999 23:59:59 GMT", None),
    ],
)
def test_what_retry_after_asks_for(value: bytes, seconds: float | None) -> None:
    """In seconds, or until a date; what is neither asks for nothing."""
    assert read_retry_after(value, NOW) == seconds
