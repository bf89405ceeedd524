"""Where redirects may lead."""

import pytest

from aijac_spider.middlewares.bounds import OffSiteError, keep_on_site

PUBLISHER = "https://aijac.org.au"
COPY = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("target", "site", "expected"),
    [
        (f"{PUBLISHER}/update/a/", PUBLISHER, f"{PUBLISHER}/update/a/"),
        ("https://www.aijac.org.au/update/a/", PUBLISHER, "https://www.aijac.org.au/update/a/"),
        (f"{PUBLISHER}/update/a/", "http://aijac.org.au", f"{PUBLISHER}/update/a/"),
        (f"{COPY}/update/a/", COPY, f"{COPY}/update/a/"),
        (f"{PUBLISHER}/update/a/?x=1", COPY, f"{COPY}/update/a/?x=1"),
        (f"{PUBLISHER}/update/a/", f"{PUBLISHER}:8443", f"{PUBLISHER}:8443/update/a/"),
    ],
)
def test_a_redirect_stays_on_the_site(target: str, site: str, expected: str) -> None:
    """With www, without, in the other scheme; a copy's way to the original is asked of the copy."""
    assert keep_on_site(target, site) == expected


@pytest.mark.parametrize(
    ("target", "site"),
    [
        ("https://example.org/", PUBLISHER),
        (f"{PUBLISHER}.example.org/update/a/", PUBLISHER),
        ("http://127.0.0.1:9999/update/a/", COPY),
        (f"{PUBLISHER}:8443/update/a/", PUBLISHER),
        (f"{PUBLISHER}:8443/update/a/", COPY),
        ("mailto:office@aijac.org.au", PUBLISHER),
    ],
)
def test_a_redirect_to_another_site_is_refused(target: str, site: str) -> None:
    """The message says where it would have led."""
    with pytest.raises(OffSiteError, match="found a redirect to"):
        keep_on_site(target, site)
