"""Counts what a run reads, and has the monitors judge it: each batch, and the run at its end."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from scrapy.settings import BaseSettings

from aijac_spider.items import Told
from pipelines.monitors import Fields, Floors, judge, judge_silence, judge_sources
from pipelines.past_runs import (
    LastVisit,
    archived_texts,
    archived_words,
    is_whole,
    last_visits,
    past_fields,
    silence_of,
)
from pipelines.records import Change, Revision
from pipelines.runs import (
    FINISHED,
    BatchCounts,
    FieldCounts,
    counts_of,
    source_shares,
)

COMMIT, WITHHOLD = "commit", "withhold"
"""What `ARCHIVE_ON_ALARM` takes: what becomes of a batch that rings."""

_EVERY_SOURCE = "all"
"""The argument `discover=` with which sources can be held against one another."""


class Watch:
    """One run's. It reads the archive only when a rule needs to know of it."""

    def __init__(
        self, settings: BaseSettings, spider: str, arguments: Mapping[str, str], *, uri: str
    ) -> None:
        self.uri = uri
        self.spider = spider
        self.arguments = arguments
        self.floors = floors_of(settings)
        self.withholds = settings["ARCHIVE_ON_ALARM"] == WITHHOLD
        self.alarms: list[str] = []
        self.is_withheld = False
        """Whether a batch rang, and nothing is to be committed any more."""

        self._fields = FieldCounts()
        self._read: set[str] = set()
        """Slugs of the pages that were read: one may answer at several addresses."""

        self._batch = BatchCounts()
        self._told: Fields = {}
        """How much each source has told of, in a run that asks all of them."""

    def count(self, revision: Revision) -> tuple[str, ...]:
        """Take note of a visit.

        Returns:
            The counts that it adds to.
        """
        counts = counts_of(revision)
        if "failed" in counts and self._failed_before(revision):
            counts = (*counts, "failed_before")
        brings, record = self._batch.add(revision, counts), revision.record
        if record is not None:
            if not brings and record.slug not in self._read:
                self._fields.add(record)
            self._read.add(record.slug)
        return counts

    def take_back(self, change: Change, outcome: str) -> tuple[str, ...]:
        """Take note that the page of a visit turned out to be none.

        Returns:
            The counts that the visit adds to now.
        """
        before = self._last_visits.get(change.slug)
        is_known = before is not None and before.outcome == outcome
        counts = ("failed", "failed_before") if is_known else ("failed",)
        self._batch.take_back(change, counts)
        return counts

    def count_lost(self) -> tuple[str, ...]:
        """Take note of a visit that was lost on its way."""
        counts = "seen", "failed"
        self._batch.counts.update(counts)
        return counts

    def may_commit(self) -> bool:
        """Judge what was counted since the last commit."""
        if self.is_withheld:
            return False
        words, texts = self._batch.words, set(self._batch.texts.values())
        numbers = self._batch.numbers(
            archived_words(self.uri, words) if words else {},
            archived_texts(self.uri, texts) if texts else {},
        )
        past = self._past if self._batch.fields else []
        alarms = judge(numbers, past, self.floors)
        self.alarms += [alarm for alarm in alarms if alarm not in self.alarms]
        self.is_withheld = bool(alarms) and self.withholds
        return not self.is_withheld

    def begin_batch(self) -> None:
        """What was counted so far is committed."""
        self._fields.add_all(self._batch.fields)
        self._batch = BatchCounts()

    def judge_run(
        self, stats: Mapping[str, Any], finish_reason: str, told: Collection[Told]
    ) -> None:
        """Judge a run that has come to its end, and found what there is."""
        if finish_reason != FINISHED or not stats.get("discovery/addresses"):
            return
        if self.arguments.get("discover") == _EVERY_SOURCE:
            known = {column for run in self._past for column in run}
            self._told = source_shares(told, known)
            self.alarms += judge_sources(self._told, self._past, self.floors)
        if is_whole(self.spider, self.arguments) and not stats.get("archive/pages_new"):
            self._judge_silence()

    def fields(self) -> Fields:
        """Of every page that was read, committed or not; and of those that were told of."""
        counts = FieldCounts()
        counts.add_all(self._fields)
        counts.add_all(self._batch.fields)
        return {**counts.shares(), **self._told}

    def _judge_silence(self) -> None:
        published, last_new = silence_of(self.uri, self.arguments.get("section", "update"))
        if last_new is not None:
            now = datetime.now(UTC)
            self.alarms += judge_silence(published, last_new, now, self.floors.silence)

    @cached_property
    def _past(self) -> list[Fields]:
        return past_fields(self.uri, self.spider, self.arguments)

    @cached_property
    def _last_visits(self) -> dict[str, LastVisit]:
        return last_visits(self.uri)

    def _failed_before(self, revision: Revision) -> bool:
        """Whether the last visit to the page, in whatever run, came to the same."""
        capture = revision.captures[-1]
        before = self._last_visits.get(capture.slug or capture.url)
        return before is not None and before.outcome == capture.outcome


def floors_of(settings: BaseSettings) -> Floors:
    """What an operator has set of the monitors."""
    return Floors(
        pages=settings.getint("ARCHIVE_ALARM_PAGES"),
        failed=settings.getfloat("ARCHIVE_ALARM_FAILED"),
        fall=settings.getfloat("ARCHIVE_ALARM_FALL"),
        doubts=settings.getfloat("ARCHIVE_ALARM_DOUBTS"),
        silence=timedelta(days=settings.getint("ARCHIVE_ALARM_SILENCE_DAYS")),
    )
