"""The captures of a run: what it keeps of the wire, and what killed runs have left."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from aijac_spider.items import Exchange, Visit
from pipelines.archive.opening import naming_failures
from pipelines.archive.warc.chains import Chain
from pipelines.archive.warc.earlier import EarlierAnswers
from pipelines.archive.warc.members import RecordPlace
from pipelines.archive.warc.unfinished import (
    WITHHELD,
    Tally,
    finish_reasons,
    mend_files,
    read_archived,
    read_left,
    tally_run,
    unarchived_files,
    unfinished_files,
)
from pipelines.archive.warc.writer import CaptureWriter


class Forgotten(Protocol):
    """What tells the exchanges that the archive is not to keep."""

    def names(self, url: str | None) -> bool: ...

    def shows(self, exchange: Exchange, body: bytes) -> bool: ...


class Captures:
    """Open while the run has its archive open, from its making to `close`."""

    def __init__(
        self,
        root: Path,
        run_id: str,
        facts: Mapping[str, str],
        forgotten: Forgotten,
        *,
        mends: bool,
    ) -> None:
        """Mend the files of killed runs, and prepare to write.

        Args:
            mends: Whether files may be touched.

        Raises:
            ArchiveError: They cannot be read or written.
        """
        self.root = root
        self.run_id = run_id
        self.forgotten = forgotten
        with naming_failures(root):
            self._unfinished = unfinished_files(root)
            self.mended = mend_files(root, self._unfinished) if mends else {}
        self._writer = CaptureWriter(root, run_id, facts, EarlierAnswers(root).find)
        self._places: dict[str, RecordPlace] = {}
        self._visits: list[Visit] = []
        self._left = ""
        """How far what killed runs have left was gone through: nowhere, begun or read."""

    def close(self) -> None:
        with naming_failures(self.root):
            self._writer.close()

    def keep(self, exchange: Exchange, body: bytes) -> None:
        """Have an exchange written to the run's WARC file, unless it shows a forgotten page.

        Args:
            body: Of the answer, with its content coding removed.
        """
        if not self.forgotten.shows(exchange, body):
            self._writer.write(exchange)

    def keep_visit(self, visit: Visit) -> None:
        """Have the rows written of an exchange that the spider does not hear of."""
        self._visits.append(visit)

    def visits(self) -> list[Visit]:
        """The visits kept since the last call."""
        visits, self._visits = self._visits, []
        return visits

    def left(self, tell: Callable[[str], None]) -> Iterator[Chain]:
        """The fetches of killed runs that are not in the archive, in order of time.

        Args:
            tell: Takes a line for each part of a file that cannot be read.
        """
        self._left = "begun"
        yield from read_left(self.root, self._unfinished, tell)
        self._left = "read"

    def unarchived(self, files: Collection[Path], tell: Callable[[str], None]) -> Iterator[Chain]:
        """Likewise, of any age, and those that were withheld, as far as they stand in `files`."""
        wanted = (path for path in unarchived_files(self.root) if path in files)
        return read_left(self.root, wanted, tell)

    def is_done_with_left(self, *, withheld: bool) -> bool:
        """Whether the next run need not go through what killed runs have left.

        Args:
            withheld: Whether a monitor kept it from the archive, as it would again.
        """
        return self._left == "read" or (withheld and self._left == "begun")

    def withheld_runs(self) -> set[str]:
        """The runs whose last batch a monitor kept from the archive."""
        ends = finish_reasons(self.root)
        return {run for run, reason in ends.items() if reason == WITHHELD}

    def tally(self, run_id: str) -> Tally:
        """What a killed run has captured."""
        return tally_run(self._unfinished, run_id)

    def archived_lately(self) -> set[str]:
        """The slugs of pages that killed runs have archived, a short while ago."""
        return read_archived(self.root, self._unfinished)

    def remember(self, chain: Chain) -> None:
        """Remember where exchanges stand that this run has not written."""
        for step in chain:
            self._places[step.exchange.capture_id] = step.place

    def run_of(self, capture_id: str) -> str:
        """The run that made an exchange."""
        place = self._places.get(capture_id)
        return self.run_id if place is None else place.run_id

    def flush(self) -> Mapping[str, RecordPlace]:
        """Have all exchanges on the disk.

        Returns:
            Where those stand that have not been let go, by their `capture_id`.

        Raises:
            ArchiveError: They could not be written.
        """
        self._places |= self._writer.flush()
        return self._places

    def let_go(self, capture_ids: Iterable[str]) -> None:
        """Those have their rows."""
        for name in capture_ids:
            self._places.pop(name, None)
