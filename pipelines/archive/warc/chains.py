"""The exchanges of WARC files, as the fetches that they were: tries, redirects, and an end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from warcio.recordloader import ArcWarcRecord

from aijac_spider.errors import ArchiveError
from aijac_spider.items import Exchange
from pipelines.archive.places import place_in_archive, run_named
from pipelines.archive.warc.members import RecordPlace, damage_in, read_record, survey
from pipelines.archive.warc.records import read_exchange, referred_id_of

OF_EXCHANGES = ("response", "revisit", "metadata")
"""Types of the records that tell what came of a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An exchange of a file, its body left there."""

    exchange: Exchange
    place: RecordPlace
    referred: str | None
    """The `capture_id` of the answer that had the same body before, which stands only there."""

    body_place: RecordPlace | None = None
    """Where that answer stands."""


Chain = tuple[Step, ...]
"""A fetch: each step follows the one before."""


def read_steps(root: Path, path: Path, tell: Callable[[str], None]) -> Iterator[Step]:
    """The exchanges of a file in their order, as far as they can be read.

    Args:
        tell: Takes a line for each part of the file that cannot.
    """
    found = survey(path)
    for line in damage_in(path, found):
        tell(line)
    name, run_id = place_in_archive(root, path), run_named(path)
    request = None
    for offset, length in found.whole:
        record = read_record(path, offset)
        if record.rec_type == "request":
            request = record
        if record.rec_type in OF_EXCHANGES:
            yield step_of(record, request, RecordPlace(name, offset, length, run_id))
            request = None  # that of the next may be damaged


def step_of(record: ArcWarcRecord, request: ArcWarcRecord | None, place: RecordPlace) -> Step:
    exchange = replace(read_exchange(record, request), body=b"")
    return Step(exchange=exchange, place=place, referred=referred_id_of(record))


def chains_of(steps: Iterable[Step]) -> list[Chain]:
    """The fetches of a run, in the order in which they ended."""
    chains: dict[str, Chain] = {}
    for step in sorted(steps, key=lambda step: step.exchange.fetched_at):
        before = chains.pop(step.exchange.after, ()) if step.exchange.after else ()
        chains[step.exchange.capture_id] = (*before, step)
    return list(chains.values())


def with_bodies(chains: Iterable[Chain], places: Mapping[str, RecordPlace]) -> Iterator[Chain]:
    """The chains, each step told where its body stands."""
    for chain in chains:
        yield tuple(
            replace(step, body_place=places.get(step.referred)) if step.referred else step
            for step in chain
        )


def load(root: Path, step: Step) -> Exchange:
    """The exchange with its body; of an unchanged one, with the one that it refers to.

    Raises:
        ArchiveError: It cannot be read where it stands, or nothing tells where that is.
    """
    if step.referred and step.body_place is None:
        raise ArchiveError(
            f"{root / step.place.warc_file}: the record at {step.place.warc_offset} refers to "
            f"the answer {step.referred}, which no file of the archive has"
        )
    place = step.body_place or step.place
    record = read_record(root / place.warc_file, place.warc_offset)
    return replace(step.exchange, body=read_exchange(record).body)
