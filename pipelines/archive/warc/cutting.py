"""WARC files without some of their exchanges: what is left stays as it is, to the byte."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.recordloader import ArcWarcRecord

from pipelines.archive.journal import flush
from pipelines.archive.places import staged_file
from pipelines.archive.warc.captures import Forgotten
from pipelines.archive.warc.members import Part, expect_whole, read_record, survey, whole_members
from pipelines.archive.warc.records import read_exchange, referring_id_of

Members = list[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is to go from a file."""

    members: Members
    pages: frozenset[str]
    """The `capture_id` of each answer to a request for a page among them."""

    others: frozenset[str]
    """Likewise of listings, feeds and whatever else is no page."""

    @property
    def captures(self) -> frozenset[str]:
        return self.pages | self.others

    def offset_after(self, offset: int) -> int:
        """Where a member that stays will begin."""
        return offset - sum(length for start, length in self.members if start < offset)


def plan_cut(
    path: Path, forgotten: Forgotten, going: Collection[str], staying: Collection[str]
) -> Cut:
    """The exchanges of a file that show forgotten pages.

    Args:
        going: The `capture_id` of those of which that is known, in this file or another. One
            that only refers to them goes, too.
        staying: The `capture_id` of those that are other pages' own.

    Raises:
        UnsoundFileError: Damage may hide some.
    """
    found = survey(path)
    expect_whole(path, found)
    members: Members = []
    gone: dict[str, str] = {}
    for request, place, record in _exchanges(path, found.whole):
        if record.rec_type == "request":
            if forgotten.names(record.rec_headers.get_header("WARC-Target-URI")):
                members.append(place)
            continue
        body = record.content_stream().read()
        exchange = read_exchange(record)
        name, referred = exchange.capture_id, referring_id_of(record)
        refers = referred in going or referred in gone
        if name in going or (name not in staying and (refers or forgotten.shows(exchange, body))):
            members += [place] if request is None else [request, place]
            gone[name] = exchange.kind
    return Cut(
        members=members,
        pages=frozenset(name for name, kind in gone.items() if kind == "page"),
        others=frozenset(name for name, kind in gone.items() if kind != "page"),
    )


def stage_without(root: Path, path: Path, cut: Cut) -> None:
    """Write a file anew, beside its place."""
    staged = staged_file(root, path)
    going = set(cut.members)
    with path.open("rb") as file, staged.open("wb") as written:
        for offset, length in whole_members(path):
            if (offset, length) not in going:
                file.seek(offset)
                written.write(file.read(length))
    flush(staged)


def _exchanges(path: Path, places: Members) -> Iterator[tuple[Part | None, Part, ArcWarcRecord]]:
    """Each answer with its request's place; and each request that a kill left without answer."""
    request: tuple[Part, ArcWarcRecord] | None = None
    for place in places:
        record = read_record(path, place[0])
        if record.rec_type in ("request", "warcinfo") and request is not None:
            yield None, *request
        if record.rec_type == "request":
            request = place, record
        elif record.rec_type != "warcinfo":
            yield request and request[0], place, record
            request = None
    if request is not None:
        yield None, *request
