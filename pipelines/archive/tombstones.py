"""The pages that an archive was told to forget, remembered so that none is taken in again.

A page is told by its slugs, and by its WordPress number, which it keeps under another slug.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aijac_spider.errors import ArchiveError
from pipelines.archive.journal import flush
from pipelines.archive.places import staged_file, tombstones_file


@dataclass(frozen=True, slots=True)
class Tombstones:
    """What tells the pages to be forgotten."""

    slugs: frozenset[str] = frozenset()
    post_ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.slugs)

    def cover(self, slug: str | None, post_id: int | None = None) -> bool:
        """Whether a page is one of them."""
        return slug in self.slugs or post_id in self.post_ids


def read_tombstones(root: Path) -> Tombstones:
    """
    Raises:
        ArchiveError: The note is there and cannot be read.
    """
    path = tombstones_file(root)
    if not path.exists():
        return Tombstones()
    try:
        pages = json.loads(path.read_text(encoding="utf-8"))["pages"]
        return Tombstones(
            frozenset(str(slug) for page in pages for slug in page["slugs"]),
            frozenset(int(number) for page in pages for number in page["post_ids"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"{path} cannot be read: {error}") from error


def stage_tombstone(root: Path, slugs: Collection[str], post_ids: Collection[int]) -> None:
    """Have the commit that is being staged remember one more page."""
    path = tombstones_file(root)
    pages = json.loads(path.read_text(encoding="utf-8"))["pages"] if path.exists() else []
    page = {
        "slugs": sorted(slugs),
        "post_ids": sorted(post_ids),
        "forgotten_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    staged = staged_file(root, path)
    staged.write_text(json.dumps({"pages": [*pages, page]}, indent=1) + "\n", encoding="utf-8")
    flush(staged)
