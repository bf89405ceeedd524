"""Every error of the project, drawn as a tree.

AijacSpiderError
├── PageError               a page that cannot be read
│   ├── NotHtmlError        the body is no HTML
│   ├── CutPageError        the parser gave up before the end of the page
│   ├── NoHeadlineError     no block of the page is its headline
│   ├── NoTextError         nothing stands below the headline
│   └── NoSlugError         no address of the page names it
├── SourceError             what should tell of pages, a sitemap or a feed, does not
├── PublicationsError       the reference table of publications cannot be read
├── ArgumentError           an argument or setting that cannot be taken
└── ArchiveError            an archive that cannot be opened or written
    ├── NoArchiveError      the folder holds no archive
    ├── NoCapturesError     the archive holds no WARC files
    ├── NoVersionError      the archive holds no such page, or no such version of it
    ├── BusyArchiveError    another crawl or subcommand holds the archive
    ├── OtherSiteError      the archive holds the pages of another site
    ├── OtherHistoryError   of two archives none is an earlier state of the other
    ├── RemoteError         a folder or bucket for copies cannot be opened, read or written
    ├── UnsoundFileError    a file is not, to the byte, what it was written as
    ├── ForeignFileError    a file of a table's folder is none that a commit has written
    └── VanishingPagesError pages of the tables would not be there any more
"""


class AijacSpiderError(Exception):
    """The root: catch it to catch every error the project raises on purpose."""


class PageError(AijacSpiderError):
    """A page cannot be read. The message says what was expected and what was found."""


class NotHtmlError(PageError):
    """The body is no HTML: binary, plain text, JSON, or empty."""


class CutPageError(PageError):
    """The parser dropped part of the page: it is nested too deep or damaged."""


class NoHeadlineError(PageError):
    """No block of the page can be told to be its headline."""


class NoTextError(PageError):
    """Nothing that could be commentary or an excerpt follows the headline."""


class NoSlugError(PageError):
    """Neither the page nor its address gives the slug that identifies it."""


class SourceError(AijacSpiderError):
    """A sitemap, a feed or an answer of the API does not tell which pages there are."""


class ArgumentError(AijacSpiderError):
    """An argument is unknown, or its value or that of a setting cannot be taken."""


class PublicationsError(AijacSpiderError):
    """A line of `publications.csv` is none of that table; nothing was read by it."""


class ArchiveError(AijacSpiderError):
    """The archive cannot be opened, read or written as it stands."""


class NoArchiveError(ArchiveError):
    """There is no archive where one was to be read; nothing was begun."""


class NoCapturesError(ArchiveError):
    """There are no WARC files where some were to be read; nothing was written."""


class NoVersionError(ArchiveError):
    """The archive holds no page of that slug, or no version of that number."""


class BusyArchiveError(ArchiveError):
    """Another run holds the archive's lock; nothing was touched."""


class OtherSiteError(ArchiveError):
    """The archive remembers another site than the one being crawled."""


class OtherHistoryError(ArchiveError):
    """What would be replaced is no earlier state of what would replace it; nothing was."""


class RemoteError(ArchiveError):
    """The folder or bucket that copies are published to cannot be opened, read or written."""


class UnsoundFileError(ArchiveError):
    """A file is not, to the byte, what it was written as; it was not used."""


class ForeignFileError(ArchiveError):
    """Something else has put a file into a table's folder; nothing was written."""


class VanishingPagesError(ArchiveError):
    """Committed pages cannot be made anew from the versions; nothing was published."""
