"""Invented sentences, titles and headlines, put together from many parts."""

from random import Random

from tests.score.syllables import draw_place, draw_surname

_ACTORS = (
    "the harbour council", "the prime minister", "the opposition", "the ferry union", "Hamas",
    "the Iranian regime", "the finance ministry", "the Palestinian Authority", "Hezbollah",
    "the Security Council", "the islanders of Vell", "the governor of Tamsin", "the army",
    "the coalition", "the pilots’ guild", "the European Union", "the new administration",
    "the Supreme Court", "the rebel movement", "the intelligence service",
)  # fmt: skip
_PLACES = (
    "Port Calder", "Vell", "Tamsin Bay", "Marrow", "Geneva", "Beirut", "Tehran", "Gaza",
    "the northern estuary", "the Golan Heights", "Vienna", "the capital", "Ramallah", "Canberra",
)  # fmt: skip
_THINGS = (
    "the ceasefire", "the levy", "the enrichment programme", "the lighthouse treaty",
    "the border agreement", "the new budget", "the sanctions", "the inquiry’s report",
    "the second round of elections", "the tunnel", "the fishing accord", "the draft resolution",
)  # fmt: skip
_SENTENCES = (
    "It is far from clear whether {actor} still has the will to defend {thing}.",
    "On {date}, {actor} met in {place} to discuss {thing}, but no decision was taken.",
    "Since {year}, more than {number} people have left {place} because of {thing}.",
    "“We will not be the first to break {thing},” a senior official told reporters in {place}.",
    "In {place}, {actor} has said little about {thing}, and what it has said is contradictory.",
    "None of this should surprise anyone who has watched {actor} over the past {small} years.",
    "Much now depends on how {actor} responds in the weeks after {thing} expires.",
    "Contrary to most reports, {thing} was never meant to bind {actor}.",
    "Critics in {place} argue that {thing} has made matters worse; they may be right.",
    "According to a survey taken in {place}, {small} in ten voters would give up {thing}.",
    "There are {small} reasons for this—none of them flattering to {actor}.",
    "What {actor} wants is time, and {thing} provides exactly that.",
    "A decade ago, {place} was the last place where anyone looked for {actor}.",
    "For its part, {actor} insists that {thing} is “dead and buried”.",
    "The figures (some of them leaked) show that {actor} spent ${small}.5 million on {thing}.",
    "He added that {actor} had been warned by {place} – twice – about {thing}.",
    "By contrast, {actor} has everything to gain from delay.",
    "The Harbour Gazette reported on {date} that {actor} would walk away from {thing}.",
    "And yet {thing} survived, if only because {actor} had no better idea.",
    "Ask anyone in {place} about {thing} and the answer will be a shrug.",
    "It took {actor} {small} years, three commissions and a war to understand that.",
    "When {actor} came to power in {year}, {thing} was already a dead letter.",
    "“{thing}? I would not bet on it,” said {person}, who teaches at the naval academy.",
    "{person} of the {city} Institute calls this “the politics of the shrug”.",
    "But is {actor} prepared to pay the price — or even to name it?",
    "That argument, first made by {person} in {year}, has aged badly.",
    "Even so, {number} signatures were handed to {actor} in {city} last week.",
    "Where {thing} has failed, {city} and {place} have paid the bill.",
    "Nobody in {place} was consulted: neither the mayor, Ms. Penhallow, nor the U.S. envoy.",
)  # fmt: skip
_SHORT = (
    "That would be a mistake.", "So what should be done?", "History suggests otherwise.",
    "It did not last.", "Few in the region were fooled.", "Then came the storm.",
)  # fmt: skip
_ODD = (
    "By the time {actor} reached {place}, the talks on {thing} were over and the hall was empty.",
    "By {year}, {actor} had lost interest in {thing}, and so had nearly everybody in {place}.",
    "By all accounts, {actor} never expected {thing} to hold through the winter in {place}.",
    "{City}, {date} - In a speech to supporters, the leader of {actor} called {thing} a trap.",
    "{CITY} – Shortly before dawn {actor} closed the road to {place}, and with it {thing}.",
    "Editor’s note: the figures for {place} were revised after {actor} had protested.",
    "Number 3 on the list is {thing}, which {actor} would rather forget.",
    "Photographs from {place} show how little was left (how little, {actor} will not say).",
    "Update: since this was written, {actor} has confirmed that {thing} will go ahead.",
    "The motto of the city, שלום על המים, is older than {thing} and will outlive {actor}.",
    "In the local dialect they call it البحر, and {actor} has never learned to spell it.",
    "Even the café owners of {place} smile 🙂 when somebody mentions {thing} in front of {actor}.",
)  # fmt: skip
_GIVEN = ("Anna", "Boaz", "Clive", "Dalia", "Emil", "Farah", "Greta", "Hamid", "Iris", "Jonas")
_CITIES = ("Port Calder", "Vienna", "Beirut", "Tamsin", "Geneva")
_NAMES = ("Vell", "Calder", "Marrow Bay", "the Estuary", "Hamas", "Iran", "Hezbollah", "Tamsin")
_TITLES = (
    "Who Really Won in {n}?", "The Myth of the Moderate {k}", "{n}’s New Calculus",
    "Why {n} Said No", "A {k} in Name Only", "What the {k} Report Actually Says",
    "{n}, {m} and the {k} Problem", "“Plan B” for {n}", "{small} Myths About the {k}",
    "The Road from {n} to {m}", "Don’t Blame {n} for the Collapse of the {k}",
    "After the {k}: {small} Questions", "How to Save the {k} Accords", "Is {n} Finished?",
    "The {k} That Nobody Wanted", "{n} and {m} – a quiet revolution", "Memo to {n}",
    "ANALYSIS: {n} on the brink", "No, {n} Is Not Giving Up Its {k}", "Turning the Tide in {n}",
    "{n}: friend or foe?", "The Long {k}", "Inside the {k} of {n}", "In {n}, the {k} Never Ended",
    "Under the {k}, a reckoning for {n}", "{n} Can’t Have It Both Ways",
    "The world’s worst {k} is in {n}", "Ten years on, {n} still waits for a {k}",
    "Aftermath", "THE {K} AND THE LAW", "How {person} changed the {k} debate in {n}",
    "{city} Rising", "Waiting for {person}", "Why We Stay",
    "Five things we learned from the {k}; none of them good",
    "What a {small}-year-old {k} can teach {n} about patience, power and the price of peace",
    "{n} and its neighbours after the {k}: between war, peace and something worse",
)  # fmt: skip
_KINDS = (
    "Ceasefire Lighthouse Ferry Reactor Treaty Election Harbour Militia Pipeline Embargo Tribunal"
    " Census Boycott"
).split()
_HEADLINES = (
    "{n}’s {k} Crisis", "The {k} Report", "{n} and the {k}", "{n}, {m} and reconciliation",
    "Is {n} ready for a {k}?", "Understanding the latest {k} in {n}", "After the “Day of the {k}”",
    "{n} votes again", "{k} building drops in {n}, says new data", "More on the {k} affair",
    "What now for {n}?", "{n}: the {k} explained",
)  # fmt: skip
_SUBHEADS = (
    "A changing {k}", "The {n} factor", "What next?", "Lessons of the {k}", "Three scenarios",
    "The view from {n}", "Recommendations", "Background",
)  # fmt: skip
_QUESTIONS = (
    "What did {actor} know?", "So why did {place} give in?", "Will {thing} last?",
    "You were in {place} at the time. What do you remember?",
)  # fmt: skip
_STANDFIRSTS = (
    "Much depends on how {actor} responds to {thing}.",
    "A new survey shows what {thing} has cost, and what ignoring it would cost",
    "The movement is not what it was, but {actor} is far from finished.",
    "{small} lessons from a decade of failure over {thing}",
    "As {thing} nears its end, {actor} looks for a way out of {place}.",
    "Why {actor} cannot let go of {thing}",
)  # fmt: skip
_MONTHS = ("Jan. 4", "March 19", "Oct. 10", "November 8", "July 30", "Sept. 2")


def draw_paragraph(rng: Random, sentences: int) -> str:
    return " ".join(_fill(rng, text) for text in rng.sample(_SENTENCES, sentences))


def draw_body_paragraph(rng: Random) -> str:
    """One of an article: mostly plain, at times short or of an odd beginning."""
    if rng.random() < 0.07:
        return _fill(rng, rng.choice(_ODD)) + " " + draw_paragraph(rng, rng.randint(1, 2))
    if rng.random() < 0.06:
        return rng.choice(_SHORT)
    return draw_paragraph(rng, rng.choice((1, 2, 2, 3, 4)))


def draw_sentence(rng: Random) -> str:
    return _fill(rng, rng.choice(_SENTENCES))


def draw_title(rng: Random) -> str:
    return _fill(rng, rng.choice(_TITLES))


def draw_subheading(rng: Random) -> str:
    return _fill(rng, rng.choice(_SUBHEADS))


def draw_question(rng: Random) -> str:
    """One of an interview."""
    return _fill(rng, rng.choice(_QUESTIONS))


def draw_standfirst(rng: Random) -> str:
    return _fill(rng, rng.choice(_STANDFIRSTS))


def draw_headline(rng: Random) -> str:
    """Of one topic, or of two joined by a slash."""
    first = _fill(rng, rng.choice(_HEADLINES))
    if rng.random() < 0.3:
        return first + rng.choice(("/ ", " / ")) + _fill(rng, rng.choice(_HEADLINES))
    return first


def _fill(rng: Random, template: str) -> str:
    name, other = rng.sample(_NAMES, 2)
    city, kind = rng.choice(_CITIES), rng.choice(_KINDS)
    text = template.format(
        actor=rng.choice(_ACTORS), place=rng.choice(_PLACES), thing=rng.choice(_THINGS),
        date=f"{rng.choice(_MONTHS)}, {rng.randint(2001, 2023)}", year=rng.randint(1990, 2006),
        number=f"{rng.randint(2, 80)},{rng.randint(100, 999)}", small=rng.randint(2, 9),
        n=name, m=other, k=kind, K=kind.upper(), City=city, CITY=city.upper(),
        city=draw_place(rng), person=f"{rng.choice(_GIVEN)} {draw_surname(rng)}",
    )  # fmt: skip
    return text[:1].upper() + text[1:]
