"""The sections of the site, as its looks print them and as its addresses have them."""

SECTION = (
    r"(?:updates?|featured|fresh air|op-?eds?|media releases?|submissions?|australia/israel review)"
)
"""A regular expression for their names, to be read without regard to case."""

SECTION_NAMES = {
    "update": "Update",
    "updates": "Update",
    "featured": "Featured",
    "media-release": "Media Releases",
    "media-releases": "Media Releases",
    "fresh-air": "Fresh AIR",
    "op-ed": "Op-ed",
    "submissions": "Submissions",
    "australia-israel-review": "Australia/Israel Review",
}
"""What the site calls the sections that its addresses and classes name."""
