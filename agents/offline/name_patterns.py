"""How stories name somebody: "a girl named Sue", "Max was a dog", "her friend Tom", Mr. Bear."""

import re

from anim_director.agents.offline.animated import LIVELY
from anim_director.agents.offline.lexicon import LIVING, listed

ADJECTIVE = (
    r"(?:(?!(?:to|with|in|on|of|was|were|his|her|their|the|a|an|there|who|that|for|at|from|by|time|named|saw|had|as)\b)"
    r"[a-z]+,? )"
)
NOUN = rf"({ADJECTIVE}{{0,4}}?)([a-z]+)"
NAME = r"(?:[OD]')?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[A-Z][a-z]+)?"
"""A proper name: Søren, O'Neil, McKay."""

DONE_TO = "gave|told|saw|met|took|brought|let|made|found|read|sent|bought|taught|caught|to|at|for"
OWN = (
    "wings?|tail|head|eyes?|ears?|legs?|hat|arms?|paws?|mouth|dress|coat|shoes?|hair|feet|beak|neck|bag|lips"
    "|feathers"
)
OF_BEASTS = r"(?:tail|fur|wings?|paws?|beak|feathers|claws|hooves|fins?)"
FINITE = listed("people", "other", "finite")
SPEAKS = (
    "said|asked|replied|cried|shouted|whispered|answered|called|exclaimed|yelled|says|asks|laughed|smiled"
)
ALIVE = "|".join(sorted((w for w in LIVING | {"puppy"} if " " not in w), key=lambda w: (-len(w), w)))
CALLED = r"(?:named|called|by the name of|whose name was|and (?:his|her|its) name was)"
NAMED = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Tt]wo|[Aa]nother|[Oo]ne|[Ss]ome|[Tt]his) {NOUN},?"
    rf" {CALLED} ({NAME})(?: and ({NAME}))?"
)
APPOSED_MANY = re.compile(
    rf"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]he|[Hh]er|[Hh]is|[Tt]heir) ({ADJECTIVE}{{0,3}}?)([a-z]+),?"
    rf" (?:{CALLED} )?((?:{NAME}, )*{NAME},? and {NAME})\b"
)
"""Two frogs, Fred and Greta; three little pigs named Pip, Pop and Pat."""
APPOSED = re.compile(
    rf"\b(?:[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Mm]y|'s) ({ADJECTIVE}{{0,3}}?)({ALIVE}),? ({NAME})\b"
)
IS_A = re.compile(
    rf"\b({NAME})(?:(?:,| was| is) (?:an?|the|his|her)| the) (?:[a-z]+'s )?({ADJECTIVE}{{0,3}}?)({ALIVE})\b"
)
IS_THING = re.compile(
    rf"(?:\b({NAME})(?: was| is|,) an?|(?:^|[.!?\n\"] *|\band )({NAME}),? the) ({ADJECTIVE}{{0,3}}?)"
    rf"({'|'.join(sorted(LIVELY))})\b"
)
"""Toto was a small green train; Tim the train: but "gave Paul the book" says nothing of Paul."""
NAME_WAS = re.compile(
    r"\b(?:([Hh]er|[Hh]is|[Ii]ts|[Tt]he [a-z]+'s) name (?:was|is)|(?:named|called) (him|her|it|the [a-z]+))"
    rf" ({NAME})"
)
CALLED_SO = re.compile(rf"\b(?:call|name) (?:you|him|her|it) ({NAME})\b")
SOMEBODY = re.compile(
    rf"\b(?:[Aa]n?|[Oo]ne|[Tt]he|[Hh]is|[Hh]er) ({ADJECTIVE}{{0,3}}?)({ALIVE})\b(?! (?:named|called))"
)
TITLED = re.compile(rf"\b((Mr|Mrs|Ms|Miss|Dr)\.? {NAME})(?:, (?:the|an?) (?:[a-z]+ )??([a-z]+)\b)?")
A_BEAST = rf"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) {ADJECTIVE}{{0,4}}?({ALIVE})"
RANKED = re.compile(rf"\b({'|'.join(sorted(listed('people', 'other', 'ranks')))}) ({NAME})\b")
YEARS = re.compile(r"\b([a-z]+|\d+)[ -]years?[ -]old\b")
CHILDS_AGE = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
) | frozenset(str(n) for n in range(1, 13))
SURNAMES = {"bird", "swan", "crow", "eagle", "bee", "bull", "fish", "parrot"}
"""Species that are people's names too; names of single birds (Finch, Robin) are no species of their own."""

NO_LOOKS = {"very", "so", "and", "a", "an", "the", "named", "friend", "called", "two", "three", "four"}
