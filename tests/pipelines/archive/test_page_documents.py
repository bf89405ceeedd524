"""A page and its document are one and the same."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Page
from pipelines.archive.page_documents import read_document, write_document

# The numbers of a page: a share of its characters, and ids of at most 18 digits.
st.register_type_strategy(float, st.floats(0, 1))
st.register_type_strategy(int, st.integers(-(10**18), 10**18))


@given(st.from_type(Page))
def test_any_page_comes_back_from_its_document(page: Page) -> None:
    """Writing and reading a document gives the same page, whatever it printed."""
    assert read_document(write_document(page)) == page


def test_a_document_is_plain_json(printed: Callable[..., Page]) -> None:
    """A document can be read without this program: field names as keys, text unescaped."""
    document = write_document(printed(headline="Café – “open”"))

    assert json.loads(document)["excerpts"][0]["title"] == "Ships again"
    assert "Café – “open”" in document


def test_a_document_of_another_version_is_refused(printed: Callable[..., Page]) -> None:
    """What a later program wrote is not guessed at."""
    with pytest.raises(ArchiveError, match="expected a document of version 1, found 2"):
        read_document(write_document(printed()), 2)
