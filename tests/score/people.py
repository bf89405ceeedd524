"""Writers of invented names, and their bylines in every form that editors print."""

from random import Random
from typing import NamedTuple

from tests.score.syllables import draw_surname

_GIVEN = (
    "Mara Owen Leila Tobias Ines Étienne Zoë Søren Anneliese Rafał Noor Yael Idan Kemal Farid"
    " José Chloë Benedikt Hadassah Omri Tamsyn Wendell Gideon Priya Lucian Marta Efrat Dov"
    " Rosalind Cormac Salim Nadia Hugo Beatrix Ilan Aviv Ronit Karim Helmut Fiona Lev Shira"
    " Douglas Patricia Walter Naomi Ephraim Ghada Youssef Amal Samira Joel Miriam Bartholomew"
).split()
_MIDDLE = ("B.", "J.", "R.", "Ruth", "Elias", "S.", "Maria", "David", "M. K.")
_SURNAMES = (
    "Quilliam Tarrant Moradan Brandvold Ashcombe Verhaal Estorp Kestelman Lindqvist Okonjo"
    " Pradelle Harrowgate Zilberfarb Shemtov Karameh Dvorkin Ferreira Müllerstein Nakashian"
    " Castellane Thornbury Wexford Abramov Galanter Hollis Penhallow Rosengart Sadeghi Talmon"
    " Umansky Vantongeren Winterbourne Yarkoni Zamoyski Bellweather Castro Dunmore Eldridge"
    " Çelikoğlu Núñez Gröning Łukaszewicz Håkansson Fairclough Iskandar Jaber Krauss Levanon"
).split()
_FRONTS = (
    "van der", "von", "de", "de la", "al-", "Al-", "Abu", "Ben-", "Bar-", "bin", "El-", "O’", "O'",
    "D’", "Mac", "le",
)  # fmt: skip
_RANKS = (
    "Dr. ", "Dr ", "Prof. ", "Professor ", "Amb. ", "Ambassador ", "Rabbi ", "Sir ", "Lord ",
    "Col. ", "Lt. Col. (res.) ", "Col. (res.) Dr. ", "Maj.-Gen. (ret.) ", "Maj. Gen. (res.) ",
    "Brig. Gen. (res.) ", "Brig.-Gen. (ret.) Prof. ", "Lt.-Gen. ", "Admiral ", "Senator ",
)  # fmt: skip
_HOUSES = (
    "Harbour Institute", "Kestrel Foundation", "Centre for Tidal Studies", "Port Calder University",
    "Vell Council on Strategy", "Marrow Bay College", "Northern Policy Forum",
)  # fmt: skip
_OFFICES = (
    "a senior fellow at the {house}", "director of research at the {house}",
    "a professor of history at {house}", "a former ambassador to Norway",
    "the author of “The Long Ebb”", "a columnist based in Port Calder",
    "a research associate at the {house} and the editor of its annual survey",
)  # fmt: skip


class Person(NamedTuple):
    """A writer: the name is what the column `authors` holds."""

    name: str
    surname: str


class Byline(NamedTuple):
    """A byline as printed, and the people it names."""

    printed: str | None
    people: tuple[Person, ...] = ()
    editorial: bool = False

    @property
    def authors(self) -> list[str]:
        return [person.name for person in self.people]


def draw_person(rng: Random) -> Person:
    given = rng.choice(_GIVEN)
    surname = rng.choice(_SURNAMES) if rng.random() < 0.5 else draw_surname(rng)
    shape = rng.random()
    if shape < 0.12:
        given = f"{given} {rng.choice(_MIDDLE)}"
    elif shape < 0.17:
        given = rng.choice(("J. E.", "P. David", "A. J.", "R.", "H. R."))
    elif shape < 0.22:
        given = f"{given}-{rng.choice(_GIVEN)}"
    shape = rng.random()
    if shape < 0.12:
        surname = f"{surname}-{rng.choice(_SURNAMES)}"
    elif shape < 0.24:
        front = rng.choice(_FRONTS)
        surname = front + surname if front[-1] in "-’'" or front == "Mac" else f"{front} {surname}"
    elif shape < 0.26:
        return Person(f"{given} {surname} Jr.", surname)
    return Person(f"{given} {surname}", surname)


def draw_byline(rng: Random) -> Byline:
    """A byline of one to three people, of an editorial, or of nobody."""
    if rng.random() < 0.08:
        printed = rng.choice(
            (None, "Editorial", "EDITORIAL", "By the Editorial Board", "By The Editors")
        )
        return Byline(printed, (), editorial=True)
    if rng.random() < 0.03:
        return Byline(None)
    people = tuple(draw_person(rng) for _ in range(rng.choices((1, 2, 3), (80, 14, 6))[0]))
    names = [_with_rank(rng, person) for person in people]
    by = rng.choices(("By ", "by ", "BY ", "By: ", ""), (56, 18, 4, 2, 20))[0]
    if by == "BY " and rng.random() < 0.5:
        people = tuple(Person(person.name.upper(), person.surname) for person in people)
        return Byline(by + " AND ".join(person.name for person in people), people)
    if by == "By " and rng.random() < 0.02:
        return Byline(f"{by}{_join(rng, names, by)}.", people)
    return Byline(by + _join(rng, names, by), people)


def _with_rank(rng: Random, person: Person) -> str:
    return (rng.choice(_RANKS) if rng.random() < 0.13 else "") + person.name


def _join(rng: Random, names: list[str], by: str) -> str:
    if len(names) == 1:
        if by and rng.random() < 0.06:
            return names[0] + rng.choice((", {}", " ({})")).format(rng.choice(_HOUSES))
        return names[0]
    if len(names) > 2:
        between = rng.choice((" and ", " & ", ", and ", ", "))
        return ", ".join(names[:-1]) + between + names[-1]
    weights = (60, 18, 6, 4, 8) if by else (80, 20, 0, 0, 0)
    return rng.choices((" and ", " & ", " with ", " as told to ", ", "), weights)[0].join(names)


def draw_bio(rng: Random, people: tuple[Person, ...]) -> str:
    """What is told of the writers below an article."""
    house = rng.choice(_HOUSES)
    if len(people) > 1 and rng.random() < 0.7:
        names = ", ".join(person.name for person in people[:-1]) + f" and {people[-1].name}"
        return f"{names} are research fellows at the {house}."
    person = people[0]
    office = rng.choice(_OFFICES).format(house=house)
    handle = "".join(
        letter for letter in person.name.lower() if letter.isascii() and letter.isalpha()
    )
    return rng.choice(
        (
            f"{person.name} is {office}.",
            f"{person.name} is {office}.",
            f"{person.name}, {office}, served in the navy for twelve years.",
            f"{person.name} is {office}. Follow the author on Twitter: @{handle}",
            f"{person.name} is {office} (on leave. @{handle}",
            f"Mr. {person.surname} is {office}.",
            f"Ms. {person.surname} is {office}.",
            f"Dr. {person.surname} is {office}.",
            f"Prof. {person.surname} teaches law at {house}.",
            f"The writer is {office}.",
            f"The author is {office}.",
        )
    )
