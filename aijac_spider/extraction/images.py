"""Images of the content region in reading order, each with its caption."""

from aijac_spider.extraction.outline import BODY, CAPTION, COMMENTARY, FURTHER, TITLE, Outline
from aijac_spider.extraction.targets import absolute_url
from aijac_spider.items import Image
from aijac_spider.text.whitespace import fold

_TEXTS = (COMMENTARY, FURTHER, TITLE, BODY)


def extract_images(outline: Outline, page_url: str) -> tuple[Image, ...]:
    """The images of the region; the hero is the first one, before the text below the header."""
    placed = outline.placed
    images: list[Image] = []
    opened = False
    for position, (block, part, excerpt) in enumerate(placed):
        if block.image is None:
            opened = opened or (position >= outline.header.end and part in _TEXTS)
            continue
        url = absolute_url(block.image.src, page_url)
        if url is None:
            continue
        following = placed[position + 1] if position + 1 < len(placed) else None
        captioned = following is not None and following.part == CAPTION
        images.append(
            Image(
                url=url,
                alt=fold(block.image.alt) or None,
                caption=following.block.text if following is not None and captioned else None,
                role="inline" if images or opened else "hero",
                excerpt_position=excerpt,
            )
        )
    return tuple(images)
