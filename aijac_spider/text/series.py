"""Numbers of the series that houses publish: `Harbour Insight No. 1723`."""

import re

from aijac_spider.text.dates import find_date
from aijac_spider.text.labels import is_beside_byline
from aijac_spider.text.shared_lines import SEPARATORS, trimmed

_LENGTH, _LONGEST = 80, 160
"""Characters of a number, and of a line that has its day, too."""

_SERIES = re.compile(
    r"(?:(?:[A-Z][\w’'&-]{0,20},?|&) ){0,6}"
    r"(?:(?:, ?)?\(?(?:(?i:no|num(?:ber)?|vol(?:ume)?|issue|edition)\b\.? ?|#)[0-9]{1,5}\)?){1,3}"
    r"|(?:[A-Z][\w’'&-]{1,20} ){0,3}[\w’'&-]{0,20}(?:Watch|Insight|Brief(?:ing)?s?|Papers?|Memo"
    r"|Memorandum|Notes?|Report|Bulletin|Perspectives?|Alert|Analysis) [0-9]{1,5}"
)


def is_series(line: str) -> bool:
    """Whether a line tells which number of a series a paper is: `Harbour Insight No. 1723`.

    >>> is_series("Harbour Insight No. 1723"), is_series("Vol. 9, No. 9"), is_series("PortWatch 33")
    (True, True, True)
    >>> is_series("Resolution 2334"), is_series("In May 2021")
    (False, False)
    """
    told = len(line) <= _LENGTH and _SERIES.fullmatch(line) is not None
    return told and find_date(line) is None


def split_series(line: str) -> str | None:
    """The date of a line below the publication that tells the series and its number, too.

    >>> split_series("Harbour Insight No. 1723, Nov. 8, 2021"), split_series("Brief, Nov. 8, 2021")
    ('Nov. 8, 2021', 'Nov. 8, 2021')
    """
    date = find_date(line) if len(line) <= _LONGEST else None
    if date is None or trimmed(line[date.end :]):
        return None
    series = line[: date.start].strip(SEPARATORS + "(")
    return date.text if is_series(series) or is_beside_byline(series) else None
