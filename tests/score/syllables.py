"""Names of people and places that stand in no list: put together from syllables."""

from random import Random

_BEGINNINGS = (
    "Bren Cal Dor Fen Gal Hel Jor Kas Lor Mir Nev Or Pel Quin Ros Sel Tor Ul Var Wen Yar Zel Bo Da"
    " Ka Le Mo Ra Sha Ti"
).split()
_MIDDLES = "a an e el i in o or u ev ash ad il".split()
_ENDINGS = (
    "berg dan fell gar ham kov lind man nik rad sen stein ton vale wick zadeh ian oglu escu ara"
    " etti mont ley rin"
).split()
_PLACE_ENDINGS = "haven mouth stad port ford grad bury holm minster ville field cliff".split()


def draw_surname(rng: Random) -> str:
    middle = rng.choice(_MIDDLES) if rng.random() < 0.5 else ""
    return rng.choice(_BEGINNINGS) + middle + rng.choice(_ENDINGS)


def draw_place(rng: Random) -> str:
    return rng.choice(_BEGINNINGS) + rng.choice(("", *_MIDDLES)) + rng.choice(_PLACE_ENDINGS)
