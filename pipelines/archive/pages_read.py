"""What a run has read so far, beside which a page may turn out to be none."""

from aijac_spider.items import NO_MARK, Visit
from pipelines.records import PageRecord


class PagesRead:
    """Of one run, committed or not."""

    def __init__(self) -> None:
        self.has_ends = False
        """Whether a page or a listing has ended with `</html>`."""

        self._slugs: dict[str, set[str]] = {}
        """Of the pages that nothing marks as posts, by content digest."""

    def note(self, visit: Visit, record: PageRecord | None) -> None:
        """Take note of a visit, whatever becomes of it."""
        is_listing = visit.kind == "listing" and visit.outcome == "ok"
        if visit.has_end and (record is not None or is_listing):
            self.has_ends = True
        if record is not None and NO_MARK in record.update.doubts:
            self._slugs.setdefault(record.content_digest, set()).add(record.slug)

    def others(self, record: PageRecord) -> set[str]:
        """Slugs under which the same text was read that is no post by any mark."""
        return self._slugs.get(record.content_digest, set()) - {record.slug}
