"""The line below a title in lists of posts: its date, perhaps its categories."""

from aijac_spider.text.dates import find_date


def is_dateline(text: str) -> bool:
    """Whether a text is a date, alone or with a bar behind it.

    >>> is_dateline("Mar 28, 2024 | Update"), is_dateline("Mar 28, 2024 in Port Sable")
    (True, False)
    """
    if not (text[-1:].isdigit() or "|" in text):
        return False
    date = find_date(text)
    return date is not None and date.start == 0 and text[date.end :].lstrip()[:1] in ("", "|")
