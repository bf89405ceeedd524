"""Captions, and their credits in every form that is printed."""

from random import Random
from typing import NamedTuple


class Caption(NamedTuple):
    """A caption taken apart by the one who wrote it."""

    raw: str
    caption: str | None
    credit_raw: str | None = None
    label: str | None = None
    credit: str | None = None

    @property
    def marks_itself(self) -> bool:
        """Whether its credit tells that it is a caption, wherever it stands."""
        return self.credit_raw is not None and self.credit_raw.startswith("(")


_SUBJECTS = (
    "The harbour of {place} after the storm", "Protesters gather outside the parliament in {place}",
    "Smoke rises over the port of {place}", "Foreign Minister {name} addresses the assembly",
    "{name} (right) with mediators in {place}", "The pipeline near {place}, seen from the air",
    "Soldiers patrol the border fence.", "{name}: losing patience?",
    "A ferry leaves {place} for the last time; nobody waved",
    "The new reactor, pictured in 2009, has never been switched on.",
)  # fmt: skip
_PLACES = ("Port Calder", "Vell", "Tamsin Bay", "Ramallah", "Beirut", "Marrow", "Tripoli", "Geneva")
_PEOPLE = ("Mara Quilliam", "Idan Levanon", "Owen Tarrant", "Noor Iskandar", "Lev Abramov")
_AGENCIES = (
    "Shutterstock", "Wikimedia Commons", "Wikimedia commons", "Flash90", "AFP", "Reuters", "AAP",
    "Getty Images", "Twitter", "Facebook", "YouTube", "IDF Spokesperson’s Unit", "COGAT",
)  # fmt: skip


def draw_caption(rng: Random) -> Caption:
    text = rng.choice(_SUBJECTS).format(place=rng.choice(_PLACES), name=rng.choice(_PEOPLE))
    shape = rng.random()
    if shape < 0.2:
        return Caption(text, text)
    if shape < 0.24:
        label, agency = rng.choice(("Image", "Photo")), rng.choice(_AGENCIES)
        return Caption(f"{label}: {agency}", None, f"{label}: {agency}", label, agency)
    if shape < 0.245:
        return Caption(
            "Image: X/ screenshot)", None, "Image: X/ screenshot)", "Image", "X/ screenshot"
        )
    if shape < 0.27 and not text.endswith("?"):
        text = text.rstrip(".") + "."
        agency = rng.choice(_AGENCIES)
        return Caption(f"{text} Source: {agency}", text, f"Source: {agency}", "Source", agency)
    raw, label_, credit = _draw_credit(rng)
    stop = rng.choices(("", ".", " ."), (92, 6, 2))[0]
    return Caption(f"{text} {raw}{stop}", text, raw, label_, credit)


def _draw_credit(rng: Random) -> tuple[str, str | None, str | None]:
    agency, person = rng.choice(_AGENCIES), rng.choice(_PEOPLE)
    word = rng.choice(("Photo", "Image", "Source", "Credit", "photo", "image", "source", "credit"))
    label = word.capitalize()
    forms: tuple[tuple[int, str, str | None, str | None], ...] = (
        (20, f"({word}: {agency})", label, agency),
        (6, f"({word}: {agency}, {person})", label, f"{agency}, {person}"),
        (5, f"({word}: {person}/{agency})", label, f"{person}/{agency}"),
        (4, f"({word}: {person} / {agency})", label, f"{person} / {agency}"),
        (3, f"({word}: {agency} | Licence details)", label, f"{agency} | Licence details"),
        (3, f"({word}:{agency})", label, agency),
        (4, f"({person}/AFP)", None, f"{person}/AFP"),
        (2, "(Screenshot)", "Screenshot", None),
        (2, "(Screenshot: YouTube)", "Screenshot", "YouTube"),
        (3, f"(Photo by {person})", "Photo", person),
        (2, f"(Photo by {person}/{agency})", "Photo", f"{person}/{agency}"),
        (2, f"(Photo courtesy of {person})", "Photo", person),
        (2, "(Reuters)", None, "Reuters"),
        (2, "(Image: X/ Twitter)", "Image", "X/ Twitter"),
        (2, f"(AP Photo/{person})", None, f"AP Photo/{person}"),
        (1, f"[{word}: {agency}]", label, agency),
        (1, f"(Image courtesy of {agency})", "Image", agency),
        (1, "(Flash90)", None, "Flash90"),
    )
    weights = [form[0] for form in forms]
    _, raw, label_, credit = rng.choices(forms, weights)[0]
    return raw, label_, credit
