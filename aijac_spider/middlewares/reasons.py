"""Why there is no answer, in words."""

from scrapy.exceptions import DownloadCancelledError


def reason_of(exception: BaseException) -> str:
    """One line, without what Scrapy and Twisted wrap around a failure.

    >>> reason_of(DownloadCancelledError()), reason_of(TimeoutError())
    ('expected at most DOWNLOAD_MAXSIZE bytes, found more', 'TimeoutError')
    >>> reason_of(ValueError("no port"))
    'ValueError: no port'
    """
    if isinstance(exception, DownloadCancelledError):
        return "expected at most DOWNLOAD_MAXSIZE bytes, found more"
    # Twisted's ResponseFailed prints a list of objects; the first of them is where it began.
    wrapped = getattr(exception.__cause__, "reasons", ())
    told = wrapped[0].value if wrapped else exception
    return f"{type(told).__name__}: {told}".removesuffix(": ")
