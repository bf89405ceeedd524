"""A page as printed ↔ the JSON document that `versions` keeps of it, exactly."""

from typing import Any

import orjson

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Excerpt, Image, Link, Page, RelatedEntry

DOCUMENT_VERSION = 1

PARTS: dict[str, type[Any]] = {
    "excerpts": Excerpt,
    "images": Image,
    "links": Link,
    "related": RelatedEntry,
}
"""The fields of a page that hold items rather than texts."""


def write_document(page: Page) -> str:
    """The page as JSON, its fields in their order: the same page is the same document."""
    return orjson.dumps(page).decode()


def read_document(document: str, version: int = DOCUMENT_VERSION) -> Page:
    """The page that was written.

    Raises:
        ArchiveError: The document is of a version that this program does not know.
    """
    if version != DOCUMENT_VERSION:
        raise ArchiveError(f"expected a document of version {DOCUMENT_VERSION}, found {version}")
    page = orjson.loads(document)
    for name, part in PARTS.items():
        page[name] = [part(**_frozen(item)) for item in page[name]]
    return Page(**_frozen(page))


def _frozen(item: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in item.items()
    }
