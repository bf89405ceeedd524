"""The site that an archive is of: remembered, so that no other is crawled into it.

It is a note of the first commit that brings a page: who mistyped a site has claimed nothing.
"""

import json
from pathlib import Path
from urllib.parse import urlsplit

from aijac_spider.errors import ArchiveError, OtherSiteError
from pipelines.archive.journal import flush
from pipelines.archive.places import site_file, staged_file


def remembered_site(root: Path) -> str | None:
    """The site whose pages the archive holds; None of an archive without any.

    Raises:
        ArchiveError: The note is there and cannot be read.
    """
    path = site_file(root)
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["site"])
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"{path} cannot be read: expected an object with the site, found something else"
        ) from error


def check_site(root: Path, site: str) -> None:
    """
    Raises:
        OtherSiteError: The archive holds the pages of another site.
    """
    found = remembered_site(root)
    if found is not None and site_key(found) != site_key(site):
        other = f"{root}-{site_key(site).replace(':', '-')}"
        raise OtherSiteError(
            f"{root}: expected an archive of {site}, found one of {found}; give another folder: "
            f"scrapy crawl updates -a site={site} -s ARCHIVE_URI={other}"
        )


def remember_site(root: Path, site: str) -> None:
    """Have the commit that is being staged say of which site it is, the first of an archive."""
    if remembered_site(root) is None:
        note = json.dumps({"site": site}) + "\n"
        staged = staged_file(root, site_file(root))
        staged.write_text(note, encoding="utf-8")
        flush(staged)


def site_key(site: str) -> str:
    """Host and port: with or without www, by http or https, a site is the same."""
    return urlsplit(site.lower()).netloc.removeprefix("www.")
