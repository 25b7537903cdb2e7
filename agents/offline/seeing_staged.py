"""Words of the staging that the eyes need: who may leave the ground, what a place is called."""

import re

from anim_director.agents.offline.lexicon import SPECIES, listed
from anim_director.agents.offline.seeing_sighting import Sighting
from anim_director.film import Character, Figure, Staging

_OFF_GROUND = re.compile(
    r"\b(fl(y|ies|ying|ew)|soar|hover|float|jump|leap|hop|bounce|swing|climb|slide|sit|sits|sitting|lie|lies|lying|sleep"
    r"|sleeps|perch|ride|rides|carr|held|lift|hang|fall|falls|falling|dive|swim|boat|tree|bed\b|roof"
    r"|shoulder|lap|back of|stand[s]? on|bench|chair|sofa|table|ladder"
    r"|branch|rock|wall|window|bridge|stairs|steps|door|hill|up\b)",
    re.IGNORECASE,
)
_FROM_AFAR = re.compile(r"\b(enter|come|came|leave|arrive|far\b|distance)", re.IGNORECASE)
_FLIERS = {
    "bird",
    "owl",
    "duck",
    "butterfly",
    "bee",
    "parrot",
    "eagle",
    "crow",
    "hen",
    "chick",
    "fairy",
    "dragon",
    "bat",
}
_FLIERS |= {
    "fish",
    "dolphin",
    "whale",
    "angel",
    "ghost",
    "kite",
    "dragonfly",
    "ladybug",
    "pigeon",
    "robin",
    "swan",
}
_FLIERS |= listed("living", "voices", "aloft")
for _row in ("sky", "aloft", "afloat"):
    _FLIERS |= listed("living", "nouns", _row)


def above_ground(figure: Figure | None, character: Character | None) -> bool:
    """Whether somebody may well be off the ground: flying, jumping, seated, held, up on something."""
    if character is not None and (set(character.kind.lower().split()) & _FLIERS):
        return True
    if figure is None:
        return False
    action = _BESIDE.sub(" ", figure.action)
    other = (
        "" if any(figure.to in beside.group() for beside in _BESIDE.finditer(figure.action)) else figure.to
    )
    return rides(figure) or bool(_OFF_GROUND.search(f"{action} {other}"))


def comes_from_afar(figure: Figure | None) -> bool:
    """Whether somebody may be farther up the place than who acts in it: at its door, or on their way."""
    return figure is not None and bool(_FROM_AFAR.search(f"{figure.action} {figure.to}"))


_BESIDE = re.compile(
    r"\b(under|beneath|below|beside|near|next to|in front of|around)"
    r" (the|an?|his|her|their|its|my|our) (\w+ ){0,2}"
    r"(bed|tree|bench|chair|sofa|table|ladder|branch|rock|wall|window|bridge|stairs|door|hill|boat)\b"
    r"|\b(goes|walks|runs) to (the|an?|his|her|their|its|my|our) (\w+ ){0,2}(tree|bench|chair|sofa|table)\b",
    re.IGNORECASE,
)
"""What somebody is beside or under, or goes to, and so not on."""


_TOUCH = re.compile(
    r"\b(hug|embrac|cuddl|snuggl|kiss|carr(y|ies)|ride|rides|riding|lap|pet|pets|petting|pat|pats|strok"
    r"|hold(s|ing)? hands|knock|push|pull|"
    r"brush(es|ing)? |combs?\b|groom|saddles|tickl|bandag|"
    r"lift|piggyback|wrestl|comfort|lean|whisper|behind|in front of|hide|hides|hiding)",
    re.IGNORECASE,
)


def among_a_crowd(staging: Staging) -> bool:
    """Whether a crowd is in the frame: people of every colour, before and behind somebody."""
    return any(c.kind == "crowd" for c in staging.cast)


def may_have_a_double(name: str, staging: Staging) -> bool:
    """Whether one of a crowd may look like somebody: a bee like Bob the bee, a child like Polly, no bird.

    Friends and families may be of anybody's kind; of animals in general it is not known, and few are alike.
    """
    character = next((c for c in staging.cast if c.name == name), None)
    kinds = set(character.kind.lower().split()) if character is not None else set()
    for crowd in (c for c in staging.cast if c.kind == "crowd"):
        noun = (crowd.name.lower().split() or [""])[-1]
        species = next((SPECIES[n] for n in (noun, noun[:-1], noun[:-2]) if n in SPECIES), "")
        if noun in ("animals", "creatures"):
            continue
        if character is None or not species:
            return True
        if not character.human and (species in kinds or (species == "bird" and bool(kinds & _FLIERS))):
            return True
    return False


_UNDER = re.compile(r"\b(asleep|sleep(s|ing)?|swims?|swimming|dives?|diving|floats?)\b", re.IGNORECASE)
_IN_WATER = {"fish", "dolphin", "whale", "seal", "shark", "octopus", "crab", "turtle"}


def may_be_hidden(figure: Figure | None, staging: Staging) -> bool:
    """Whether a blanket or the water may hide nearly all of somebody."""
    character = next((c for c in staging.cast if figure and c.name == figure.name), None)
    swims = character is not None and bool(set(character.kind.lower().split()) & _IN_WATER)
    return figure is not None and (swims or in_bed(figure) or bool(_UNDER.search(figure.action)))


_IN_BED = re.compile(r"\b(lies?|lying|asleep|sleep(s|ing)?|naps?|rests?)\b", re.IGNORECASE)


def in_bed(figure: Figure) -> bool:
    """Whether somebody lies in a bed, where a blanket leaves hair and a cheek to be seen."""
    return bool(_IN_BED.search(figure.action)) and "bed" in re.findall(
        r"[a-z]+", f"{figure.action} {figure.to}".lower()
    )


def bright_by_night(staging: Staging) -> bool:
    """Whether the ground of a place is bright under a black sky: the moon."""
    return bool(re.search(r"\b(moon|planet|space|mars)\b", staging.setting.name, re.IGNORECASE))


_RIDES = re.compile(r"\b(driv(es?|ing)|rid(es?|ing)|rows?|sails?)\b", re.IGNORECASE)


def rides(figure: Figure) -> bool:
    """Whether somebody sits where the car or the boat has its seats, not where the staging has them."""
    return bool(_RIDES.search(figure.action))


def in_a_vehicle(staging: Staging) -> bool:
    """Whether the place is a car or a boat that somebody drives, so that all others have seats in it."""
    place = _VEHICLE.search(staging.setting.name) is not None
    return place and any(rides(figure) for figure in staging.figures)


_VEHICLE = re.compile(
    r"\b(cars?|trucks?|taxis?|vans?|bus|boats?|ships?|trains?|carriage|cart|wagon|tractor|(air)?plane|rocket)$",
    re.IGNORECASE,
)


def touching(figure: Figure) -> bool:
    """Whether somebody may well be before or behind somebody else: hugging, carrying, hiding."""
    return bool(_TOUCH.search(figure.action))


_SCENERY = re.compile(
    r"\b(trees?|fence|rails?|poles?|bench|house|doors?|windows?|swing|slide|bed|sofa|couch|armchair|table|shelf|wall|road|path|river|pond"
    r"|lake|sea|sun|moon|stars?|clouds?|rainbow|hill|mountain|bridge|train|grass|bush(es)?|sand(castles?)?|water|sky"
    r"|stairs|steps|gate|tower|castle|barn|shop|room|floor|rug|carpet|lamp|oven|stove|fridge|counter|board|desk|seats?"
    r"|stall|fountain|blackboard|chalkboard|whiteboard)\b",
    re.IGNORECASE,
)

_TINY = re.compile(
    r"\b(pens?|pencils?|coins?|keys?|rings?|buttons?|needles?|seeds?|ants?|bugs?|crumbs?|beads?|plasters?|bandages?|stickers?)\b",
    re.IGNORECASE,
)


_FITTED = re.compile(
    r"\b(roof|curtain|window ?sill|sill|hedge|chimney|stair|oak|palm|bunk|street|kerb|sink|stove|fireplace"
    r"|refrigerator|shelves|book(shelf|shelves|case)|cupboard|cabinet|drawer|wardrobe|closet|mirror|hook"
    r"|bath(tub)?|shower|throne|sandbox|ocean|wave|stream|well|jetty|dock|pier|platform|podium|helm|railing|stump"
    r"|cliff|cave|mine|hay(stack)?)(es|s)?$",
    re.IGNORECASE,
)
"""What is fitted to a place or grows there: a bath is, and a bath toy is not."""


def of_the_place(thing: str) -> bool:
    """Whether a thing is of the kind that places have by themselves, or too small to be looked for."""
    noun = _BEHIND_THE_NOUN.split(thing)[0].strip()
    return bool(_SCENERY.search(thing) or _FITTED.search(noun)) or tiny(thing)


_BEHIND_THE_NOUN = re.compile(r"\b(?:with|of|in|on|from|for|under|near|full)\b", re.IGNORECASE)
"""Where the noun of a thing is told already: "a mirror with a golden frame"."""


def tiny(thing: str) -> bool:
    """Whether a thing is so small that no more than its sheet, in a view that is not wide, can tell it."""
    return bool(_TINY.search(thing)) and not _SCENERY.search(thing)


_LOW = (
    (re.compile(r"\b(lies|lie|lying|sleeps?|sleeping)\b", re.IGNORECASE), "lie down"),
    (re.compile(r"\bkneel(s|ing)?\b", re.IGNORECASE), "kneel"),
    (re.compile(r"\b(crouch(es|ing)?|squats?|crawls?)\b", re.IGNORECASE), "crouch"),
    (re.compile(r"\bsit(s|ting)?\b(?! up)", re.IGNORECASE), "sit"),
)


def low_posture(figure: Figure) -> str:
    """Return "sit", "kneel", "crouch" or "lie down" if the action asks for it, else "".

    The first one told is the posture: who sits at a desk and sleeps does not lie.
    """
    found = [(m.start(), word) for pattern, word in _LOW if (m := pattern.search(figure.action))]
    return min(found)[1] if found else ""


_UPRIGHT = re.compile(
    r"\b(stand(s|ing)?(?! up)|walks?|walking|go(es)?|runs?|running|knocks?|waves?|waving|enters?|leaves?"
    r"|comes?|arrives?|march(es)?|strolls?|points?)\b",
    re.IGNORECASE,
)


_OFF_FEET = re.compile(
    r"\b(fl(y|ies|ying|ew)|jump|leap|hop|bounce|swing|climb|slide|sit|lies?\b|lying|sleep|kneel|crouch|squat|crawl|bend"
    r"|bow|perch|rid(e|es|ing)\b|driv|row|sail|carr|held|lift|hang|fall|dive|swim|pick|play|plant|dig"
    r"|draw(s|ing)?\b|writ(e|es|ing)\b)"
)
"""Verbs, and so small letters: Hop and Rose are names."""


def upright(figure: Figure) -> bool:
    """Whether somebody is on their feet by the words of their action, and nothing else.

    Who comes, enters or leaves may be far up in the picture, but is on foot.
    """
    action = _HANDS.sub("", figure.action[:1].lower() + figure.action[1:])
    return bool(_UPRIGHT.search(action)) and not (_OFF_FEET.search(action) or _TOUCH.search(action))


_HANDS = re.compile(r"\bhold(s|ing)? hands\b")
"""Who holds somebody's hand stands beside them, and can be measured."""


_SEAT = re.compile(
    r"\b(bench|chair|armchair|stool|sofa|couch|bed|swing|seat|log|rock|stone|wall|steps?|stairs|table|branch"
    r"|box|crate|stump|lap|cart|boat|edge|horse|back"
    r"|desks?|benches|(arm)?chairs|stools|seats|logs|rocks|stones)\b"
    r"|\b(in|on) (the|an?|his|her|their|its) (\w+ )?(train|tram|bus|carriage|coach|car|plane|airplane)\b",
    re.IGNORECASE,
)


def on_a_seat(figure: Figure) -> bool:
    """Whether somebody sits on something high: with hanging legs a child is as tall as on its feet."""
    return low_posture(figure) == "sit" and bool(_SEAT.search(f"{figure.action} {figure.to}"))


def on_the_ground(figure: Figure, staging: Staging) -> bool:
    """Whether who sits or lies is on the ground: outside, if no seat is told of; inside there are seats."""
    told = _FLOOR.search(figure.action) is not None
    return not on_a_seat(figure) and (told or staging.setting.kind == "exterior")


_FLOOR = re.compile(r"\b(floor|rug|carpet|ground|blanket|mat)\b", re.IGNORECASE)


_TRAVELS = re.compile(
    r"\b(runs?|running|walks?|walking|chases?|chasing|race|races|follows?|following|go(es)?|leaves?|leaving"
    r"|comes?|coming|enters?|exits?|arrives?|fl(y|ies|ying)|rides?|riding|skips?|hops?|gallops?|swims?|dashes"
    r"|hurr(y|ies)|rush(es)?|dances?|dancing|plays?|playing|jumps?|jumping|rolls?|crawls?|wanders?|marches)\b",
    re.IGNORECASE,
)


def travels(figure: Figure) -> bool:
    """Whether somebody changes place while a clip runs: overtakes others, comes to an edge."""
    return bool(_TRAVELS.search(figure.action))


def side(sighting: Sighting) -> str:
    """Say where somebody is."""
    middle = (sighting.box[0] + sighting.box[2]) / 2
    return "at the left" if middle < 0.38 else "at the right" if middle > 0.62 else "in the middle"


def place_name(staging: Staging) -> str:
    """Return how to call the place in a sentence: "the garden", "Lily's bedroom"."""
    name = " ".join(staging.setting.name.split())[:60] or "setting"
    proper = (
        name[:1].isupper() or "'" in name or "’" in name or name.lower().startswith(("the ", "a ", "an "))
    )
    return name if proper else f"the {name}"
