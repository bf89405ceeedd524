"""Takedown: a page leaves an archive for good, and is not taken in again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from aijac_spider.text.addresses import slug_of
from pipelines.archive.histories import History, read_histories, read_versions
from pipelines.archive.opening import naming_failures, open_to_write
from pipelines.archive.outcomes import SHOWING
from pipelines.archive.page_documents import read_document
from pipelines.archive.places import capture_files, existing_folder_of
from pipelines.archive.reader import read_rows
from pipelines.archive.removal import Removal, mentions, remove, removed_rows
from pipelines.archive.tombstones import Tombstones
from pipelines.archive.warc.cutting import Cut, plan_cut
from pipelines.archive.warc.origin import site_captured
from pipelines.archive.warc.unfinished import expect_captures, mend_files, unfinished_files
from pipelines.history import unknown_page
from pipelines.traces import Traces

_SHOWN = (*SHOWING, "gone")
"""Outcomes of captures that a page's versions and its row rest on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What forgetting a page means."""

    slugs: tuple[str, ...]
    """Of the page: more than one where it has moved."""

    rows: Mapping[str, int]
    """Rows that go, by table."""

    answers: int
    """Answers for the page, redirects and failures among them, that go from WARC files."""

    other_answers: int
    """Answers of listings, feeds, sitemaps and the API that name the page: these go from the WARC
    files as wholes; their rows of `captures` stay."""

    warc_files: int
    """Those that are written anew."""

    mentions: Mapping[str, int]
    """Rows of other pages that lead to the page, by table: they stay."""


class Forgetting:
    """Open like a run, from its making to `close`. Nothing goes before `carry_out`."""

    def __init__(self, uri: str, slug: str) -> None:
        """Find all that the archive in a folder has of a page.

        Raises:
            NoArchiveError: There is none.
            NoVersionError: It has nothing of that page.
            BusyArchiveError: A run has it open.
            ArchiveError: Something cannot be read.
        """
        self.root = existing_folder_of(uri)
        self._lock = open_to_write(self.root, site_captured(uri))
        try:
            with naming_failures(self.root):
                mend_files(self.root, unfinished_files(self.root))
                expect_captures(self.root)
            self._removal = _find(self.root, uri, slug)
            self.account = _account_of(self.root, self._removal)
        except BaseException:  # Ctrl-C, too, must not leave the archive locked
            self.close()
            raise

    def close(self) -> None:
        """Let runs open the archive."""
        self._lock.close()

    def carry_out(self) -> None:
        """Take everything out, in one commit.

        Raises:
            ArchiveError: It could not be written, and all is as it was; or it is recorded, and
                done by whoever opens the archive next.
        """
        with naming_failures(self.root):
            remove(self.root, self._removal)


def _find(root: Path, uri: str, slug: str) -> Removal:
    """
    Raises:
        NoVersionError: There is nothing of that page.
    """
    histories = read_histories(root)
    pages = _with_aliases(uri, histories, _one_page(uri, histories, slug))
    traces = Traces(pages, site_captured(uri))
    going, staying = _captures_of(uri, histories, traces)
    cuts = dict(_cuts(root, traces, going, staying))
    if not (slug in histories or going or any(cut.pages for cut in cuts.values())):
        raise unknown_page(slug, histories)
    return Removal(pages=pages, captures=going, cuts=cuts)


def _captures_of(
    uri: str, histories: Mapping[str, History], traces: Traces
) -> tuple[frozenset[str], frozenset[str]]:
    """The `capture_id` of the rows that go, and of those on which other pages rest."""
    going, staying = set(), set()
    for row in read_rows(uri, "captures", ["capture_id", "slug", "url", "final_url", "outcome"]):
        is_forgotten = traces.tombstones.cover(row["slug"])
        if row["slug"] in histories and not is_forgotten and row["outcome"] in _SHOWN:
            staying.add(row["capture_id"])
        elif is_forgotten or traces.names(row["url"]) or traces.names(row["final_url"]):
            going.add(row["capture_id"])
    return frozenset(going), frozenset(staying)


def _cuts(
    root: Path, traces: Traces, going: frozenset[str], staying: frozenset[str]
) -> Iterator[tuple[Path, Cut]]:
    """What goes from each WARC file: in the order of runs, as later ones refer to earlier."""
    for path in capture_files(root):
        cut = plan_cut(path, traces, going, staying)
        going |= cut.captures
        if cut.members:
            yield path, cut


def _one_page(uri: str, histories: Mapping[str, History], slug: str) -> Tombstones:
    """All slugs under which a page has stood, and its number.

    Pages with one number are one page. One that moved is one with the page that answers in its
    place, unless both have numbers, and these differ.
    """
    moves, numbered = _moves(uri), _by_number(uri)
    numbers = {slug: _numbers(histories.get(slug))}
    waiting = [slug]
    while waiting:
        known = waiting.pop()
        same = set().union(*(numbered[number] for number in numbers[known]))
        for other in (moves[known] | same) - set(numbers):
            found = _numbers(histories.get(other))
            if not found or not numbers[known] or found & numbers[known]:
                numbers[other] = found
                waiting.append(other)
    return Tombstones(frozenset(numbers), frozenset().union(*numbers.values()))


def _with_aliases(uri: str, histories: Mapping[str, History], pages: Tombstones) -> Tombstones:
    """A page with the slugs of other addresses under which it has answered."""
    shown = (
        row
        for row in read_rows(uri, "captures", ["slug", "url", "outcome"])
        if pages.cover(row["slug"]) and row["outcome"] in _SHOWN
    )
    aliases = {slug for row in shown if (slug := slug_of(row["url"], row["url"]))}
    return replace(pages, slugs=pages.slugs | (aliases - set(histories)))


def _moves(uri: str) -> dict[str, set[str]]:
    """The slugs to which each slug has moved, or that have moved to it."""
    moves: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(uri, "versions", ["slug", "moved_to"]):
        if row["moved_to"] is not None:
            moves[row["slug"]].add(row["moved_to"])
            moves[row["moved_to"]].add(row["slug"])
    return moves


def _by_number(uri: str) -> dict[int, set[str]]:
    """The slugs of the pages that have a number, by it."""
    numbered: dict[int, set[str]] = defaultdict(set)
    for row in read_rows(uri, "updates", ["slug", "post_id"]):
        numbered[row["post_id"]].add(row["slug"])
    return numbered


def _numbers(history: History | None) -> frozenset[int]:
    """The WordPress numbers that a page has printed."""
    [versions] = read_versions([history]) if history else [[]]
    pages = (read_document(each.document, each.document_version) for each in versions)
    return frozenset(page.post_id for page in pages if page.post_id is not None)


def _account_of(root: Path, removal: Removal) -> Account:
    cuts = removal.cuts.values()
    return Account(
        slugs=tuple(sorted(removal.pages.slugs)),
        rows=removed_rows(root, removal),
        answers=sum(len(cut.pages) for cut in cuts),
        other_answers=sum(len(cut.others) for cut in cuts),
        warc_files=len(removal.cuts),
        mentions=mentions(root, removal.pages.slugs),
    )
