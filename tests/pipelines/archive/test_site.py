"""An archive is of one site."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from aijac_spider.errors import ArchiveError, OtherSiteError
from aijac_spider.items import Page, Visit
from pipelines.archive.archive import Archive
from pipelines.archive.reader import site_of
from pipelines.normalise import normalise
from pipelines.records import Reading
from pipelines.revise import revise


def commit(uri: str, site: str, *visits: Visit) -> None:
    with closing(Archive(uri, site)) as archive:
        for visit in visits:
            record = None if visit.page is None else normalise(visit.page)
            archive.take(revise(Reading(visit=visit, record=record), archive), "run")
        archive.commit()


@pytest.fixture
def page(printed: Callable[..., Page], visited: Callable[..., Visit]) -> Visit:
    return visited(printed())


def test_another_site_is_refused_with_the_command_to_give(tmp_path: Path, page: Visit) -> None:
    """The message says where, what was expected, what was found, and what to do."""
    root = tmp_path / "data"
    commit(str(root), "https://aijac.org.au", page)

    with pytest.raises(OtherSiteError) as error:
        Archive(str(root), "http://127.0.0.1:8000")
    assert str(error.value) == (
        f"{root}: expected an archive of http://127.0.0.1:8000, found one of "
        "https://aijac.org.au; give another folder: scrapy crawl updates "
        f"-a site=http://127.0.0.1:8000 -s ARCHIVE_URI={root}-127.0.0.1-8000"
    )


def test_a_site_that_brought_no_page_claims_nothing(
    tmp_path: Path, page: Visit, visited: Callable[..., Visit]
) -> None:
    """After a run of a mistyped or dead site the right one is taken, and then no other."""
    commit(str(tmp_path), "https://aijac.org.ua", visited(asked="a", outcome="error"))
    assert site_of(str(tmp_path)) is None

    commit(str(tmp_path), "https://aijac.org.au", page)
    assert site_of(str(tmp_path)) == "https://aijac.org.au"
    with pytest.raises(OtherSiteError):
        Archive(str(tmp_path), "https://aijac.org.ua")


@pytest.mark.parametrize("site", ["http://aijac.org.au/", "https://www.AIJAC.org.au"])
def test_aliases_of_the_site_are_the_site(tmp_path: Path, page: Visit, site: str) -> None:
    """Scheme, www and a final slash do not make another site."""
    commit(str(tmp_path), "https://aijac.org.au", page)
    commit(str(tmp_path), site)

    assert site_of(str(tmp_path)) == "https://aijac.org.au"


def test_a_damaged_note_is_an_error(tmp_path: Path, page: Visit) -> None:
    """An archive whose site cannot be told is not written to."""
    commit(str(tmp_path), "https://aijac.org.au", page)
    (tmp_path / "journal/site.json").write_text("{")

    with pytest.raises(ArchiveError, match=r"site\.json: expected 33 bytes, found 1"):
        Archive(str(tmp_path), "https://aijac.org.au")


def test_only_folders_are_taken(tmp_path: Path, page: Visit) -> None:
    """An address of a store is named as what it is: not to be had."""
    with pytest.raises(ArchiveError, match="expected a folder or a file:// address"):
        Archive("s3://bucket/data", "https://aijac.org.au")
    commit(tmp_path.as_uri(), "https://aijac.org.au", page)

    assert site_of(str(tmp_path)) == "https://aijac.org.au"
