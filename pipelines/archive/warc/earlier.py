"""The newest answer that an archive keeps of each address, for revisits to refer to."""

from pathlib import Path

import pyarrow as pa

from aijac_spider.errors import ArchiveError
from pipelines.archive.files import read_groups
from pipelines.archive.places import files_of
from pipelines.archive.tables import CAPTURES
from pipelines.archive.warc.members import read_record
from pipelines.archive.warc.records import Earlier, earlier_of

_COLUMNS = ["url", "status", "warc_file", "warc_offset"]


class EarlierAnswers:
    """By address. Of an address only its hash is held: an archive has many."""

    def __init__(self, root: Path) -> None:
        """Read the index.

        Raises:
            ArchiveError: A file of `captures` cannot be read.
        """
        self.root = root
        self._places: dict[int, tuple[int, int]] = {}
        self._files: list[str] = []
        numbers: dict[str, int] = {}
        for path in files_of(root, CAPTURES):
            for group in read_groups(path, CAPTURES, _COLUMNS):
                self._add(group, numbers)
        self._files = list(numbers)

    def find(self, url: str) -> Earlier | None:
        """The answer that a revisit of an address would refer to.

        A file that was taken away or damaged is no reason to stop: the answer is then kept whole.
        """
        place = self._places.get(hash(url))
        if place is None:
            return None
        try:
            earlier = earlier_of(read_record(self.root / self._files[place[0]], place[1]))
        except ArchiveError:
            return None
        return earlier if earlier.url == url else None

    def _add(self, rows: pa.Table, numbers: dict[str, int]) -> None:
        for url, status, file, offset in zip(*rows.to_pydict().values(), strict=True):
            if file is not None and status == 200:
                self._places[hash(url)] = (numbers.setdefault(file, len(numbers)), offset)
