"""The seven looks in which a post may be found."""

from collections.abc import Callable
from random import Random

from tests.score import furniture
from tests.score.furniture import SITE, hero_caption, show_hero
from tests.score.noise import escape
from tests.score.posts import Post

Look = Callable[[Post, str, Random], str]
"""A post and the HTML of its content → the page."""


def show_beaver(post: Post, content: str, rng: Random) -> str:
    new = rng.random() < 0.5
    info = f'<span class="fl-post-info-date">{post.date_printed}</span>'
    if post.byline:
        info += (
            '<span class="fl-post-info-sep"> | </span><span class="fl-post-info-author">'
            f'<a href="{SITE}/author/x/">{escape(post.byline)}</a></span>'
        )
    terms = f'<span class="fl-post-info-terms">Tags: {furniture.show_terms(post)}</span>'
    label = "UPDATES" if post.section == "update" else "Featured"
    modules = (
        _heading(2, label, rng, new=new),
        _heading(1, escape(post.headline), rng, new=new),
        _module("fl-post-info", info, rng, new=new),
        _beaver_photo(post, rng, new=new),
        _module("fl-post-content", content, rng, new=new),
        _module("fl-post-info", terms, rng, new=new),
        _heading(3, "RELATED ARTICLES", rng, new=new),
        _module("post-grid", furniture.show_related(post, "fl-post-grid-post"), rng, new=new),
    )
    body = f'<body class="single single-post postid-{post.post_id} fl-builder">'
    tree = f'<div class="fl-builder-content fl-builder-content-{post.post_id}">{_rows(modules, new=new)}</div>'
    end = furniture.show_end(post, "fl-post-feed-post")
    return furniture.show_head(post, rng) + body + furniture.show_menu(rng) + tree + end


def _rows(modules: tuple[str, ...], *, new: bool) -> str:
    joined = "".join(modules)
    if new:
        return f'<section class="fl-row"><div class="fl-col">{joined}</div></section>'
    return (
        '<div class="fl-row fl-row-full-width"><div class="fl-row-content-wrap"><div class='
        '"fl-row-content fl-node-content"><div class="fl-col-group"><div class="fl-col"><div class='
        f'"fl-col-content fl-node-content">{joined}</div></div></div></div></div></div>'
    )


def _module(kind: str, inside: str, rng: Random, *, new: bool) -> str:
    node = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=12))
    classes = f"fl-module fl-module-{kind} fl-node-{node}"
    if new:
        return f'<div class="{classes}" data-node="{node}">{inside}</div>\n'
    return (
        f'<div class="{classes}" data-node="{node}"><div class="fl-module-content fl-node-content">'
        f"{inside}</div></div>\n"
    )


def _heading(level: int, text: str, rng: Random, *, new: bool) -> str:
    if new:
        return f'<h{level} class="fl-module fl-module-heading fl-heading fl-heading-text">{text}</h{level}>\n'
    inside = f'<h{level} class="fl-heading"><span class="fl-heading-text">{text}</span></h{level}>'
    return _module("heading", inside, rng, new=new)


def _beaver_photo(post: Post, rng: Random, *, new: bool) -> str:
    if post.hero is None:
        return ""
    image, caption = show_hero(post, "fl-photo-img wp-image-5"), hero_caption(post)
    box, under = ("figure", "figcaption") if new else ("div", "div")
    shown = f'<div class="fl-photo-content fl-photo-img-jpg">{image}</div>'
    if caption:
        shown += (
            f'<{under} class="fl-photo-caption fl-photo-caption-below" itemprop="caption">'
            f"{caption}</{under}>"
        )
    photo = f'<{box} class="fl-photo fl-photo-align-center">{shown}</{box}>'
    return _module("photo", photo, rng, new=new)


def show_divi(post: Post, content: str, rng: Random) -> str:
    meta = f'<span class="published">{post.date_printed}</span>'
    if post.byline:
        author = f'<a href="{SITE}/author/x/" rel="author">{escape(post.byline)}</a>'
        meta += f' | <span class="author vcard">{author}</span>'
    title, hero = f'<h1 class="entry-title">{escape(post.headline)}</h1>', ""
    if post.hero:
        caption = hero_caption(post)
        under = f'<p class="wp-caption-text">{caption}</p>' if caption else ""
        image = f'<span class="et_pb_image_wrap">{show_hero(post, "wp-image-3")}</span>'
        hero = f'<div class="et_pb_title_featured_container">{image}{under}</div>'
    related = furniture.show_related(post, "et_pb_post")
    tags = f'<div class="et_pb_module et_pb_text"><div class="et_pb_text_inner">Tags: {furniture.show_terms(post)}</div></div>'
    if rng.random() < 0.5:
        middle = (
            f'<div id="main-content"><div class="container"><div id="left-area"><article id="post-{post.post_id}"'
            f' class="et_pb_post post hentry"><div class="et_post_meta_wrapper">{title}'
            f'<p class="post-meta">{meta}</p>{hero}</div><div class="entry-content">{content}</div>'
            f"{tags}</article></div></div>"
        )
    else:
        middle = (
            '<div class="et_pb_section et_pb_section_0_tb_body"><div class="et_pb_row"><div class='
            '"et_pb_column et_pb_column_4_4"><div class="et_pb_module et_pb_post_title"><div class='
            f'"et_pb_title_container">{title}<p class="et_pb_title_meta_container">{meta}</p></div>'
            f'{hero}</div><div class="et_pb_module et_pb_post_content">{content}</div>{tags}</div>'
            "</div></div><div>"
        )
    body = f'<body class="single postid-{post.post_id} et_pb_pagebuilder_layout">{furniture.show_menu(rng)}'
    end = f"<h3>RELATED ARTICLES</h3>{related}</div>" + furniture.show_end(post, "et_pb_post")
    return furniture.show_head(post, rng) + body + middle + end


def show_block(post: Post, content: str, rng: Random) -> str:
    figure = ""
    if post.hero:
        caption = hero_caption(post)
        under = f'<figcaption class="wp-element-caption">{caption}</figcaption>' if caption else ""
        image = show_hero(post, "attachment-post-thumbnail wp-post-image")
        figure = f'<figure class="wp-block-post-featured-image">{image}{under}</figure>'
    author = ""
    if post.byline:
        author = f'<div class="wp-block-post-author-name">{escape(post.byline)}</div>'
    separator = '<span class="wp-block-post-terms__separator">, </span>'
    terms = furniture.show_terms(post).replace(", <a", f"{separator}<a")
    tags = (
        '<div class="taxonomy-post_tag wp-block-post-terms"><span class="wp-block-post-terms__prefix">'
        f"Tags: </span>{terms}</div>"
        if post.keywords
        else ""
    )
    moment = post.published.isoformat()
    return (
        furniture.show_head(post, rng)
        + f'<body class="single postid-{post.post_id}"><div class="wp-site-blocks"><header class='
        f'"wp-block-template-part">{furniture.show_menu(rng)}</header><main class="wp-block-group">'
        f'<h1 class="wp-block-post-title">{escape(post.headline)}</h1><div class="wp-block-post-date">'
        f'<time datetime="{moment}">{post.date_printed}</time></div>{author}{figure}'
        f'<div class="entry-content wp-block-post-content is-layout-constrained">{content}</div>{tags}'
        f'<h3 class="wp-block-heading">RELATED ARTICLES</h3>{furniture.show_related(post, "wp-block-post")}'
        f"</main></div>{furniture.show_end(post, 'wp-block-post')}"
    )


def show_classic(post: Post, content: str, rng: Random) -> str:
    figure = ""
    if post.hero:
        caption = hero_caption(post)
        under = f'<p class="wp-caption-text">{caption}</p>' if caption else ""
        figure = f'<div class="wp-caption">{show_hero(post, "size-large wp-image-9")}{under}</div>'
    meta, tags = furniture.show_meta(post, rng), furniture.show_tags(post, rng)
    share = (
        '<div class="share"><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></div>'
    )
    return (
        furniture.show_head(post, rng)
        + f'<body class="single postid-{post.post_id}">{furniture.show_menu(rng)}<main id="content">'
        f'{furniture.show_beside(rng)}<article id="post-{post.post_id}" class="post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{escape(post.headline)}</h1><div class="entry-meta">{meta}</div>'
        f'</header><div class="entry-content">{figure}{content}{rng.choice(("", share))}</div>'
        f'<footer class="entry-footer">{tags}</footer></article>{furniture.show_comments(post, rng)}</main><aside class="widget-area">'
        f"<h3>RELATED ARTICLES</h3>{furniture.show_related(post, 'related-post')}</aside>"
        + furniture.show_end(post, "recent-post")
    )


def show_newspaper(post: Post, content: str, rng: Random) -> str:
    author = figure = tags = ""
    if post.byline:
        author = (
            '<div class="td-post-author-name"><div class="td-author-by">By</div> '
            f'<a href="{SITE}/author/x/">{escape(post.byline)}</a><div class="td-author-line"> - </div></div>'
        )
    if post.hero:
        caption = hero_caption(post)
        under = f'<figcaption class="wp-caption-text">{caption}</figcaption>' if caption else ""
        figure = f'<div class="td-post-featured-image"><figure>{show_hero(post, "entry-thumb")}{under}</figure></div>'
    if post.keywords:
        items = "".join(f"<li>{term}</li>" for term in furniture.show_terms(post).split(", "))
        tags = f'<div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li>{items}</ul></div>'
    moment = post.published.isoformat()
    return (
        furniture.show_head(post, rng)
        + f'<body class="single postid-{post.post_id} td-standard-pack">{furniture.show_menu(rng)}'
        '<div class="td-container"><div class="td-crumb-container"><div class="entry-crumbs"><span>'
        f'<a class="entry-crumb" href="{SITE}/">Home</a></span> <span><a class="entry-crumb" '
        f'href="{SITE}/category/update/">Update</a></span></div></div><div class="td-main-content">'
        f'<article class="post-{post.post_id} post td-post-template-1"><div class="td-post-header">'
        f'<header class="td-post-title"><h1 class="entry-title">{escape(post.headline)}</h1>'
        f'<div class="td-module-meta-info">{author}<span class="td-post-date"><time class="entry-date '
        f'updated td-module-date" datetime="{moment}">{post.date_printed}</time></span>'
        f'<div class="td-post-views"><span>{rng.randint(10, 999)}</span></div></div></header></div>'
        '<div class="td-post-sharing"><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a> '
        '<a href="https://twitter.com/intent/tweet?url=x">Twitter</a></div>'
        f'<div class="td-post-content">{figure}{content}</div><footer>{tags}'
        '<div class="td-block-row td-post-next-prev"><div class="td-post-prev-post"><span>Previous '
        f'article</span><a href="{SITE}/update/before/">The piece before</a></div></div></footer>'
        f"</article>{furniture.show_comments(post, rng)}</div></div><h4>RELATED ARTICLES</h4>{furniture.show_related(post, 'td_module_1')}"
        + furniture.show_end(post, "td_module_6")
    )


def show_soup(post: Post, content: str, rng: Random) -> str:
    """The CMS before 2018: no class that means anything, and at times no heading."""
    byline = f" | {escape(post.byline)}" if post.byline else ""
    hero = ""
    if post.hero:
        caption = hero_caption(post)
        under = f"<div>{caption}</div>" if caption else ""
        lines = f"<div>{escape(post.headline)}</div>" if post.hero_repeats else ""
        hero = f"<div>{show_hero(post, '')}{lines}{under}</div>"
    title = rng.choice(
        ("<h1>{}</h1>", "<h1>{}</h1>", "<h2>{}</h2>", '<font size="5"><b>{}</b></font><br>')
    )
    if "h1" not in title:
        post = post._replace(search_title=post.headline)
    inside = (
        f"<div>UPDATES</div>{title.format(escape(post.headline))}<div>{post.date_printed}{byline}</div>"
        f"{hero}<div>{content}</div><div>Tags: {furniture.show_terms(post)}</div>"
    )
    if rng.random() < 0.6:
        inside = (
            f'<table width="100%"><tr><td width="160"><a href="{SITE}/">Home</a><br>'
            f'<a href="{SITE}/topics/x/">Topics</a></td><td valign="top">{inside}</td></tr></table>'
        )
    end = f"<h3>RELATED ARTICLES</h3>{furniture.show_related(post, 'x')}{furniture.show_end(post, 'y')}"
    return f"{furniture.show_head(post, rng)}<body>{furniture.show_menu(rng)}{inside}{end}"


def show_feed(post: Post, content: str, rng: Random) -> str:
    """`content:encoded` or `content.rendered` below the title, day and writer that came with it."""
    api = rng.random() < 0.5
    if api and rng.random() < 0.4:
        content = (
            '<div class="fl-builder-content"><div class="fl-row"><div class="fl-col"><div class='
            f'"fl-module fl-module-rich-text"><div class="fl-rich-text">{content}</div></div></div></div></div>'
        )
    if not api and rng.random() < 0.5:
        content += (
            f'<p>The post <a href="{post.url}">{escape(post.headline)}</a> appeared first on '
            f'<a href="{SITE}">AIJAC</a>.</p>'
        )
    byline = f" | {escape(post.byline)}" if post.byline else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(post.headline)}</title>'
        f'<link rel="canonical" href="{post.url}"></head><body><article><h1>{escape(post.headline)}</h1>'
        f'<p><time datetime="{post.published.isoformat()}">{post.date_printed}</time>{byline}</p>'
        f"{content}</article></body></html>"
    )


LOOKS: dict[str, Look] = {
    "beaver": show_beaver,
    "divi": show_divi,
    "block": show_block,
    "classic": show_classic,
    "newspaper": show_newspaper,
    "soup": show_soup,
    "feed": show_feed,
}
"""By name; the content of a feed or of the API is the last."""
