"""A page built with Beaver Builder's Themer."""

from collections.abc import Sequence
from html import escape

from aijac_spider.sample.content import HOME, SampleImage, SamplePage, Teaser
from aijac_spider.sample.looks.furniture import COPYRIGHT, FORM, MENU, SIGN_UP, TOPIC_LIST
from aijac_spider.sample.looks.head import render_head
from aijac_spider.sample.looks.post import render_post
from aijac_spider.sample.looks.prose import (
    Dialect,
    attachment_id,
    escape_text,
    image_sources,
    render_tags,
)
from aijac_spider.sample.looks.teasers import print_meta, render_thumbnail

DIALECT = Dialect(
    title="<h3>{title}</h3>",
    anchored_title='<h3><a name="{anchor}"></a>{title}</h3>',
    before_excerpt="<p>&nbsp;</p>",
    subheading="<h4>{html}</h4>",
    figure=(
        '<figure id="attachment_{number}" aria-describedby="caption-attachment-{number}"'
        ' class="wp-caption aligncenter"><img class="size-full wp-image-{number}" {sources}'
        ' alt="{alt}" /><figcaption id="caption-attachment-{number}"'
        ' class="wp-caption-text">{caption}</figcaption></figure>'
    ),
    picture='<p><img class="aligncenter wp-image-{number}" {sources} alt="{alt}" /></p>',
)


def render_beaver(page: SamplePage) -> str:
    """With the modules as versions from 2.10 print them."""
    photo = (
        '<figure class="fl-photo fl-photo-align-center">'
        '<div class="fl-photo-content fl-photo-img-jpg">{image}</div>{caption}</figure>'
    )
    caption = (
        '<figcaption class="fl-photo-caption fl-photo-caption-below"'
        ' itemprop="caption">{caption}</figcaption>'
    )
    heading = '<h{level} class="fl-heading fl-heading-text">{html}</h{level}>'
    return _render(page, heading=heading, photo=photo, caption=caption)


def render_old_beaver(page: SamplePage) -> str:
    """With the modules as versions of about 2015 print them."""
    photo = (
        '<div class="fl-photo fl-photo-align-center" itemscope'
        ' itemtype="https://schema.org/ImageObject">'
        '<div class="fl-photo-content fl-photo-img-jpg">{image}</div>{caption}</div>'
    )
    caption = (
        '<div class="fl-photo-caption fl-photo-caption-below" itemprop="caption">{caption}</div>'
    )
    heading = '<h{level} class="fl-heading"><span class="fl-heading-text">{html}</span></h{level}>'
    return _render(page, heading=heading, photo=photo, caption=caption)


def render_module(kind: str, html: str, *classes: str) -> str:
    node = f"{sum(html.encode()):012x}"
    names = " ".join(("fl-module", f"fl-module-{kind}", f"fl-node-{node}", *classes))
    content = f'<div class="fl-module-content fl-node-content">{html}</div>'
    return f'<div class="{names}" data-node="{node}">\n{content}</div>'


def render_row(*modules: str) -> str:
    inner = "\n".join(filter(None, modules))
    return (
        '<div class="fl-row fl-row-full-width fl-row-bg-none"><div class="fl-row-content-wrap">'
        '<div class="fl-row-content fl-row-fixed-width fl-node-content"><div class="fl-col-group">'
        f'<div class="fl-col"><div class="fl-col-content fl-node-content">{inner}</div></div>'
        "</div></div></div></div>"
    )


def render_frame(head: str, body_classes: str, primary: str) -> str:
    """Head, menu and footer around the primary content."""
    menu = render_row(render_module("menu", MENU))
    footer = render_row(render_module("html", f"{SIGN_UP}{FORM}{COPYRIGHT}"))
    return f"""{head}
<body class="{body_classes} fl-builder fl-themer">
<a class="fl-screen-reader-text" href="#fl-main-content">Skip to content</a>
<header class="fl-builder-content fl-builder-content-11" data-post-id="11">{menu}</header>
<div id="fl-main-content" class="fl-page-content" role="main">
<div class="fl-builder-content fl-builder-content-184 fl-builder-content-primary">
{primary}
</div></div>
<footer class="fl-builder-content fl-builder-content-13" data-post-id="13">{footer}</footer>
</body></html>"""


def _render(page: SamplePage, *, heading: str, photo: str, caption: str) -> str:
    label = heading.format(level=2, html=escape_text(page.label or ""))
    headline = heading.format(level=1, html=escape_text(page.headline))
    tags = render_tags(page.tags)
    primary = (
        render_row(render_module("heading", label) if page.label else ""),
        render_row(
            render_module("heading", headline),
            render_module("fl-post-info", _render_date_line(page)) if page.date else "",
            _render_hero(page.hero, photo, caption) if page.hero else "",
            render_module("fl-post-content", render_post(page, DIALECT)),
            render_module("fl-post-info", f'<span class="fl-post-info-terms">{tags}</span>'),
        ),
        render_row(
            render_module("heading", heading.format(level=3, html="RELATED ARTICLES")),
            render_module("post-grid", render_grid(page.related, with_meta=True)),
        ),
        render_row(
            render_module("subscribe-form", SIGN_UP),
            render_module("heading", heading.format(level=4, html="RECENT POSTS")),
            render_module("post-grid", render_grid(page.recent), "fl-visible-desktop"),
            render_module("post-grid", render_grid(page.recent), "fl-visible-mobile"),
            render_module("rich-text", f'<div class="fl-rich-text">{TOPIC_LIST}</div>'),
        ),
    )
    classes = f"post-template-default single single-post postid-{page.post_id}"
    return render_frame(render_head(page), classes, "\n".join(primary))


def _render_date_line(page: SamplePage) -> str:
    html = f'<span class="fl-post-info-date">{escape_text(page.date or "")}</span>'
    if page.authors:
        author = f'<a href="{HOME}/author/aijac/">{escape_text(page.authors)}</a>'
        html += '<span class="fl-post-info-sep"> | </span>'
        html += f'<span class="fl-post-info-author">{author}</span>'
    return html


def _render_hero(hero: SampleImage, photo: str, caption: str) -> str:
    image = (
        f'<img class="fl-photo-img wp-image-{attachment_id(hero)} size-full"'
        f' {image_sources(hero)} alt="{escape(hero.alt)}" width="810" height="540" />'
    )
    printed = escape_text(hero.printed_caption)
    under = caption.format(caption=printed) if printed else ""
    return render_module("photo", photo.format(image=image, caption=under))


def render_grid(teasers: Sequence[Teaser], *, with_meta: bool = False) -> str:
    posts = "".join(_render_grid_post(teaser, with_meta=with_meta) for teaser in teasers)
    return f'<div class="fl-post-grid" itemscope="itemscope">{posts}</div>'


def _render_grid_post(teaser: Teaser, *, with_meta: bool) -> str:
    url, title = escape(teaser.url), escape_text(teaser.headline)
    image = f'<div class="fl-post-grid-image">{render_thumbnail(teaser)}</div>'
    line = escape_text(print_meta(teaser))
    meta = f'<div class="fl-post-grid-meta">{line}</div>' if with_meta else ""
    return (
        f'<div class="fl-post-grid-post fl-post-columns-post">{image if teaser.image else ""}'
        '<div class="fl-post-grid-text"><h2 class="fl-post-grid-title">'
        f'<a href="{url}" title="{escape(teaser.headline)}">{title}</a></h2>{meta}</div></div>'
    )
