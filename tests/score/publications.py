"""Names of publications: known ones with their canonical names, and invented ones."""

from random import Random
from typing import NamedTuple

from tests.score.syllables import draw_place


class Publication(NamedTuple):
    """A publication as printed, and by its canonical name."""

    printed: str
    canonical: str


_KNOWN = tuple(
    Publication(*pair)
    for pair in (
        ("Wall Street Journal", "Wall Street Journal"),
        ("The Wall Street Journal", "Wall Street Journal"),
        ("WSJ", "Wall Street Journal"),
        ("Jerusalem Post", "The Jerusalem Post"),
        ("The Jerusalem Post", "The Jerusalem Post"),
        ("JPost", "The Jerusalem Post"),
        ("Washington Post", "The Washington Post"),
        ("New York Times", "The New York Times"),
        ("Times of Israel", "The Times of Israel"),
        ("The Times of Israel", "The Times of Israel"),
        ("Haaretz", "Haaretz"),
        ("Ynet", "Ynet"),
        ("Ynetnews", "Ynet"),
        ("Israel Hayom", "Israel Hayom"),
        ("Tablet", "Tablet"),
        ("Tablet Magazine", "Tablet"),
        ("Foreign Policy", "Foreign Policy"),
        ("Foreign Affairs", "Foreign Affairs"),
        ("The National Interest", "The National Interest"),
        ("National Interest", "The National Interest"),
        ("Fikra Forum", "Fikra Forum"),
        ("Commentary", "Commentary"),
        ("Commentary Magazine", "Commentary"),
        ("The Australian", "The Australian"),
        ("Weekend Australian", "The Australian"),
        ("Sydney Morning Herald", "The Sydney Morning Herald"),
        ("The Age", "The Age"),
        ("Al-Monitor", "Al-Monitor"),
        ("Mosaic", "Mosaic"),
        ("Fathom", "Fathom"),
        ("The Hill", "The Hill"),
        ("Lawfare", "Lawfare"),
        ("Politico", "Politico"),
        ("The Atlantic", "The Atlantic"),
        ("The Economist", "The Economist"),
        ("The Spectator", "The Spectator"),
        ("The Guardian", "The Guardian"),
        ("Guardian", "The Guardian"),
        ("Bloomberg", "Bloomberg"),
        ("Bloomberg View", "Bloomberg"),
        ("Newsweek", "Newsweek"),
        ("Los Angeles Times", "Los Angeles Times"),
        ("LA Times", "Los Angeles Times"),
        ("Middle East Quarterly", "Middle East Quarterly"),
        ("Gatestone Institute", "Gatestone Institute"),
        ("Long War Journal", "FDD's Long War Journal"),
        ("World Affairs Journal", "World Affairs"),
        ("The Weekly Standard", "The Weekly Standard"),
        ("Weekly Standard", "The Weekly Standard"),
        ("The American Interest", "The American Interest"),
        ("National Review", "National Review"),
        ("National Review Online", "National Review"),
        ("Daily Beast", "The Daily Beast"),
        ("The Daily Beast", "The Daily Beast"),
        ("USA Today", "USA Today"),
        ("Boston Globe", "The Boston Globe"),
        ("Asharq Al-Awsat", "Asharq Al-Awsat"),
        ("Arab News", "Arab News"),
        ("Globes", "Globes"),
        ("Jewish News Syndicate", "Jewish News Syndicate"),
        ("JNS", "Jewish News Syndicate"),
        ("Quillette", "Quillette"),
        ("+972", "+972"),
        ("i24NEWS", "i24NEWS"),
        ("War on the Rocks", "War on the Rocks"),
        ("Canberra Times", "The Canberra Times"),
        ("Washington Institute", "The Washington Institute for Near East Policy"),
        (
            "Washington Institute for Near East Policy",
            "The Washington Institute for Near East Policy",
        ),
        (
            "Institute for National Security Studies (INSS)",
            "Institute for National Security Studies",
        ),
        ("The Daily Telegraph (UK)", "The Telegraph"),
        ("The Times (London)", "The Times"),
        ("Hudson Institute", "Hudson Institute"),
        ("The Free Press", "The Free Press"),
        ("Sapir", "Sapir"),
        ("SAPIR Journal", "Sapir"),
        ("Jerusalem Issue Briefs", "Jerusalem Center for Public Affairs"),
    )
)
_PLACES = (
    "Calder Vell Tamsin Marrow Oslo Galilee Levant Aegean Harbour Estuary Northport Baltic Pacific"
    " Adriatic Carmel Bosporus Valletta Hebrides Nicosia"
).split()
_PAPERS = (
    "Gazette Chronicle Courier Tribune Herald Observer Examiner Monitor Dispatch Standard Mercury"
    " Inquirer Telegraph Mirror Review Weekly Quarterly Bulletin Journal Report"
).split()
_FIELDS = ("Strategic", "Maritime", "Security", "Policy", "Foreign", "Defence", "International")
_HOUSES = ("Institute", "Centre", "Center", "Council", "Foundation", "Forum", "Project", "Papers")


def draw_publication(rng: Random) -> Publication:
    if rng.random() < 0.55:
        return rng.choice(_KNOWN)
    return _as_printed(_invent(rng))


def _as_printed(name: str) -> Publication:
    return Publication(name, name)


def _invent(rng: Random) -> str:
    place = rng.choice(_PLACES) if rng.random() < 0.5 else draw_place(rng)
    paper, field = rng.choice(_PAPERS), rng.choice(_FIELDS)
    house = rng.choice(_HOUSES)
    shape = rng.choices(range(12), (30, 12, 14, 10, 10, 6, 4, 4, 4, 3, 2, 2))[0]
    return (
        f"{place} {paper}",
        f"The {place} {paper}",
        f"{place} {house} for {field} Studies",
        f"{place} {field} {paper}",
        f"{field} {paper}",
        f"{house} of {field} Affairs",
        f"{place} {house} Brief No. {rng.randint(1, 3)},{rng.randint(100, 999)}",
        f"{place} Papers No. {rng.randint(10, 99)}",
        f"{place} {paper} ({rng.choice(_PLACES)})",
        f"{place.lower()}{paper.lower()}.com",
        f"{field}, Law and Society {paper}",
        f"{paper} of {field} Studies",
    )[shape]
