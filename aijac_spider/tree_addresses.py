"""Where the links of a parsed page lead, as a browser follows them."""

import re
from contextlib import suppress
from typing import Any

from aijac_spider.text.addresses import split_candidates, web_address
from aijac_spider.text.emails import read_hidden_email

_SINGLE = re.compile(r"href|(?:data-(?:lazy-)?)?src|data-original")
_CANDIDATES = re.compile(r"(?:data-(?:lazy-)?)?srcset")
"""Attributes that hold an address, and several; lazy loaders have names of their own."""

_HIDDEN_EMAIL = "/cdn-cgi/l/email-protection"
_NOBODY_KNOWN = "hidden"


def resolve_base(root: Any, url: str) -> None:
    """Make relative addresses of a page absolute that names a base of its own for them.

    The first `base` with an address counts, and is ignored if it is no web address.

    Args:
        root: Is changed; that of a page without a base stays as it is.
        url: Absolute address of the page, to which the base itself is relative.
    """
    bases = root.iterfind("head/base")
    named = next((base for base in bases if base.get("href") is not None), None)
    base = None if named is None else web_address(named.get("href").strip(), url)
    if base is None:
        return
    for element in root.iter("a", "area", "link", "img", "amp-img", "source"):
        for name, value in element.items():
            # No tree takes control characters, and nothing is asked for that has one.
            with suppress(ValueError):
                if _SINGLE.fullmatch(name):
                    element.set(name, _resolve(value.strip(), base))
                elif _CANDIDATES.fullmatch(name):
                    element.set(name, _resolve_all(value, base))


def reveal_emails(root: Any) -> None:
    """Show the addresses for letters that Cloudflare has hidden, as its script does in browsers.

    Hidden they are others in each answer, and their links seem to lead to a page of the site.

    Args:
        root: Is changed.
    """
    for element in root.iter("a", "span"):
        href, code = element.get("href", ""), element.get("data-cfemail", "")
        shown = read_hidden_email(code)
        if _HIDDEN_EMAIL in href:
            address = read_hidden_email(href.partition("#")[2]) or shown
            # Without anybody to write to it would be a button that shares the page.
            element.set("href", f"mailto:{address or _NOBODY_KNOWN}")
        if shown and not len(element):
            element.text = shown


def _resolve_all(candidates: str, base: str) -> str:
    return ", ".join(
        " ".join((_resolve(address, base), *size))
        for address, *size in map(str.split, split_candidates(candidates))
    )


def _resolve(address: str, base: str) -> str:
    """A place on the page stays one: who writes a hand-off does not think of a base."""
    if not address or address.startswith("#"):
        return address
    return web_address(address, base) or address
