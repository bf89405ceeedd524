"""Which sources a crawl asks for the pages of a section, and when it has heard enough.

`auto` asks the cheapest that are sure to know every page:

- The posts API, a hundred pages an answer. WordPress picks a category's posts itself, whatever
  their address, and tells when each was changed last. It suffices, if all of it was read.
- Otherwise the sitemaps and the listing. Sitemaps alone never suffice: they know a section by
  address, and a page has the address of one of its categories (a page of the section `update` may
  stand at `/featured/slug/`, or under `/fresh-air/` before it was sorted anew). So the listing says
  which pages belong, and the sitemaps which of them have changed.
- The listing alone where there are no sitemaps, or where days or a number bound the crawl: it
  tells the newest first, with their days, and is read no further than that.

The feed is the listing, ten pages an answer, and says no more: `auto` asks it last, if nothing
else has told anything.
"""

ALL = ("api", "sitemap", "feed", "listing")
"""The listing last: whatever it tells may be asked for as it comes, if no other has told any."""

_AUTO = ("api", "sitemap", "listing")
_AUTO_BOUNDED = ("api", "listing")
_LAST_RESORT = ("feed",)

WHY = {
    "api": "a hundred pages an answer, whatever their address, with their last change",
    "sitemap": "a thousand pages an answer, by their address, with their last change",
    "feed": "ten pages an answer, whatever their address",
    "listing": "ten pages an answer, whatever their address",
}
"""What asking a source has for it, for the log."""


def ways_of(discover: str, *, whole: bool) -> list[str]:
    """The sources to ask, in their order.

    Args:
        discover: `auto`, `all`, or the name of a source.
        whole: Whether every page of the section is asked for.
    """
    if discover == "all":
        return list(ALL)
    if discover != "auto":
        return [discover]
    return list(_AUTO if whole else _AUTO_BOUNDED)


def ways_left(discover: str, way: str, left: list[str], *, told: int, failed: int) -> list[str]:
    """The sources that are still to be asked after one of them was.

    Args:
        way: The source that was asked last.
        left: Those that were to come next.
        told: How many pages all that were asked have told of.
        failed: How many answers of the last one could not be had.
    """
    if discover != "auto":
        return left
    if way == "api" and told and not failed:
        return []
    if way == "listing" and not told:
        return list(_LAST_RESORT)
    return left
