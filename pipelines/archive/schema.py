"""The columns of every table: name, type, meaning, unit. Their order is the files' order."""

import pyarrow as pa

SCHEMA_VERSION = 1

STRING = pa.string()
DAY = pa.date32()
TIME = pa.timestamp("us", tz="UTC")
STRINGS = pa.list_(pa.field("element", pa.string(), nullable=False))


def column(
    name: str, kind: pa.DataType, meaning: str, *, unit: str | None = None, always: bool = False
) -> pa.Field:
    """A column. `always`: no row lacks it, and a file with a null there is refused."""
    metadata = {"description": meaning} | ({"unit": unit} if unit else {})
    return pa.field(name, kind, nullable=not always, metadata=metadata)


SLUG = column("slug", STRING, "The page: last path segment of its address", always=True)
VERSION = column("version", pa.int32(), "The page's version that the row shows", always=True)
POSITION = column("position", pa.int16(), "Place in reading order, from 1", always=True)
EXCERPT_POSITION = column(
    "excerpt_position", pa.int16(), "The excerpt it stands in; null in header and commentary"
)
RUN_ID = column("run_id", STRING, "The run, a row of runs", always=True)

UPDATES = pa.schema(
    [
        SLUG,
        VERSION,
        column("url", STRING, "Canonical address of the page", always=True),
        column("post_id", pa.int64(), "WordPress post id"),
        column("kind", STRING, "update, or post for any other article", always=True),
        column("section", STRING, "First path segment of the address"),
        column("headline", STRING, "Headline", always=True),
        column("date_published", DAY, "Day of publication in Melbourne"),
        column("datetime_published", TIME, "Moment of publication, as metadata tells", unit="UTC"),
        column("datetime_modified", TIME, "Moment of the last edit, as metadata tells", unit="UTC"),
        column("authors", STRINGS, "People of the site's own byline", always=True),
        column("issue_raw", STRING, "Issue line as printed"),
        column("issue_year", pa.int16(), "Year of the issue", unit="year"),
        column("issue_month", pa.int8(), "Month of the issue, 1 to 12", unit="month"),
        column("issue_number", pa.int16(), "Number of the issue within its month"),
        column("issue_status", STRING, "ok, repaired or unreadable; null without an issue line"),
        column("date_in_body", DAY, "Second date line that older pages print"),
        column("commentary", STRING, "Own text before the list and the excerpts, by paragraphs"),
        column("further_reading", STRING, "Items of the further-reading list, by paragraphs"),
        column("keywords", STRINGS, "Tags", always=True),
        column("categories", STRINGS, "WordPress categories by name", always=True),
        column("language", STRING, "Language of the page, BCP 47"),
        column("excerpt_count", pa.int16(), "Rows of this page in excerpts", always=True),
        column("image_count", pa.int16(), "Rows of this page in images", always=True),
        column("link_count", pa.int16(), "Rows of this page in links", always=True),
        column(
            "word_count", pa.int32(), "Of commentary and excerpt bodies", unit="words", always=True
        ),
        column(
            "text_coverage",
            pa.float32(),
            "Share of the visible characters that found a column",
            unit="fraction of 1",
            always=True,
        ),
        column("doubts", STRINGS, "Codes of what a reader should know", always=True),
        column("layout", STRING, "Look of the page, or unknown", always=True),
        column("status", STRING, "live, or gone once the site answers 404 or 410", always=True),
        column("first_seen_at", TIME, "Fetch of version 1", unit="UTC", always=True),
        column("changed_at", TIME, "Fetch of this version", unit="UTC", always=True),
        column("content_digest", STRING, "SHA-256 of what makes a version", always=True),
        column("capture_id", STRING, "Row of captures this version was read from", always=True),
        column("extractor_version", STRING, "Program that read the page", always=True),
    ]
)

EXCERPTS = pa.schema(
    [
        SLUG,
        VERSION,
        POSITION,
        column("title", STRING, "Title of the article"),
        column("standfirst", STRING, "Lead-in between title and text"),
        column("byline_raw", STRING, "Byline as printed"),
        column("authors", STRINGS, "People of the byline, without ranks and titles", always=True),
        column("publication_raw", STRING, "Publication as printed"),
        column("publication", STRING, "Publication by its canonical name, else as printed"),
        column("date_raw", STRING, "Date as printed"),
        column("date_published", DAY, "Day of the article; null without a full date"),
        column("body", STRING, "Text by paragraphs, without standfirst, captions and bio"),
        column("author_bio", STRING, "What is said of the authors below the text"),
        column("url", STRING, "Address of the original article"),
        column("anchor", STRING, "Fragment of the page that leads here"),
        column("word_count", pa.int32(), "Words of the body", unit="words", always=True),
    ]
)

IMAGES = pa.schema(
    [
        SLUG,
        VERSION,
        POSITION,
        EXCERPT_POSITION,
        column("role", STRING, "hero or inline", always=True),
        column("url", STRING, "Address of the largest version", always=True),
        column("alt", STRING, "Alternative text, unless it only repeats or names the file"),
        column("caption_raw", STRING, "Caption with its credit, as printed"),
        column("caption", STRING, "Caption without its credit"),
        column("credit_raw", STRING, "Credit as printed, with its brackets"),
        column(
            "credit_label",
            STRING,
            "Its first word, such as Photo, Image, Source, Credit or Screenshot",
        ),
        column("credit", STRING, "Who or what is credited"),
    ]
)

LINKS = pa.schema(
    [
        SLUG,
        VERSION,
        POSITION,
        EXCERPT_POSITION,
        column(
            "kind",
            STRING,
            "handoff, mention, further_reading, original, inline or caption",
            always=True,
        ),
        column("text", STRING, "Visible text of the link", always=True),
        column("url", STRING, "Address it leads to, without tracking parameters", always=True),
        column("domain", STRING, "Registrable domain of the address"),
        column("target_slug", STRING, "The page of this site that it leads to"),
        column("target_excerpt", pa.int16(), "The excerpt that a hand-off leads to"),
    ]
)

RELATED = pa.schema(
    [
        SLUG,
        VERSION,
        column("position", pa.int16(), "Place within its kind, from 1", always=True),
        column("kind", STRING, "related or recent", always=True),
        column("headline", STRING, "Headline of the entry", always=True),
        column("url", STRING, "Address of the entry", always=True),
        column("target_slug", STRING, "The page of this site that it leads to"),
        column("date_published", DAY, "Day printed with the entry"),
        column("categories", STRINGS, "Categories printed with the entry", always=True),
        column("image_alt", STRING, "Alternative text of the entry's image, as printed"),
    ]
)

VERSIONS = pa.schema(
    [
        SLUG,
        column("version", pa.int32(), "1 for the first, then one more each", always=True),
        column("cause", STRING, "first, edit, extractor, gone, moved or returned", always=True),
        column("captured_at", TIME, "When the answer came that it shows", unit="UTC", always=True),
        column("read_at", TIME, "When that answer was read", unit="UTC", always=True),
        column("content_digest", STRING, "SHA-256 of what makes a version", always=True),
        column("capture_id", STRING, "Row of captures it rests on", always=True),
        RUN_ID,
        column("extractor_version", STRING, "Program that read the page", always=True),
        column("moved_to", STRING, "Slug under which a moved page stands now"),
        column("document_version", pa.int16(), "Shape of the document", always=True),
        column("document", STRING, "The page as printed, as JSON", always=True),
    ]
)

CAPTURES = pa.schema(
    [
        column("capture_id", STRING, "UUID of the exchange", always=True),
        column("slug", STRING, "The page; null for listings and other requests"),
        column("url", STRING, "Address asked, host and port as asked", always=True),
        column("final_url", STRING, "Where the redirects ended", always=True),
        column("fetched_at", TIME, "When the answer arrived", unit="UTC", always=True),
        column("status", pa.int16(), "HTTP status; null without an answer"),
        column("outcome", STRING, "What the exchange came to", always=True),
        column("error", STRING, "Why there is no answer, or no page in it"),
        column("content_type", STRING, "Content-Type header"),
        column("bytes", pa.int64(), "Length of the decoded body", unit="bytes", always=True),
        column("payload_digest", STRING, "SHA-256 of the decoded body"),
        column("etag", STRING, "ETag header; of a 304 without it, as asked"),
        column("last_modified", STRING, "Last-Modified header; of a 304 without it, as asked"),
        column("warc_file", STRING, "WARC file with the answer"),
        column("warc_offset", pa.int64(), "Where its record begins", unit="bytes"),
        column("warc_length", pa.int64(), "Length of its record", unit="bytes"),
        RUN_ID,
    ]
)

RUNS = pa.schema(
    [
        column("run_id", STRING, "UUID, version 7: sorts by time", always=True),
        column("spider", STRING, "Name of the spider", always=True),
        column("arguments", STRING, "Arguments given, as a JSON object", always=True),
        column("site", STRING, "Site that was asked", always=True),
        column("started_at", TIME, "Start of the run", unit="UTC", always=True),
        column("finished_at", TIME, "End of the run", unit="UTC", always=True),
        column(
            "finish_reason",
            STRING,
            "finished, alarm where the last batch was withheld, or why it ended early",
            always=True,
        ),
        column("exit_code", pa.int16(), "0 whole, 3 new failures, 4 alarm, 1 nothing", always=True),
        column("requests", pa.int64(), "Requests sent", always=True),
        column("responses", pa.int64(), "Answers received", always=True),
        column("bytes", pa.int64(), "Bytes received", unit="bytes", always=True),
        column("pages_seen", pa.int64(), "Visits to pages", always=True),
        column("pages_new", pa.int64(), "Pages archived for the first time", always=True),
        column("pages_changed", pa.int64(), "Pages that got another version", always=True),
        column("pages_unchanged", pa.int64(), "Pages that read as archived", always=True),
        column("pages_gone", pa.int64(), "Visits answered with 404 or 410", always=True),
        column("pages_failed", pa.int64(), "Visits that brought no page", always=True),
        column(
            "alarms",
            STRINGS,
            "What the monitors say: the name of each, and why it rang",
            always=True,
        ),
        column("program_version", STRING, "Version of this program", always=True),
    ]
)

ADDRESSES = pa.schema(
    [
        SLUG,
        column("url", STRING, "Address by which sources tell of the page", always=True),
        column("first_seen_at", TIME, "When a source told of it first", unit="UTC", always=True),
        column("last_seen_at", TIME, "When a source told of it last", unit="UTC", always=True),
        column("sources", STRINGS, "Who has ever told of it: api, feed, file …", always=True),
        column("last_modified", TIME, "Last change, as a source told it", unit="UTC"),
        column("archived", pa.bool_(), "Whether the archive has its page", always=True),
        column("reason", STRING, "Why not; null if it has"),
    ]
)

RUN_FIELDS = pa.schema(
    [
        RUN_ID,
        column("table", STRING, "Name of the table", always=True),
        column("column", STRING, "Name of the column", always=True),
        column("filled", pa.int64(), "Rows read in this run that have a value", always=True),
        column("rows", pa.int64(), "Rows read in this run", always=True),
    ]
)
