"""One run at a time writes an archive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.errors import BusyArchiveError, OtherSiteError
from aijac_spider.items import Page, Visit
from pipelines.archive.archive import Archive

SITE = "https://aijac.org.au"


def test_a_second_run_is_refused_and_touches_nothing(
    walk: Any, printed: Callable[..., Page], visited: Callable[..., Visit]
) -> None:
    """What the first one has staged stays, and the message names the folder."""
    walk.commit(visited(printed()))
    staged = walk.folder / "journal/staging/updates-2021.parquet.staged"
    staged.parent.mkdir(exist_ok=True)
    staged.write_bytes(b"on its way")

    with pytest.raises(BusyArchiveError) as error:
        Archive(str(walk.folder), SITE)

    assert str(error.value) == (
        f"{walk.folder}: another crawl or subcommand holds this archive; "
        "start again when it has ended"
    )
    assert staged.read_bytes() == b"on its way"


def test_a_closed_archive_can_be_opened(tmp_path: Path) -> None:
    """The lock is held no longer than the archive is open, or than it failed to open."""
    Archive(str(tmp_path), SITE).close()
    (tmp_path / "journal/site.json").write_text('{"site": "http://127.0.0.1:8000"}')
    with pytest.raises(OtherSiteError):
        Archive(str(tmp_path), SITE)
    Archive(str(tmp_path), "http://127.0.0.1:8000").close()
