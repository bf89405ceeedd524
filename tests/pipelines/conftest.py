"""Pages, visits and a way to archive them, shared by the tests of the stages."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from aijac_spider.items import Capture, Excerpt, Image, Link, Page, RelatedEntry, Visit
from aijac_spider.sample.server import SampleServer
from pipelines.archive.archive import Archive
from pipelines.normalise import normalise
from pipelines.records import Reading, Revision
from pipelines.revise import revise
from tests.crawl.conftest import FULL_SPEED, run_crawl

SITE = "https://aijac.org.au"
MORNING = datetime(2025, 3, 1, 6, 0, 0, 123456, tzinfo=UTC)


def printed(slug: str = "harbour-reopens", **parts: Any) -> Page:
    """A page as printed, with two excerpts and whatever parts a test gives instead."""
    address = f"{SITE}/update/{slug}/"
    page: dict[str, Any] = {
        "extractor_version": "2",
        "url": address,
        "canonical_url": address,
        "og_url": None,
        "post_id": 4711,
        "kind": "update",
        "headline": "Harbour reopens",
        "date": "Nov 12, 2021",
        "byline": "AIJAC staff",
        "issue": "11/21 #02",
        "date_in_body": None,
        "datetime_published": None,
        "datetime_modified": None,
        "commentary": ("The harbour is open again.", "Two articles tell why."),
        "further_reading": (),
        "keywords": ("Harbour",),
        "categories": ("Update",),
        "language": "en-AU",
        "excerpts": (_excerpt("Ships again", "Bell"), _excerpt("Cranes too", "Stern")),
        "images": (
            Image(
                url=f"{SITE}/wp-content/uploads/2021/11/pier.jpg",
                alt=None,
                caption="The pier (Photo: Ada Bell)",
                role="hero",
                excerpt_position=None,
            ),
        ),
        "links": (
            Link(
                text="CLICK HERE",
                url=f"{address}#Bell",
                kind="handoff",
                excerpt_position=None,
                target_excerpt=1,
            ),
        ),
        "related": (
            RelatedEntry(
                kind="related",
                headline="Pier closed",
                url=f"{SITE}/update/pier-closed/",
                date="Oct 1, 2021",
                categories=("Update",),
                image_alt=None,
            ),
        ),
        "unassigned": (),
        "text_coverage": 1.0,
        "doubts": (),
        "layout": "classic",
    }
    return Page(**page | parts)


def _excerpt(title: str, anchor: str) -> Excerpt:
    return Excerpt(
        title=title,
        standfirst=None,
        byline=f"By Ada {anchor}",
        publication="Harbour Post",
        date="Nov. 8, 2021",
        body=("They came at dawn.", "Nobody had asked them."),
        author_bio=(),
        url="https://example.org/ships",
        anchor=anchor,
    )


def visited(
    page: Page | None = None,
    *,
    asked: str | None = None,
    outcome: str = "page",
    day: int = 0,
    kind: str = "page",
) -> Visit:
    """A visit of one exchange, `day` days after the first."""
    slug = asked or (page.url.rstrip("/").rpartition("/")[2] if page else None)
    capture = Capture(
        capture_id=str(uuid.uuid4()),
        url=f"{SITE}/update/{slug}/",
        final_url=page.url if page else f"{SITE}/update/{slug}/",
        fetched_at=MORNING + timedelta(days=day),
        status=404 if outcome == "gone" else 200,
        content_type="text/html",
        bytes=1234,
        payload_digest="sha256:00",
        etag=None,
        last_modified=None,
        error=None,
    )
    error = None if outcome in ("page", "ok", "gone") else "expected a headline, found none"
    return Visit(slug=slug, kind=kind, captures=(capture,), outcome=outcome, page=page, error=error)


class Walk:
    """The stages after extraction, over an archive in a folder, without a crawler."""

    made: ClassVar[list["Walk"]] = []

    def __init__(self, folder: Path) -> None:
        self.made.append(self)
        self.folder = folder
        self.archive = Archive(str(folder), SITE)

    def take(self, visit: Visit) -> Revision:
        record = None if visit.page is None else normalise(visit.page)
        revision = revise(Reading(visit=visit, record=record), self.archive)
        self.archive.take(revision, "run")
        return revision

    def commit(self, *visits: Visit) -> None:
        """Take the visits and commit, as a run of its own."""
        self.archive.close()
        self.archive = Archive(str(self.folder), SITE)
        for visit in visits:
            self.take(visit)
        self.archive.commit()

    def content(self) -> dict[str, bytes]:
        """The bytes of every file of the content tables."""
        tables = ("updates", "excerpts", "images", "links", "related", "versions")
        return {
            path.name: path.read_bytes()
            for table in tables
            for path in (self.folder / "archive" / table).iterdir()
        }


@pytest.fixture(autouse=True)
def close_archives() -> Iterator[None]:
    yield
    while Walk.made:
        Walk.made.pop().archive.close()


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    return Walk(tmp_path / "data")


@pytest.fixture(scope="session", name="printed")
def printed_fixture() -> Callable[..., Page]:
    return printed


@pytest.fixture(scope="session", name="visited")
def visited_fixture() -> Callable[..., Visit]:
    return visited


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two real crawls have archived, an edit and a deletion between them."""
    folder = tmp_path_factory.mktemp("crawled") / "data"
    settings = {**FULL_SPEED, "ARCHIVE_URI": str(folder)}
    with SampleServer() as server:
        words = ["updates", "-a", f"site={server.url}", "-a", "discover=listing"]
        words += [word for item in settings.items() for word in ("-s", "=".join(item))]
        run_crawl(*words)
        first, second, *_ = (
            page.slug for page in server.site.pages.values() if "Update" in page.categories
        )
        server.site.edit(first, headline="The headline was edited")
        server.site.delete(second)
        run_crawl(*words)
    return folder


@pytest.fixture
def archive(crawled: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(crawled, tmp_path / "data"))
