"""The captures of an archive as one WACZ file, which replays in a browser without a server.

WACZ 1.1.1: a ZIP of the WARC files as they are, an index of them, a list of pages, and a manifest
with the digest of each. https://specs.webrecorder.net/wacz/1.1.1/
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from warcio.recordloader import ArcWarcRecord

from aijac_spider import __version__
from aijac_spider.errors import ArgumentError, NoCapturesError
from pipelines.archive.fixity import expect_committed_state
from pipelines.archive.journal import flush, sha256_of
from pipelines.archive.opening import naming_failures, open_settled
from pipelines.archive.places import capture_files, existing_folder_of, expect_outside
from pipelines.archive.reader import read_rows
from pipelines.archive.warc.members import expect_whole, read_record, survey
from pipelines.archive.warc.unfinished import expect_captures, mend_files, unfinished_files

_VERSION = "1.1.1"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a WACZ file holds."""

    file: str
    bytes: int
    warc_files: int
    records: int
    """Answers that the index leads to."""

    pages: int
    """Pages of the archive, each at its newest version."""


def write_wacz(uri: str, target: Path) -> Package:
    """Package the captures of the archive in a folder.

    Args:
        target: The file to write. What stands there is replaced, at the end and as a whole.

    Raises:
        NoArchiveError: There is no archive in that folder.
        NoCapturesError: Nothing was captured.
        UnsoundFileError: A WARC file is damaged or lost.
        BusyArchiveError: A run has it open.
        ArgumentError: The file would lie in the archive, or in no folder.
        ArchiveError: Something cannot be read or written.
    """
    root = existing_folder_of(uri)
    expect_outside(root, target)
    if not target.parent.is_dir():
        raise ArgumentError(f"{target.parent}: expected a folder to write to, found none; make it")
    with closing(open_settled(root)), naming_failures(target):
        mend_files(root, unfinished_files(root))
        files = capture_files(root)
        if not files:
            raise NoCapturesError(f"{root}: expected WARC files in captures, found none")
        expect_committed_state(root)
        expect_captures(root)
        index = sorted(line for path in files for line in _index_lines(path))
        pages = list(_page_lines(uri))
        half = target.parent / f"{target.name}.half"
        try:
            _write_package(half, files, index, pages)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)
    return Package(
        file=str(target),
        bytes=target.stat().st_size,
        warc_files=len(files),
        records=len(index),
        pages=len(pages),
    )


def sort_key(url: str) -> str:
    """An address as indexes of web archives sort it: what is most general stands first.

    >>> sort_key("https://www.aijac.org.au/update/A-Tale/?b=2&a=1")
    'au,org,aijac)/update/a-tale?a=1&b=2'
    """
    split = urlsplit(url.lower())
    host = ",".join(reversed((split.hostname or "").removeprefix("www.").split(".")))
    port = "" if split.port in (None, _PORTS.get(split.scheme)) else f":{split.port}"
    query = "&".join(sorted(split.query.split("&")))
    path = split.path.rstrip("/") or "/"
    return f"{host}{port}){path}" + (f"?{query}" if query else "")


def _write_package(target: Path, files: Iterable[Path], index: list[str], pages: list[str]) -> None:
    with ZipFile(target, "w", allowZip64=True) as package:
        resources = [_add_file(package, path) for path in files]
        head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
        parts = {"indexes/index.cdx": index, "pages/pages.jsonl": [json.dumps(head), *pages]}
        for name, lines in parts.items():
            text = "".join(f"{line}\n" for line in lines).encode()
            package.writestr(name, text, ZIP_DEFLATED)
            resources.append(_resource(name, hashlib.sha256(text).hexdigest(), len(text)))
        manifest = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "software": f"aijac-spider/{__version__}",
            "resources": resources,
        }
        text = json.dumps(manifest, indent=2).encode()
        package.writestr("datapackage.json", text, ZIP_DEFLATED)
        seal = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(text).hexdigest()}"}
        package.writestr("datapackage-digest.json", json.dumps(seal), ZIP_DEFLATED)
    flush(target)


def _add_file(package: ZipFile, path: Path) -> dict[str, Any]:
    """Put a WARC file into the package as it is, so that its records are found by offset."""
    name = f"archive/{path.name}"
    package.write(path, name, ZIP_STORED)
    return _resource(name, sha256_of(path), path.stat().st_size)


def _resource(path: str, digest: str, size: int) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    return {"name": name, "path": path, "hash": f"sha256:{digest}", "bytes": size}


def _index_lines(path: Path) -> Iterator[str]:
    """A CDXJ line for each answer of a file.

    Raises:
        UnsoundFileError: It is damaged.
    """
    found = survey(path)
    expect_whole(path, found)
    for offset, length in found.whole:
        record = read_record(path, offset)
        if record.rec_type in ("response", "revisit"):
            yield _index_line(record, path.name, offset, length)


def _index_line(record: ArcWarcRecord, filename: str, offset: int, length: int) -> str:
    headers, answer = record.rec_headers, record.http_headers
    url = headers.get_header("WARC-Target-URI")
    date = datetime.fromisoformat(headers.get_header("WARC-Date"))
    content_type = answer.get_header("Content-Type") or "application/octet-stream"
    mime = content_type.partition(";")[0].strip()
    told = {
        "url": url,
        "mime": "warc/revisit" if record.rec_type == "revisit" else mime,
        "status": answer.get_statuscode(),
        "digest": headers.get_header("WARC-Payload-Digest"),
        "length": str(length),
        "offset": str(offset),
        "filename": filename,
    }
    return f"{sort_key(url)} {date:%Y%m%d%H%M%S} {json.dumps(told)}"


def _page_lines(uri: str) -> Iterator[str]:
    """The pages of the archive, each as it was captured for its newest version, newest first."""
    columns = ["capture_id", "url", "fetched_at", "warc_file"]
    captures = {row["capture_id"]: row for row in read_rows(uri, "captures", columns)}
    updates = sorted(
        read_rows(uri, "updates", ["slug", "headline", "date_published", "capture_id"]),
        key=lambda row: (str(row["date_published"] or ""), row["slug"]),
        reverse=True,
    )
    for update in updates:
        capture = captures.get(update["capture_id"])
        if capture is not None and capture["warc_file"] is not None:
            page = {
                "id": UUID(update["capture_id"]).hex,
                "url": capture["url"],
                "ts": f"{capture['fetched_at']:%Y-%m-%dT%H:%M:%SZ}",
                "title": update["headline"],
            }
            yield json.dumps(page, ensure_ascii=False)
