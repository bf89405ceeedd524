"""What the archive knows of each table: its columns, its key, how its files are cut."""

import json
from dataclasses import dataclass, field

import pyarrow as pa

from aijac_spider import __version__
from pipelines.archive import schema

UNDATED = "undated"
"""The partition of pages that had no date when they were first archived."""

UNREPEATED = frozenset(
    (
        "alt", "author_bio", "body", "caption", "caption_raw", "capture_id", "commentary",
        "content_digest", "document", "further_reading", "headline", "image_alt", "standfirst",
        "text", "title", "url",
    )
)  # fmt: skip
"""Columns of which hardly two rows are alike: a dictionary of them costs time and space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, and how its files are written."""

    name: str
    schema: pa.Schema = field(repr=False)
    key: tuple[str, ...]
    group_rows: int
    """Rows in a row group. Few where rows hold whole texts: a group is what stands in
    memory while a file is written again."""

    @property
    def repeated(self) -> list[str]:
        """Columns that are written with a dictionary of their values, by their Parquet paths."""
        return [_path_of(column) for column in self.schema if column.name not in UNREPEATED]


def _path_of(column: pa.Field) -> str:
    return f"{column.name}.list.element" if pa.types.is_list(column.type) else column.name


def described(name: str, columns: pa.Schema) -> pa.Schema:
    """The columns with what a file says of itself: nothing that tells when it was written."""
    meanings = {column.name: column.metadata[b"description"].decode() for column in columns}
    return columns.with_metadata(
        {
            "table": name,
            "schema_version": str(schema.SCHEMA_VERSION),
            "program_version": __version__,
            "columns": json.dumps(meanings),
        }
    )


UPDATES = Table(
    name="updates",
    schema=described("updates", schema.UPDATES),
    key=("slug",),
    group_rows=1_000,
)
EXCERPTS = Table(
    name="excerpts",
    schema=described("excerpts", schema.EXCERPTS),
    key=("slug", "position"),
    group_rows=500,
)
IMAGES = Table(
    name="images",
    schema=described("images", schema.IMAGES),
    key=("slug", "position"),
    group_rows=20_000,
)
LINKS = Table(
    name="links",
    schema=described("links", schema.LINKS),
    key=("slug", "position"),
    group_rows=20_000,
)
RELATED = Table(
    name="related",
    schema=described("related", schema.RELATED),
    key=("slug", "kind", "position"),
    group_rows=20_000,
)
VERSIONS = Table(
    name="versions",
    schema=described("versions", schema.VERSIONS),
    key=("slug", "version"),
    group_rows=200,
)
CAPTURES = Table(
    name="captures",
    schema=described("captures", schema.CAPTURES),
    key=("capture_id",),
    group_rows=5_000,
)
RUNS = Table(name="runs", schema=described("runs", schema.RUNS), key=("run_id",), group_rows=20_000)
RUN_FIELDS = Table(
    name="run_fields",
    schema=described("run_fields", schema.RUN_FIELDS),
    key=("run_id", "table", "column"),
    group_rows=20_000,
)
ADDRESSES = Table(
    name="addresses",
    schema=described("addresses", schema.ADDRESSES),
    key=("slug",),
    group_rows=20_000,
)

CONTENT = (UPDATES, EXCERPTS, IMAGES, LINKS, RELATED)
"""The pages as they stand, parents first: one file a year of publication, replaced."""

GROWING = (VERSIONS, CAPTURES, RUNS, RUN_FIELDS)
"""Rows that never change: numbered files, of which the last one grows."""

TABLES = {table.name: table for table in (*CONTENT, *GROWING, ADDRESSES)}
"""`addresses` is one file, replaced."""
