"""Whether a text is a sentence to its end."""


def ends_in_stop(text: str) -> bool:
    """Whether a text ends in a full stop, perhaps within quotes or brackets; dots are none.

    >>> ends_in_stop("(It is over.)"), ends_in_stop("It is over...")
    (True, False)
    """
    stripped = text.rstrip("”’\"')] ")
    return stripped.endswith(".") and not stripped.endswith("...")
