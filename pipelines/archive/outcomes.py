"""What may come of a capture, in groups: `captures.outcome`."""

SHOWING = ("new", "changed", "unchanged", "moved")
"""A page was read in it."""

ENDING_WELL = (*SHOWING, "not_modified", "gone")
"""The visit that it ends has told how the page stands: it need not be asked again."""
