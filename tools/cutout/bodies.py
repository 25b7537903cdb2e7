"""Words to a body, and a body to a rig.

`body_of` reads the free English of a `Character` and decides how it is drawn; `rig_of` builds the
rig from the body's plain parameters alone, so that the plan inside a picture is enough to draw the
same character again. What words leave open is chosen by a digest of the name, never by chance, and
so that members of one cast differ.
"""

from collections.abc import Sequence
from functools import lru_cache

from anim_director.film import Character
from anim_director.tools.cutout.actors import Rig
from anim_director.tools.cutout.bodies_animals import animal_kind, animal_of
from anim_director.tools.cutout.bodies_creatures import creature_kind, creature_of
from anim_director.tools.cutout.bodies_living import living_kind, living_of
from anim_director.tools.cutout.bodies_people import family_skin, person_of
from anim_director.tools.cutout.bodies_shared import Taken, build, plain
from anim_director.tools.cutout.colour_words import colour_of
from anim_director.tools.cutout.plan import Body


def body_of(character: Character, others: Sequence[Character] = (), seed: int = 0) -> Body:
    """Decide how a character is built and dressed.

    Args:
        character: whose looks, clothes, colour, kind, age and sex are read.
        others: the rest of the cast, in any order: nobody is drawn like somebody else.
        seed: chooses what the words leave open. Keep it fixed within a film: identity must not
            change from picture to picture.

    Returns:
        The body; its notes say what is drawn as something else than was asked.
    """
    cast = {c.name: c for c in (*others, character)}
    return _cast(tuple(cast[name] for name in sorted(cast)), seed)[character.name]


@lru_cache(256)
def _cast(cast: tuple[Character, ...], seed: int) -> dict[str, Body]:
    taken = Taken()
    for c in cast:  # colours that are told belong to those who are told to wear them
        if c.colour and (tone := colour_of(c.colour)):
            taken.signatures.append(tone)
    skins = family_skin(cast, seed)
    bodies: dict[str, Body] = {}
    things = {c.name: living_kind(c) for c in cast if not creature_kind(c)}
    among = all(things.get(c.name) for c in cast)
    for c in cast:
        if creature := creature_kind(c):
            bodies[c.name] = creature_of(c, creature, taken, seed)
            continue
        if thing := things[c.name]:
            bodies[c.name] = living_of(c, thing, taken, seed, among)
            continue
        kind = animal_kind(c)
        bodies[c.name] = (
            animal_of(c, kind, taken, seed) if kind else person_of(c, taken, skins.get(c.name, ""), seed)
        )
    return bodies


def rig_of(body: Body) -> Rig:
    """Build the rig of a body from its plain parameters; the same body gives the same rig object."""
    return build(body.rig, plain(body.parameters))
