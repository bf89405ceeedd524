"""Blocks of text as HTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from aijac_spider.sample.content import HOME, Block, Paragraph, Run, SampleImage

BLANK = "<p>&nbsp;</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the authors of a time typed a post; a theme prints it as it is."""

    title: str
    anchored_title: str
    before_excerpt: str
    subheading: str
    figure: str
    picture: str


def escape_text(text: str) -> str:
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")


def render_runs(runs: Iterable[Run]) -> str:
    return "".join(_render_run(run) for run in runs)


def render_link(text: str, href: str | None) -> str:
    return _render_run(Run(text=text, href=href))


def _render_run(run: Run) -> str:
    html = escape_text(run.text)
    if run.emphasis:
        html = f"<em>{html}</em>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def render_tags(tags: Iterable[str]) -> str:
    links = (render_term("tag", "tag", tag) for tag in tags)
    return f"Tags: {', '.join(links)}"


def render_term(taxonomy: str, rel: str, name: str) -> str:
    slug = escape(name.lower().replace("/", " ").replace(" ", "-"))
    return f'<a href="{HOME}/{taxonomy}/{slug}/" rel="{rel}">{escape_text(name)}</a>'


def render_blocks(blocks: Iterable[Block], dialect: Dialect) -> Iterator[str]:
    for is_item, group in groupby(blocks, key=_is_item):
        pieces = [_render_block(block, dialect) for block in group]
        if is_item:
            yield "<ul>"
        yield from pieces
        if is_item:
            yield "</ul>"


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "item"


def _render_block(block: Block, dialect: Dialect) -> str:
    if isinstance(block, SampleImage):
        return render_image(block, dialect)
    form = {
        "plain": "<p>{html}</p>",
        "heading": dialect.subheading,
        "item": "<li>{html}</li>",
        "quote": "<blockquote><p>{html}</p></blockquote>",
    }[block.style]
    return form.format(html=render_runs(block.runs))


def render_image(image: SampleImage, dialect: Dialect) -> str:
    form = dialect.figure if image.printed_caption else dialect.picture
    return form.format(
        url=escape(image.url),
        number=attachment_id(image),
        sources=image_sources(image),
        alt=escape(image.alt),
        caption=escape_text(image.printed_caption),
    )


def image_sources(image: SampleImage) -> str:
    """The attributes that tell a browser which size to take."""
    small, large = sized_url(image, "300x200"), sized_url(image, "1024x682")
    return f'src="{large}" srcset="{large} 1024w, {escape(image.url)} 1920w, {small} 300w"'


def sized_url(image: SampleImage, size: str) -> str:
    stem, dot, extension = image.url.rpartition(".")
    return escape(f"{stem}-{size}{dot}{extension}")


def attachment_id(image: SampleImage) -> int:
    """A number as WordPress would give it: the same for the same file in every run."""
    return 10_000 + sum(image.file.encode()) * 7 % 80_000
