"""The newest answer that an archive keeps of each address, for revisits to refer to."""

from http import HTTPStatus
from pathlib import Path

from aijac_spider.errors import ArchiveError
from pipelines.archive.row_index import RowIndex
from pipelines.archive.tables import CAPTURES
from pipelines.archive.warc.members import read_record
from pipelines.archive.warc.records import Earlier, earlier_of


class EarlierAnswers:
    """By address, as they stood when it was made."""

    def __init__(self, root: Path) -> None:
        """
        Raises:
            ArchiveError: A file of `captures` cannot be read.
        """
        self.root = root
        self._captures = RowIndex(
            root, CAPTURES, "url", ["warc_file", "warc_offset"], only={"status": [HTTPStatus.OK]}
        )

    def find(self, url: str) -> Earlier | None:
        """The answer that a revisit of an address would refer to.

        A file that was taken away or damaged is no reason to stop: the answer is then kept whole.
        """
        found = self._captures.find(url)
        if found is None or found.row["warc_file"] is None:
            return None
        file, offset = found.row["warc_file"], found.row["warc_offset"]
        try:
            earlier = earlier_of(read_record(self.root / file, offset))
        except ArchiveError:
            return None
        return earlier if earlier.url == url else None
