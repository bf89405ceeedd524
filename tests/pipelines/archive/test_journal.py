"""Commit records: what stands in them, and what they hold a writer to."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Page, Visit
from pipelines.archive.journal import committed_files, last_applied, last_number, read_records

Printed = Callable[..., Page]
Visited = Callable[..., Visit]


def test_a_record_tells_every_file_to_the_byte(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """The last word on each file is what stands there, and nothing but files of the archive."""
    walk.commit(visited(printed("a", date="Nov 1, 2019")))
    walk.commit(visited(printed("b", date="Nov 1, 2021")))

    first, second = read_records(walk.folder)
    assert (first.number, second.number, last_applied(walk.folder)) == (1, 2, 2)
    told = committed_files(read_records(walk.folder))
    standing = {
        path.relative_to(walk.folder).as_posix(): path.read_bytes()
        for path in walk.folder.rglob("*")
        if path.suffix == ".parquet" or path.name == "site.json"
    }
    assert {path: (file.bytes, file.sha256) for path, file in told.items()} == {
        path: (len(body), hashlib.sha256(body).hexdigest()) for path, body in standing.items()
    }
    assert "archive/updates/updates-2019.parquet" not in {file.path for file in second.files}


def test_a_number_is_given_once(walk: Any, printed: Printed, visited: Visited) -> None:
    """Where another program has written the next record, the commit fails and shows nothing."""
    walk.commit(visited(printed("a")))
    before = walk.content()
    walk.take(visited(printed("b")))
    taken = walk.folder / "journal/commits/000002.json"
    number = last_number(walk.folder)
    link = os.link

    def too_late(written: Path, place: Path) -> None:
        taken.write_text("{}")
        link(written, place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.link", too_late)
        with pytest.raises(ArchiveError, match="expected no commit of that number, found one"):
            walk.archive.commit()
    taken.unlink()

    assert last_number(walk.folder) == number
    assert walk.content() == before
    walk.archive.commit()
    assert last_number(walk.folder) == number + 1


def test_a_filesystem_without_links_is_named(
    walk: Any, printed: Printed, visited: Visited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the commit point: nothing is shown, the batch stays open."""

    def refuse(*_: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    walk.take(visited(printed("a")))
    with monkeypatch.context() as patch:
        patch.setattr("os.link", refuse)
        with pytest.raises(ArchiveError, match="expected a filesystem with hard links"):
            walk.archive.commit()
    assert last_number(walk.folder) == 0

    walk.archive.commit()
    assert last_number(walk.folder) == 1


def test_an_archive_without_records_is_taken_over(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """Its files come into the first record, those that the commit does not touch, too."""
    walk.commit(visited(printed("a", date="Nov 1, 2019")))
    walk.archive.close()
    shutil.rmtree(walk.folder / "journal/commits")
    (walk.folder / "journal/APPLIED").unlink()

    walk.commit(visited(printed("b", date="Nov 1, 2021")))

    told = committed_files(read_records(walk.folder))
    assert {"archive/updates/updates-2019.parquet", "journal/site.json"} <= set(told)
    assert last_number(walk.folder) == last_applied(walk.folder) == 1


def test_a_damaged_record_is_named(walk: Any, printed: Printed, visited: Visited) -> None:
    """With its path; nothing is guessed."""
    walk.commit(visited(printed("a")))
    record = walk.folder / "journal/commits/000001.json"
    told = json.loads(record.read_text())
    del told["files"]
    record.write_text(json.dumps(told))

    with pytest.raises(ArchiveError, match=r"000001\.json cannot be read"):
        read_records(walk.folder)
