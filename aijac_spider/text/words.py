"""Words that tell a person's name from a house's, a place's, and from a headline."""

OFFICE_WORDS = frozenset(
    "adviser advisor analyst author chairman chairwoman chief columnist commentator contributor"
    " coordinator correspondent counsel deputy diplomat director editor editor-in-chief emerita"
    " emeritus envoy fellow former foreign historian intern journalist lecturer member officer"
    " political reporter researcher scholar secretary senior special spokesman spokesperson"
    " spokeswoman staff visiting writer analysts columnists contributors correspondents editors"
    " fellows journalists reporters researchers scholars writers".split()
)
"""Words of offices, one's or several people's, in small letters."""

HOUSE_WORDS = OFFICE_WORDS | frozenset(
    "academy affairs agency alliance analysts association blog bureau center centre college"
    " commission committee company corporation council department edition faculty forum foundation"
    " fund gazette global group herald initiative institute institution international journal"
    " league library magazine media ministry monitor monthly museum national network news"
    " newsletter newspaper notes observatory observer online opinion organisation organization"
    " papers party post press programme program project quarterly radio research review school"
    " security service society strategic studies times tribune trust union university watch weekly"
    " world".split()
)
"""Words of houses and offices, in small letters: they stand behind a name, not in it."""

EMPLOYERS = frozenset(
    "academy center centre college council foundation institute institution program programme"
    " project school society studies university".split()
)
"""Words of houses that stand behind a name more often than they publish, in small letters."""

PRESS_WORDS = frozenset(
    "advertiser advocate argus beacon blog bugle bulletin chronicle clarion courier daily digest"
    " dispatch echo enterprise examiner express gazette globe herald independent inquirer"
    " insider intelligencer journal lantern ledger magazine mail mercury messenger mirror monitor"
    " monthly news newsletter observer outlook post press quarterly record register report reporter"
    " review sentinel spectator standard star sun telegraph times tribune voice weekly".split()
)
"""Words that end the names of papers, in small letters."""

PLACES = frozenset(
    (
        "abu dhabi,adelaide,amman,ankara,athens,baghdad,beirut,berlin,brussels,buenos aires,cairo"
        ",canberra,damascus,doha,dubai,gaza,gaza city,geneva,haifa,hong kong,istanbul,jeddah"
        ",jerusalem,kuwait city,kyiv,london,los angeles,madrid,manama,melbourne,moscow,muscat"
        ",new delhi,new york,new york city,paris,ramallah,riyadh,rome,sydney,tehran,tel aviv"
        ",the hague,tunis,vienna,washington,washington dc,washington d.c."
    ).split(",")
)
"""Places that datelines name, in small letters."""

VERBS = frozenset(
    "are can cannot could did do does had has have is must said say says should was were will"
    " would".split()
)
"""Words that only sentences and headlines hold, in small letters."""

NO_NAME_WORDS = VERBS - {"do"} | frozenset(
    (
        "a about after again against all almost alone also although always among an and"
        " another any are around as at away back be because been before being between beyond"
        " both but by down during each either else enough even ever every few for from get"
        " gets go goes he her here his how i if in instead into it its just let like many"
        " may might more most much my near needs neither never next no nobody none nor not"
        " nothing now of off often on once one only or other our out over own past per rather"
        " same see seems several she since so some still such than that the their them then"
        " there these they this those three through to today together tomorrow too towards"
        " two under until up upon very via we what whatever when where whether which while"
        " who whose why with within without yes yesterday yet you your"
        # days and months
        " monday tuesday wednesday thursday friday saturday sunday january february march"
        " april june july august september october november december"
        # what a page says of itself
        " archive article articles audio categories click comment comments contact"
        " content continue copyright details download email executive figure full image"
        " images implications introduction latest letter letters links map overview pages photo"
        " photos podcast popular posts print read readers recent recommendations related"
        " release releases search share sign skip source sources subscribe summary"
        " tags text topics transcript update updates video videos"
        # what headlines speak of
        " agreement agreements arab arabs attack attacks behind ceasefire conflict crisis"
        " deal deals death democracy diplomacy election elections fatah gaza hamas hezbollah"
        " hizballah hizbullah iran iranian iranians iran’s iraq iraqi islamic islamist"
        " islamists israeli israelis jewish jews jihad lebanese lebanon missile missiles"
        " muslim muslims nations nato nuclear palestine palestinian palestinians peace-process"
        " points policies policy politics power-sharing process protest protests published"
        " questions"
        " regime region resistance rocket rockets russia russian sanctions saudi shi’ite"
        " strategies strategy strike strikes sunni support syria syrian syrians talks tehran"
        " terror terrorism terrorist terrorists threat threats treaty turkish ukraine"
        " violence vote votes war warfare wars"
        # what stands behind By without being a name
        " accident choice comparison consensus consent contrast default definition"
        " demand design extension force implication invitation means mistake nature"
        " necessary numbers popular proxy reason request standards surprise virtue way"
    ).split()
)
"""Words that no name holds, in small letters."""
