"""The pages that are damaged: the saved oddities, and the sample site in each of its looks."""

from functools import cache
from pathlib import Path

from aijac_spider.sample.looks import LOOKS, render
from aijac_spider.sample.pages import read_pages

_SAVED = Path(__file__).parents[1] / "pages"


@cache
def read_looks() -> dict[str, str]:
    """Every page by its name, as text that encodes to its very bytes."""
    saved = {
        file.parent.name: file.read_bytes().decode("utf-8", "surrogateescape")
        for file in sorted(_SAVED.glob("*/page.html"))
    }
    samples = {
        f"{slug}, {look}": render(page, look)
        for slug, page in read_pages().items()
        for look in LOOKS
    }
    return saved | samples
