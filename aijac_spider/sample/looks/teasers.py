"""Parts of an entry that points to another page."""

from html import escape

from aijac_spider.sample.content import Teaser
from aijac_spider.sample.dates import print_short
from aijac_spider.sample.looks.prose import sized_url


def render_thumbnail(teaser: Teaser) -> str:
    """Nothing, if the page has no image."""
    if teaser.image is None:
        return ""
    source, alt = sized_url(teaser.image, "300x200"), escape(teaser.image.alt)
    return f'<a href="{escape(teaser.url)}"><img src="{source}" alt="{alt}" /></a>'


def print_meta(teaser: Teaser) -> str:
    """`Mar 28, 2024 | Featured, Media Releases`."""
    return f"{print_short(teaser.day)} | {', '.join(teaser.categories)}"
