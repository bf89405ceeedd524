"""The site that an archive, or what is left of it, was crawled from."""

from pathlib import Path

from aijac_spider.errors import ArchiveError, NoArchiveError
from pipelines.archive.places import capture_files, folder_of
from pipelines.archive.site import remembered_site
from pipelines.archive.warc.members import read_record
from pipelines.archive.warc.records import read_warcinfo


def site_captured(uri: str) -> str:
    """As the archive tells, or the first WARC file that can if there are no tables yet.

    Raises:
        NoArchiveError: There is neither.
        ArchiveError: What should tell cannot be read, or does not.
    """
    root = folder_of(uri)
    if (remembered := remembered_site(root)) is not None:
        return remembered
    failures = []
    for path in capture_files(root):
        try:
            return _site_told_by(path)
        except ArchiveError as error:
            failures.append(error)
    if failures:
        raise failures[0]
    raise NoArchiveError(f"{root}: expected WARC files in its folder captures, found none")


def _site_told_by(path: Path) -> str:
    """
    Raises:
        ArchiveError: The file cannot be read, or does not tell.
    """
    site = read_warcinfo(read_record(path, 0)).get("site")
    if site is None:
        raise ArchiveError(f"{path}: expected a file of this program, found no site in it")
    return site
