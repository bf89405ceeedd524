"""In which columns two readings of a page differ."""

from pipelines.records import PageRecord

_OF_THE_READING = frozenset(
    ("version", "status", "content_digest", "extractor_version", "capture_id")
)
"""Columns that tell of the reading, not of the page."""


def differing_columns(before: PageRecord, after: PageRecord) -> tuple[str, ...]:
    """Their names, with those of their tables: `excerpts.title`."""
    tables = after.tables()
    return tuple(
        f"{table}.{column}"
        for table, records in before.tables().items()
        for column in sorted(
            {name for each in (*records, *tables[table]) for name in each.__slots__}
        )
        if column not in _OF_THE_READING
        and [getattr(each, column) for each in records]
        != [getattr(each, column) for each in tables[table]]
    )
