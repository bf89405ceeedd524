"""Page numbers of a listing: in its addresses, and in the links that lead on."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aijac_spider.text.addresses import slug_of
from aijac_spider.text.whitespace import fold

_PATH = re.compile(r"/(page|paged-\d{1,3})/(\d{1,6})/?$")
_QUERY = re.compile(
    r"(?:^|&)((?!page_id=|(?:posts_)?per_page=)(?:[\w-]{0,40}[_-])?paged?(?:[_-][\w-]{0,40})?)"
    r"=(\d{1,6})(?=&|$)"
)
"""By whatever name: `paged`, `query-1-page`, `e-page-1a2b3c`, `_paged`. But `page_id` names a page,
and `per_page` tells how many posts one has."""

_NEXT = re.compile(
    r"(?:(?:next|older)(?: page| entries| posts| articles)?|load more|more posts)\s*[»›→>]{0,2}"
    r"|[»›→]|[«‹←]\s*older(?: entries| posts)?",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """The address of a listing page, taken apart."""

    base: tuple[str, str]
    """Path without number and slash at its end, and query without number."""

    form: str | None
    """What stands before the number: `page`, `paged-2`; None on the first page."""

    number: int


class PageLink(NamedTuple):
    """A link to a page of a listing of this site."""

    link: Any
    url: str
    says_next: bool


def split_address(url: str) -> Address:
    """Take the address of a listing page apart: `…/paged-2/3/`, `…/page/3/`, `…?paged=3`."""
    split = urlsplit(url)
    if found := _PATH.search(split.path):
        base = split.path[: found.start()], split.query
        return Address(base, found[1], int(found[2]))
    path = split.path.rstrip("/")
    if found := _QUERY.search(split.query):
        query = (split.query[: found.start()] + split.query[found.end() :]).strip("&")
        return Address((path, query), found[1], int(found[2]))
    return Address((path, split.query), None, 1)


def with_number(url: str, number: int, *, form: str = "page") -> str:
    """The address of another page of the same listing, in the form of this one.

    Args:
        form: How the second page is addressed where the first one tells no form; WordPress's own
            if that is not known.
    """
    split = urlsplit(url)
    if found := _PATH.search(split.path):
        path = f"{split.path[: found.start(2)]}{number}{split.path[found.end(2) :]}"
        return split._replace(path=path).geturl()
    if found := _QUERY.search(split.query):
        query = f"{split.query[: found.start(2)]}{number}{split.query[found.end(2) :]}"
        return split._replace(query=query).geturl()
    return split._replace(path=f"{split.path.rstrip('/')}/{form}/{number}/").geturl()


def find_page_links(links: Iterable[tuple[Any, str]], url: str) -> tuple[PageLink, ...]:
    """Those of a page's links that lead to other pages of the listing at an address."""
    here = split_address(url)
    found = (PageLink(link, target, _says_next(link, target)) for link, target in links)
    return tuple(page for page in found if page.says_next or _is_numbered(page.url, here))


def find_next(pages: Iterable[PageLink], url: str) -> str | None:
    """The page after this one: by its number, by what a link says of itself, else by counting on
    where pages behind it are linked to."""
    here, pages = split_address(url), tuple(pages)
    numbered = [page for page in pages if _is_numbered(page.url, here)]
    numbers = [split_address(page.url).number for page in numbered]
    if here.number + 1 in numbers:
        return numbered[numbers.index(here.number + 1)].url
    for page in pages:
        if page.says_next and _may_follow(split_address(page.url), here):
            return page.url
    if max(numbers, default=0) <= here.number:
        return None
    last = numbered[numbers.index(max(numbers))]
    return with_number(last.url, here.number + 1)


def find_last(pages: Iterable[PageLink], url: str, next_url: str | None) -> int:
    """The highest number of a page of this listing that is linked to, its own included.

    Args:
        next_url: The page after this one, whose form of number is the listing's own.
    """
    here, way = split_address(url), split_address(next_url or url)
    numbers = (split_address(page.url) for page in pages)
    linked = (there.number for there in numbers if (there.base, there.form) == (way.base, way.form))
    return max((here.number, *linked))


def _is_numbered(url: str, here: Address) -> bool:
    """A page of the same listing, and not of another loop of posts on this page."""
    there = split_address(url)
    if there.form is None or there.base != here.base:
        return False
    return here.form in (None, there.form)


def _may_follow(there: Address, here: Address) -> bool:
    """Not this page again; some looks say “next” of the page before."""
    if there.form is None:
        return there.base != here.base
    return there.base != here.base or there.number > here.number


def _says_next(link: Any, target: str) -> bool:
    if "next" in (link.get("rel") or "").lower().split():
        return True
    if link.tag != "a" or slug_of(target, target):
        return False
    if "next" in (link.get("class") or "").split() or link.get("aria-label") == "next-page":
        return True
    return _NEXT.fullmatch(fold("".join(link.itertext()))) is not None
