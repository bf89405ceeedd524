"""Addresses of listing pages, taken apart and counted on."""

import pytest

from aijac_spider.discovery.paging import Address, split_address, with_number

BASE = "https://aijac.org.au/category/update"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{BASE}/", Address(("/category/update", ""), None, 1)),
        (BASE, Address(("/category/update", ""), None, 1)),
        (f"{BASE}/paged-2/3/", Address(("/category/update", ""), "paged-2", 3)),
        (f"{BASE}/paged-2/3", Address(("/category/update", ""), "paged-2", 3)),
        (f"{BASE}/page/12/", Address(("/category/update", ""), "page", 12)),
        (f"{BASE}/?paged=4", Address(("/category/update", ""), "paged", 4)),
        (f"{BASE}/?query-1-page=4&x=1", Address(("/category/update", "x=1"), "query-1-page", 4)),
        (f"{BASE}/?e-page-1a2b3c=5", Address(("/category/update", ""), "e-page-1a2b3c", 5)),
        (f"{BASE}/?_paged=5", Address(("/category/update", ""), "_paged", 5)),
        (f"{BASE}/?page_id=7", Address(("/category/update", "page_id=7"), None, 1)),
        (f"{BASE}/?per_page=20", Address(("/category/update", "per_page=20"), None, 1)),
        (f"{BASE}/?homepage=1", Address(("/category/update", "homepage=1"), None, 1)),
        (f"{BASE}/page/", Address(("/category/update/page", ""), None, 1)),
    ],
)
def test_an_address_is_base_form_and_number(url: str, expected: Address) -> None:
    """With and without a slash at the end it is the same page."""
    assert split_address(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{BASE}/", f"{BASE}/paged-2/10/"),
        (f"{BASE}/paged-2/9/", f"{BASE}/paged-2/10/"),
        (f"{BASE}/page/9", f"{BASE}/page/10"),
        (f"{BASE}/?paged=9&x=9", f"{BASE}/?paged=10&x=9"),
    ],
)
def test_the_form_is_that_of_the_address_before(url: str, expected: str) -> None:
    """Only the first page does not tell one."""
    assert with_number(url, 10, form="paged-2") == expected
