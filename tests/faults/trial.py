"""A site that changes while a crawl after the other meets faults; then one that meets none."""

import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aijac_spider.sample.pages import read_pages
from aijac_spider.sample.site import SampleSite
from pipelines.archive.reader import read_rows
from pipelines.archive.tables import CONTENT
from pipelines.verify import verify
from tests.faults.kinds import GOOD, KINDS, LARGEST, SOURCE_OUTCOMES, TIMEOUT
from tests.faults.server import Asked, FaultServer, is_page, serve_faults
from tests.forked import run_scrapy

PAGES = 8
"""Fewer than make an alarm ring."""

SHARES = (0.35, 0.12, 0.05)
"""Of the requests for pages, sources and robots.txt that meet a fault."""

WAYS = ("auto", "all", "listing", "api", "sitemap", "feed")

_TRIES, _REDIRECTS = 2, 3
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_TIMEOUT": str(TIMEOUT),
    "DOWNLOAD_MAXSIZE": str(LARGEST),
    "RETRY_TIMES": str(_TRIES - 1),
    "REDIRECT_MAX_TIMES": str(_REDIRECTS),
    "ARCHIVE_COMMIT_PAGES": "3",
}
_LATER = datetime(2100, 1, 1, tzinfo=UTC)
_OF_THE_RUN = frozenset(
    ("version", "first_seen_at", "changed_at", "captured_at", "read_at", "capture_id", "run_id")
)

_RECENT = "recent"
"""The kind of `related` rows that change with other pages, and make no version by themselves."""

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Truth:
    """What undisturbed crawls have made of the site before and after its change."""

    digests: Mapping[str, frozenset[str]]
    """By slug."""

    gone: frozenset[str]
    rows: Rows
    """Of the live pages, at last."""


class Stage:
    """A site and its server; the truth of it is found once."""

    def __init__(self, server: FaultServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        before = self._crawled("before", changed=False)
        after = self._crawled("after", changed=True)
        digests = defaultdict(set)
        for slug, digest in (*_digests(before), *_digests(after)):
            digests[slug].add(digest)
        self.truth = Truth(
            {slug: frozenset(each) for slug, each in digests.items()},
            frozenset(slug for slug, _ in _digests(before)) - {slug for slug, _ in _digests(after)},
            says(after),
        )

    def try_seed(self, seed: int) -> list[str]:
        """What is wrong: with an archive after any crawl, or with what comes out at last."""
        chance = random.Random(seed)
        archive = self.folder / f"{seed}"
        self.server.site = _site(changed=False)
        wrong = self._try_run(archive, 2 * seed, chance.choice(WAYS))
        self.server.site = _site(changed=True)
        wrong += self._try_run(archive, 2 * seed + 1, chance.choice(WAYS))
        wrong += self._try_end(archive)
        shutil.rmtree(archive)
        return [f"seed {seed}: {each}" for each in wrong]

    def try_kinds(self, kinds: Sequence[str]) -> list[str]:
        """Likewise, if each page fails in another of these ways as often as it is asked."""
        archive = self.folder / kinds[0].replace(" ", "-")
        self.server.site = site = _site(changed=False)
        paths = [f"/{page.section}/{page.slug}/" for page in site.pages.values()]
        self.server.given = dict(zip(paths, kinds, strict=False))
        wrong = self._try_run(archive, 0, "listing")
        self.server.given = {}
        self.server.site = _site(changed=True)
        return [f"{', '.join(kinds)}: {each}" for each in wrong + self._try_end(archive)]

    def _try_run(self, archive: Path, seed: int, way: str) -> list[str]:
        self.server.begin(seed, SHARES)
        code, log = self._crawl(archive, way)
        wrong = [f"exit code {code}: {log[-400:]}"] if code not in (0, 1, 3) else []
        if "Traceback" in log:
            wrong.append(f"a traceback: {log}")
        wrong += [str(finding) for finding in verify(str(archive))] if archive.exists() else []
        wrong += [f"a row of {slug} that no page says" for slug in self._odd_rows(archive)]
        wrong += _unnamed(archive, self.server)
        wrong += _too_many(self.server.log)
        return [f"{way}: {each}" for each in wrong]

    def _try_end(self, archive: Path) -> list[str]:
        self.server.begin(0, (0, 0, 0))
        code, log = self._crawl(archive, "auto", "-a", "refresh=all")
        wrong = [f"exit code {code} in the end: {log[-400:]}"] if code != 0 else []
        wrong += [str(finding) for finding in verify(str(archive))]
        found = says(archive)
        wrong += [
            f"{name} differ in the end" for name in found if found[name] != self.truth.rows[name]
        ]
        ended = {row["slug"] for row in _updates(archive) if row["status"] == "gone"}
        if not ended <= self.truth.gone:
            wrong.append(f"gone, and never deleted: {ended - self.truth.gone}")
        return wrong

    def _crawled(self, name: str, *, changed: bool) -> Path:
        self.server.site = _site(changed=changed)
        self.server.begin(0, (0, 0, 0))
        code, log = self._crawl(self.folder / name, "listing")
        if code != 0:
            raise SystemExit(f"expected exit code 0 of an undisturbed crawl, found {code}: {log}")
        return self.folder / name

    def _crawl(self, archive: Path, way: str, *more: str) -> tuple[int, str]:
        settings = SETTINGS | {"ARCHIVE_URI": str(archive)}
        words = [word for item in settings.items() for word in ("-s", "=".join(item))]
        given = ("-a", f"site={self.server.url}", "-a", f"discover={way}")
        done = run_scrapy("crawl", "updates", *given, *more, *words)
        return done.returncode, done.stderr

    def _odd_rows(self, archive: Path) -> Iterator[str]:
        for slug, digest in _digests(archive):
            if digest not in self.truth.digests.get(slug, ()):
                yield slug


@contextmanager
def open_stage(folder: Path) -> Iterator[Stage]:
    with serve_faults(_site(changed=False)) as server:
        yield Stage(server, folder)


def _site(*, changed: bool) -> SampleSite:
    """Updates of every look; then an edit, a deletion and a new page."""
    pages = [page for page in read_pages().values() if page.section == "update"]
    every = len(pages) // (PAGES + 1)
    chosen = {page.slug: page for page in pages[::every][: PAGES + 1]}
    site = SampleSite(chosen)
    edited, deleted, new = list(chosen)[:3]
    if changed:
        site.edit(edited, headline="The quay is shut for the winter", modified=_LATER)
        site.delete(deleted)
    else:
        site.delete(new)
    return site


def _updates(archive: Path) -> list[dict[str, Any]]:
    return list(read_rows(str(archive), "updates", ["slug", "status", "content_digest"]))


def _digests(archive: Path) -> list[tuple[str, str]]:
    live = (row for row in _updates(archive) if row["status"] == "live")
    return [(row["slug"], row["content_digest"]) for row in live]


def says(archive: Path) -> Rows:
    """What the tables say of live pages, but for what tells of the runs."""
    live = {slug for slug, _ in _digests(archive)}
    return {
        table.name: sorted(
            (
                row
                for row in read_rows(
                    str(archive),
                    table.name,
                    [name for name in table.schema.names if name not in _OF_THE_RUN],
                )
                if row["slug"] in live and row.get("kind") != _RECENT
            ),
            key=str,
        )
        for table in CONTENT
    }


def _unnamed(archive: Path, server: FaultServer) -> Iterator[str]:
    """Answers of the newest run that `captures` does not call what they were."""
    rows = list(read_rows(str(archive), "captures", ["run_id", "url", "fetched_at", "outcome"]))
    newest = max((row["run_id"] for row in rows), default=None)
    outcomes = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["fetched_at"]):
        if row["run_id"] == newest:
            outcomes[row["url"].removeprefix(server.url)].append(row["outcome"])
    for path, asked in _by_path(server.log).items():
        told = outcomes[path]
        while "reset" in asked and len(told) < len(asked):
            # The client itself asks again where a connection that it kept open is reset.
            asked.remove("reset")
        if len(told) != len(asked):
            yield f"{path}: answers {asked}, captures {told}"
            continue
        for number, (fault, outcome) in enumerate(zip(asked, told, strict=True), 1):
            may = _may_be(path, fault)
            # A try that is followed by another is an error, whatever it was.
            if outcome not in may and not (outcome == "error" and number < len(asked)):
                yield f"{path}: {fault} is called {outcome}, expected {sorted(may)}"


def _may_be(path: str, fault: str | None) -> frozenset[str]:
    if path == "/robots.txt":
        return GOOD | {"error"}
    if path == "/":
        return frozenset({"soft_404", "ok"})
    if fault is None:
        return GOOD if is_page(path) else GOOD | {"error"}
    if is_page(path):
        return KINDS[fault].outcomes
    # What was cut on its way is called so, whoever it was for.
    return SOURCE_OUTCOMES | (KINDS[fault].outcomes & {"truncated"})


def _by_path(log: list[Asked]) -> dict[str, list[str | None]]:
    asked = defaultdict(list)
    for each in log:
        asked[each.path].append(each.fault)
    return asked


def _too_many(log: list[Asked]) -> Iterator[str]:
    """Paths that were asked more often than tries and redirects allow."""
    for path, times in Counter(each.path for each in log).items():
        most = _TRIES + (_REDIRECTS if path != "/" else _TRIES * PAGES)
        if times > most:
            yield f"{path} was asked {times} times, at most {most} are due"
