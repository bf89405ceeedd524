"""An exchange ↔ its WARC records: written and read by warcio, with nothing left out.

What WARC has no field for stands in `WARC-JSON-Metadata`, as other crawlers have it: what was
asked for, which exchange it follows, what Scrapy noted of its end.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from aijac_spider.items import Exchange

CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_BUILDER = RecordBuilder(warc_version="1.1")
_URN = "urn:uuid:"
_METADATA = "WARC-JSON-Metadata"
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_OF_THE_HOP = ("transfer-encoding",)
"""Headers that tell of a coding which is undone before we see the body."""


class Earlier(NamedTuple):
    """The response record that a revisit refers to."""

    record_id: str
    url: str
    date: str
    """As its WARC-Date has it."""

    digest: str
    """Of its payload."""


def make_warcinfo(record_id: str, filename: str, fields: Mapping[str, str]) -> ArcWarcRecord:
    """What a file begins with: who wrote it, and how."""
    record = _BUILDER.create_warcinfo_record(filename, dict(fields))
    block = record.raw_stream.read()
    record.raw_stream.seek(0)
    record.rec_headers.replace_header("WARC-Record-ID", _quoted(record_id))
    record.rec_headers.add_header("WARC-Block-Digest", digest_of(block))
    return record


def read_warcinfo(record: ArcWarcRecord) -> dict[str, str]:
    """The fields of a warcinfo record."""
    lines = record.raw_stream.read().decode().splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def make_records(
    exchange: Exchange, warcinfo_id: str, earlier: Earlier | None
) -> tuple[ArcWarcRecord, ArcWarcRecord]:
    """The request, and what came of it: a response, a revisit, or a failure as metadata.

    Args:
        earlier: The newest earlier answer of the address; a revisit refers to it if it is the
            same, or if the server says so.
    """
    request_id = str(uuid4())
    shared = {
        "WARC-Date": warc_date(exchange.fetched_at),
        "WARC-Target-URI": exchange.url,
        "WARC-Warcinfo-ID": _quoted(warcinfo_id),
    }
    if exchange.ip_address is not None:
        shared["WARC-IP-Address"] = exchange.ip_address
    own = {"WARC-Record-ID": _quoted(exchange.capture_id)} | shared
    own["WARC-Concurrent-To"] = _quoted(request_id)
    own[_METADATA] = _noted(exchange)
    return (
        _request(exchange, {"WARC-Record-ID": _quoted(request_id)} | shared),
        _failure(exchange, own) if exchange.status is None else _answer(exchange, own, earlier),
    )


def read_exchange(record: ArcWarcRecord, request: ArcWarcRecord | None = None) -> Exchange:
    """The exchange of a response, a revisit (without its body) or a failure.

    Args:
        request: Its request, as far as that is of interest.
    """
    headers = record.rec_headers
    noted = json.loads(headers.get_header(_METADATA) or "{}")
    answer = record.http_headers
    body = record.raw_stream.read()
    return Exchange(
        capture_id=record_id_of(record),
        kind=noted.get("kind", "other"),
        after=noted.get("after"),
        url=headers.get_header("WARC-Target-URI"),
        fetched_at=datetime.fromisoformat(headers.get_header("WARC-Date")),
        method="GET",
        request_headers=tuple(request.http_headers.headers) if request else (),
        status=int(answer.get_statuscode()) if answer else None,
        protocol=answer.protocol if answer else "",
        headers=tuple(answer.headers) if answer else (),
        body=body if answer else b"",
        flags=tuple(noted.get("flags", ())),
        truncated=headers.get_header("WARC-Truncated"),
        ip_address=headers.get_header("WARC-IP-Address"),
        error=noted.get("error")
        if answer
        else body.decode().removeprefix("error: ").rstrip("\r\n"),
    )


def record_id_of(record: ArcWarcRecord) -> str:
    """The UUID of a record."""
    return _bare(record.rec_headers.get_header("WARC-Record-ID"))


def referred_id_of(record: ArcWarcRecord) -> str | None:
    """The UUID of the response that has the body of a revisit; None of others, also after a 304."""
    if record.rec_headers.get_header("WARC-Profile") != UNCHANGED:
        return None
    referred = record.rec_headers.get_header("WARC-Refers-To")
    return _bare(referred) if referred else None


def referring_id_of(record: ArcWarcRecord) -> str | None:
    """The UUID of the response that a revisit of whichever kind refers to; None of others."""
    referred = record.rec_headers.get_header("WARC-Refers-To")
    return _bare(referred) if referred else None


def earlier_of(record: ArcWarcRecord) -> Earlier:
    """What a later revisit of the same payload refers to: never to another revisit."""
    headers = record.rec_headers
    digest = headers.get_header("WARC-Payload-Digest")
    if referred := referred_id_of(record):
        url = headers.get_header("WARC-Refers-To-Target-URI")
        return Earlier(referred, url, headers.get_header("WARC-Refers-To-Date"), digest)
    url, date = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
    return Earlier(record_id_of(record), url, date, digest)


def warc_date(moment: datetime) -> str:
    """To the microsecond, in UTC.

    >>> from datetime import UTC
    >>> warc_date(datetime(2025, 3, 1, 6, 0, tzinfo=UTC))
    '2025-03-01T06:00:00.000000Z'
    """
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest_of(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return f"sha256:{digest.hexdigest()}"


def _request(exchange: Exchange, fields: dict[str, str]) -> ArcWarcRecord:
    address = urlsplit(exchange.url)
    target = (address.path or "/") + (f"?{address.query}" if address.query else "")
    given = [header for header in exchange.request_headers if header[0].lower() != "host"]
    head = StatusAndHeaders(
        f"{target} HTTP/1.1", [("Host", address.netloc), *given], protocol=exchange.method
    )
    fields["WARC-Payload-Digest"] = digest_of(b"")
    return _http_record("request", fields, head, b"")


def _answer(exchange: Exchange, fields: dict[str, str], earlier: Earlier | None) -> ArcWarcRecord:
    status = exchange.status or 0
    reason = _PHRASES.get(status, "")
    kept = [pair for pair in exchange.headers if pair[0].lower() not in _OF_THE_HOP]
    head = StatusAndHeaders(f"{status} {reason}".rstrip(), kept, protocol=exchange.protocol)
    if exchange.truncated is not None:
        fields["WARC-Truncated"] = exchange.truncated
    if earlier is not None and status == HTTPStatus.NOT_MODIFIED:
        return _http_record("revisit", fields | _referring(NOT_MODIFIED, earlier), head, b"")
    fields["WARC-Payload-Digest"] = digest_of(exchange.body)
    if earlier is not None and exchange.body and earlier.digest == fields["WARC-Payload-Digest"]:
        return _http_record("revisit", fields | _referring(UNCHANGED, earlier), head, b"")
    return _http_record("response", fields, head, exchange.body)


def _referring(profile: str, earlier: Earlier) -> dict[str, str]:
    return {
        "WARC-Profile": profile,
        "WARC-Refers-To": _quoted(earlier.record_id),
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": earlier.date,
        "WARC-Payload-Digest": earlier.digest,
    }


def _failure(exchange: Exchange, fields: dict[str, str]) -> ArcWarcRecord:
    line = " ".join((exchange.error or "").split())
    body = f"error: {line}\r\n".encode()
    return _BUILDER.create_warc_record(
        exchange.url,
        "metadata",
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=fields | {"WARC-Block-Digest": digest_of(body)},
    )


def _http_record(
    kind: str, fields: dict[str, str], head: StatusAndHeaders, body: bytes
) -> ArcWarcRecord:
    head.compute_headers_buffer()
    fields = fields | {"WARC-Block-Digest": digest_of(head.headers_buff, body)}
    return _BUILDER.create_warc_record(
        fields["WARC-Target-URI"],
        kind,
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=fields,
        http_headers=head,
    )


def _noted(exchange: Exchange) -> str:
    noted: dict[str, Any] = {"kind": exchange.kind}
    if exchange.after is not None:
        noted["after"] = exchange.after
    if exchange.status is not None and exchange.error is not None:
        noted["error"] = exchange.error
    if exchange.flags:
        noted["flags"] = list(exchange.flags)
    return json.dumps(noted)


def _quoted(record_id: str) -> str:
    return f"<{_URN}{record_id}>"


def _bare(quoted: str) -> str:
    return quoted.strip("<>").removeprefix(_URN)
