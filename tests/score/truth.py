"""The rows that a post must give, column by column, from what its author meant."""

from collections.abc import Iterator
from typing import Any

from tests.score.posts import Excerpt, Picture, Piece, Post, Text

Rows = dict[str, list[dict[str, Any]]]


def rows_of(post: Post, *, head: bool, tail: bool) -> Rows:
    """Rows by the name of their table.

    Args:
        head: Whether the page has metadata of its own: a bare feed has none.
        tail: Whether tags, related and recent posts are printed with it.
    """
    return {
        "updates": [_update(post, head=head, tail=tail)],
        "excerpts": [_excerpt(excerpt) for excerpt in post.excerpts],
        "images": list(_images(post)),
        "links": list(_links(post)),
        "related": list(_related(post)) if tail else [],
    }


def _update(post: Post, *, head: bool, tail: bool) -> dict[str, Any]:
    raw, year, month, number, status = post.issue or (None,) * 5
    return {
        "slug": post.slug,
        "url": post.url,
        "section": post.section,
        "post_id": post.post_id if head else None,
        "kind": post.kind,
        "headline": post.headline,
        "date_published": post.day,
        "datetime_published": post.published,
        "authors": list(post.authors),
        "issue_raw": raw,
        "issue_year": year,
        "issue_month": month,
        "issue_number": number,
        "issue_status": status,
        "date_in_body": post.day if post.body_date else None,
        "commentary": _join(post.commentary),
        "further_reading": "\n\n".join(_plain(text) for text in post.further) or None,
        "keywords": list(post.keywords) if tail else [],
        "excerpt_count": len(post.excerpts),
        "language": "en-AU" if head else None,
        "doubts": sorted(_doubts(post)),
    }


def _doubts(post: Post) -> set[str]:
    """What a reader misses in the post itself, whatever the look."""
    missing = {
        "issue_line_unreadable": post.issue is not None and post.issue[4] == "unreadable",
        "excerpt_without_title": any(e.title is None for e in post.excerpts),
        "excerpt_without_byline": any(
            e.byline.printed is None and not e.byline.editorial for e in post.excerpts
        ),
        "excerpt_without_publication": any(e.publication is None for e in post.excerpts),
        "excerpt_without_date": any(e.date_raw is None for e in post.excerpts),
    }
    return {code for code, is_missing in missing.items() if is_missing}


def _join(pieces: tuple[Piece, ...]) -> str | None:
    paragraphs = [paragraph for piece in pieces for paragraph in piece.paragraphs()]
    return "\n\n".join(paragraphs) or None


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    publication = excerpt.publication
    return {
        "title": excerpt.title,
        "standfirst": excerpt.standfirst,
        "byline_raw": excerpt.byline.printed,
        "authors": excerpt.byline.authors,
        "publication_raw": publication.printed if publication else None,
        "publication": publication.canonical if publication else None,
        "date_raw": excerpt.date_raw,
        "date_published": excerpt.day,
        "body": "\n\n".join(filter(None, (_join(excerpt.pieces), excerpt.reprint))),
        "author_bio": excerpt.bio,
        "url": excerpt.link[1] if excerpt.link else None,
        "anchor": excerpt.anchor,
    }


def _images(post: Post) -> Iterator[dict[str, Any]]:
    if post.hero:
        yield _image(post.hero, "hero", None)
    for position, pieces in _parts(post):
        for piece in pieces:
            if piece.picture:
                yield _image(piece.picture, "inline", position)


def _parts(post: Post) -> Iterator[tuple[int | None, tuple[Piece, ...]]]:
    yield None, post.commentary
    for position, excerpt in enumerate(post.excerpts, 1):
        yield position, excerpt.pieces


def _image(picture: Picture, role: str, position: int | None) -> dict[str, Any]:
    caption = picture.caption
    return {
        "url": picture.url,
        "role": role,
        "excerpt_position": position,
        "alt": picture.told_alt,
        "caption_raw": caption.raw if caption else None,
        "caption": caption.caption if caption else None,
        "credit_raw": caption.credit_raw if caption else None,
        "credit_label": caption.label if caption else None,
        "credit": caption.credit if caption else None,
    }


def _links(post: Post) -> Iterator[dict[str, Any]]:
    targets = {f"{post.url}#{excerpt.anchor}": n for n, excerpt in enumerate(post.excerpts, 1)}
    if post.hero:
        yield from _caption_links(post.hero, None)
    for piece in post.commentary:
        yield from _links_of(piece.texts, "mention", None, targets)
        yield from _caption_links(piece.picture, None)
    yield from _links_of(post.further, "further_reading", None, {})
    for position, excerpt in enumerate(post.excerpts, 1):
        yield from _originals(excerpt, position)
        for piece in excerpt.pieces:
            yield from _links_of(piece.texts, "inline", position, {})
            yield from _caption_links(piece.picture, position)


def _links_of(
    texts: tuple[Text, ...], kind: str, position: int | None, targets: dict[str, int]
) -> Iterator[dict[str, Any]]:
    for text in texts:
        for run in text:
            if run.url:
                target = targets.get(run.url)
                told = "handoff" if target else kind
                yield _link(told, run.text, run.url, run.domain, position, target)


def _link(
    kind: str, text: str, url: str, domain: str | None, position: int | None, target: int | None
) -> dict[str, Any]:
    return {
        "kind": kind,
        "text": text,
        "url": url,
        "domain": domain,
        "excerpt_position": position,
        "target_excerpt": target,
    }


def _caption_links(picture: Picture | None, position: int | None) -> Iterator[dict[str, Any]]:
    if picture and picture.caption and picture.caption.credit and picture.credit_link:
        _, url, domain = picture.credit_link
        yield _link("caption", picture.caption.credit, url, domain, position, None)


def _originals(excerpt: Excerpt, position: int) -> Iterator[dict[str, Any]]:
    if excerpt.link is None:
        return
    _, url, domain = excerpt.link
    if excerpt.linked in ("title", "both") and excerpt.title:
        yield _link("original", excerpt.title, url, domain, position, None)
    if excerpt.linked in ("publication", "both") and excerpt.publication:
        home = f"https://www.{domain}/" if excerpt.linked == "both" else url
        yield _link("original", excerpt.publication.printed, home, domain, position, None)


def _related(post: Post) -> Iterator[dict[str, Any]]:
    for kind, entries in (("related", post.related), ("recent", post.recent)):
        for entry in entries:
            yield {
                "kind": kind,
                "headline": entry.headline,
                "url": f"https://aijac.org.au/update/{entry.slug}/",
                "date_published": entry.day if kind == "related" else None,
                "categories": list(entry.categories) if kind == "related" else [],
                "image_alt": entry.alt or None,
            }
