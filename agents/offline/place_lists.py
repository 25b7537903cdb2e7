"""Words that say where a story is: rooms, waters, ways out, what only tells where a place lies."""

import re

from anim_director.agents.offline.lexicon import INDOOR, inverted, listed, table
from anim_director.agents.offline.thing_nouns import SMALL_MODELS

ONE_PLACE = {
    "woods": "forest", "wood": "forest", "home": "house", "living_room": "living room", "backyard": "yard",
    "outdoors": "outside", "grocery": "store", "wave": "beach", "waves": "beach", "surf": "beach",
    "landing": "hallway",
}  # fmt: skip
REAL_TO = listed("grammar", "placing", "real_to") | {""}
NOT_THERE = listed("grammar", "placing", "not_there")
WAYS = listed("grammar", "placing", "ways")
OUT = listed("grammar", "placing", "out")
FISHING = {"pull", "catch", "fish", "take", "drag", "lift", "draw"}
ON_WATER = {"river", "lake", "pond", "stream", "sea", "ocean", "beach", "shore", "seaside", "island"}
PARTS_OF_PLACES = listed("grammar", "placing", "parts")
NO_ROOMS = frozenset(
    ["house", "home", "room", "castle", "market", "train", "bus", "office", "stable", "barn"]
)
BARE_PARTS = frozenset(["back", "front", "top", "bottom", "middle", "inside"])
"""Parts of places that are tagged as ways: at the back of the shop."""

TOLD_OF = frozenset(["how", "that", "because", "where", "what"])
"""Joints after which "had" tells of another time: how they had practised behind the garage."""

FITTINGS = frozenset([
    "table", "floor", "window", "door", "chair", "sink", "wall", "shelf", "stove", "step", "counter", "gate",
    "bench",
    "corner", "cupboard", "drawer", "stool", "rug", "carpet", "hatch", "ladder", "stairs", "wardrobe",
    "ceiling",
])  # fmt: skip
"""What says where one is with the word before it: at the kitchen table."""

STANDING = frozenset(["rise", "stand", "tower", "loom", "lie", "appear", "stretch"])
BOARDING = frozenset(["get", "hop", "jump", "climb", "step", "clamber"])
VEHICLES = frozenset(["bus", "train", "tram", "coach", "ferry", "plane", "minibus"])
RIDES = {"coach": "bus", "minibus": "bus", "train": "carriage", "tram": "bus", "ferry": "ship"}
UNDER = listed("grammar", "placing", "under")
SEAS = listed("grammar", "placing", "seas")
SLEEPING = listed("grammar", "placing", "sleeping")
REACHING = listed("grammar", "placing", "reaching")
OWNING = listed("grammar", "placing", "owning")
ROOMS = listed("grammar", "placing", "rooms")
GETTING_THERE = listed("grammar", "placing", "getting_there")
STEPPING = listed("grammar", "placing", "stepping")
PRACTICES = listed("grammar", "placing", "practices")
GOING = listed("grammar", "placing", "going")
TO_PARTIES = listed("grammar", "placing", "travels") | {
    "be",
    "get",
    "dance",
    "play",
    "eat",
    "sing",
    "see",
    "have",
}
MODELS = SMALL_MODELS | {"gingerbread", "snow", "cardboard"}
INNER = frozenset(["full", "dark", "quiet", "empty", "dusty", "crowded", "busy", "noisy", "warm", "big"])
OUTSIDE_OF = frozenset(["near", "beside", "outside", "past", "behind", "by"])
ASIDE = listed("grammar", "placing", "aside")
PATHS = frozenset(["path", "trail", "lane"])
BUILT = frozenset(["street", "town", "village", "city", "road", "station", "square"])
"""Where a path is a street; elsewhere it leads through the meadow, the forest, the park."""

BUILT_UP = frozenset(
    ["street", "lane", "yard", "lawn", "garden", "village", "road", "path", "town", "porch", "hallway"]
)
"""Where a house stands that one can come into."""

ROOMED = frozenset(["ship", "deck", "castle", "palace", "submarine", "spaceship", "lighthouse", "train"])
TRADES = inverted(table("places")["trades"])
"""Whose name stands for where they work: he went to the barber."""
AIMED = frozenset(
    [
        "look",
        "stare",
        "point",
        "gaze",
        "wave",
        "shout",
        "peek",
        "glance",
        "throw",
        "bark",
        "laugh",
        "smile",
        "growl",
        "blow",
    ]
)
ALONG = frozenset(["through", "along", "across", "down", "past"])
"""Walked home through the snow: one is still out there."""

DWELLERS = frozenset(["animal", "child", "children", "people", "villager", "bird", "creature", "folk"])
HOUSES = frozenset(["house", "home", "hut", "cottage", "cabin"])
INTO_SPACE = frozenset(["on", "in", "to", "into", "onto", "through", "around", ""])
FROM_THERE = frozenset(["come", "hear", "call", "shout", "watch", "smell", "bring", "fetch", "return"])
TOURS = frozenset(["tour", "trip", "round"])
ASKING = frozenset(["ask", "wonder", "beg", "know", "see", "tell"])
BLOWING = frozenset(["howl", "blow", "whistle", "rage", "swirl", "roar", "fall", "rush", "pour"])
WILD_HOMES = frozenset(
    ["cave", "den", "burrow", "hole", "tunnel", "mine", "garage", "castle", "bus", "train", "car"]
)
STATELY = frozenset(["great", "grand", "royal", "throne", "banquet"])
HOME_ROOMS = {"bathroom", "house", "kitchen", "bedroom", "living room", "hallway"}


WAITING = re.compile(
    r"\b(?:bus|train|tram|coach|stop|station|car|taxi|way|road|path|ticket|corner|traffic|seat|driver|walked)\b"
)
STILL_AFLOAT = re.compile(
    r"\b(?:(?:his|her|the|their) (?:little )?(?:boat|raft|ship|canoe)|waves?|rowed|shore)\b"
)


def indoors(place: str) -> bool:
    """Whether a place has a roof."""
    return place.replace(" ", "_") in INDOOR or place == "car"


def before_the_door(place: str) -> str:
    """Where one is who goes outside from a place."""
    if not place or place in HOME_ROOMS | HOUSES | {"garage", "shed", "workshop", "attic", "basement"}:
        return "garden"
    if place in ("barn", "stable"):
        return "farm"
    if INDOOR.get(place.replace(" ", "_")) == "school":
        return "schoolyard"
    wild = place in WILD_HOMES | {"carriage"}
    return "street" if indoors(place) and not wild and place not in ROOMED else place
