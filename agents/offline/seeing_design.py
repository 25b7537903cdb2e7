"""Marks for designs: sheets of characters and props and the picture of an empty place, by their words."""

from collections.abc import Callable

import numpy as np

from anim_director.agents.offline.seeing_colour import COLOUR_WORDS, colour_word, lab, matches_word
from anim_director.agents.offline.seeing_finding import Finding
from anim_director.agents.offline.seeing_light import times_like, words_for
from anim_director.agents.offline.seeing_look import WIDTH, Look, References
from anim_director.agents.offline.seeing_marks import technical
from anim_director.agents.offline.seeing_sheet import views_of
from anim_director.agents.offline.seeing_staged import place_name
from anim_director.film import Staging
from anim_director.tools import vision_measures as measure
from anim_director.tools.vision_reading import fit


def identity(look: Look, known: References, staging: Staging) -> Finding:
    """The colours that the words ask for are on the figure."""
    character = staging.character
    if character is None:
        return Finding("It is not said who is to be seen.", 4)
    small = fit(look.picture, WIDTH)
    views = views_of(small)
    if not views:
        return Finding("Nobody stands out from the ground.", 1, f"Show {character.name}.", character.name)
    colours = lab(small)
    pixels = np.concatenate([colours[v.box[1] : v.box[3], v.box[0] : v.box[2]][v.mask] for v in views])
    words = f"{character.colour} {character.wears}".lower().replace(",", " ").split()
    asked = [colour_word(word) for word in words if word.strip(".;:") in COLOUR_WORDS]
    found: list[str] = []
    missing: list[str] = []
    for word in dict.fromkeys(asked):
        share = float(matches_word(pixels, word).mean())
        (found if share > 0.001 else missing).append(f"{word} {100 * share:.0f} %")
    if missing:
        lacking = ", ".join(word.split()[0] for word in missing)
        evidence = (
            f"On {character.name} there is no {lacking}; found: {', '.join(found) or 'nothing asked for'}."
        )
        return Finding(
            evidence, 2, f"Give {character.name} the {lacking} that the words ask for.", character.name
        )
    return Finding(f"Colours of {character.name}: {', '.join(found) or 'none were asked for'}.")


def views(look: Look, known: References, staging: Staging) -> Finding:
    """Front and back, whole, side by side on a plain ground."""
    name = staging.character.name if staging.character else "the character"
    small = fit(look.picture, WIDTH)
    found = views_of(small)
    tall, wide = small.shape[:2]
    if not measure.plain_ground(look.picture):
        return Finding("The ground is not plain.", 2, f"Show {name} on a plain ground.", name)
    whole = [
        v for v in found if v.box[0] > 1 and v.box[1] > 1 and v.box[2] < wide - 1 and v.box[3] < tall - 1
    ]
    count = len(found)
    if count < 2:
        return Finding(
            f"{count} figure(s) on the sheet.", 3, f"Show {name} from the front and from the back."
        )
    if len(whole) < count:
        return Finding(
            f"{count - len(whole)} of {count} figures are cut off.", 2, f"Show the whole of {name}.", name
        )
    heights = [v.box[3] - v.box[1] for v in found]
    return Finding(f"{count} figures, all whole, {100 * max(heights) / tall:.0f} % of the sheet high.")


def setting(look: Look, known: References, staging: Staging) -> Finding:
    """The place at the asked time, by its light; furniture is beyond these eyes."""
    evidence = f"The light is {words_for(look.light)}; what stands in the place is not told by measuring."
    if staging.time not in times_like(look.light, staging.setting.kind, staging.weather):
        return Finding(evidence, 2, f"Make it {staging.time}.")
    if measure.plain_ground(look.picture):
        return Finding(
            "The edges are of one plain colour, as on a sheet.",
            2,
            f"Show the setting: {place_name(staging)}.",
        )
    return Finding(evidence, 4)


def empty(look: Look, known: References, staging: Staging) -> Finding:
    """Nobody is there: only told when a character's sheet is given."""
    return Finding("No figure is known by a sheet that could be looked for.", 4)


def prop_identity(look: Look, known: References, staging: Staging) -> Finding:
    """The colour that names the thing is on it."""
    thing = staging.things[0] if staging.things else ""
    if not thing:
        return Finding("It is not said what is to be seen.", 4)
    small = fit(look.picture, WIDTH)
    views = views_of(small)
    if not views:
        return Finding("Nothing stands out from the ground.", 1, f"Show the {thing}.", thing)
    word = colour_word(thing)
    if not word:
        return Finding(f"Something stands on the ground; no colour is told of the {thing}.", 4)
    colours = lab(small)
    pixels = np.concatenate([colours[v.box[1] : v.box[3], v.box[0] : v.box[2]][v.mask] for v in views])
    share = float(matches_word(pixels, word).mean())
    if share < OF_ITS_COLOUR:
        evidence = f"Of what is seen {100 * share:.0f} % is {word}."
        return Finding(evidence, 2, f"Make the {thing} {word}.", thing)
    return Finding(f"Of the {thing} {100 * share:.0f} % is {word}.")


OF_ITS_COLOUR = 0.01
"""Share of a thing that has the colour of its name at least: of a wooden swing the seat alone is purple."""


def alone(look: Look, known: References, staging: Staging) -> Finding:
    """One thing, whole, on plain ground; what touches it is not told from it."""
    thing = staging.things[0] if staging.things else "thing"
    small = fit(look.picture, WIDTH)
    if not measure.plain_ground(look.picture):
        return Finding("The ground is not plain.", 2, f"Show the {thing} alone on a plain ground.", thing)
    found = views_of(small)
    tall, wide = small.shape[:2]
    if any(v.box[0] < 1 or v.box[1] < 1 or v.box[2] > wide - 1 or v.box[3] > tall - 1 for v in found):
        return Finding("The edge of the picture cuts it off.", 2, f"Show the whole of the {thing}.", thing)
    if len(found) > 1:
        evidence = f"{len(found)} things stand apart on the sheet."
        return Finding(evidence, 3, f"Show the {thing} once, and nothing else.", thing)
    return Finding("One thing, whole, on plain ground.")


_Rules = dict[str, Callable[[Look, References, Staging], Finding]]

CHARACTER: _Rules = {"identity": identity, "views": views, "technical": technical}
SETTING: _Rules = {"setting": setting, "empty": empty, "technical": technical}
PROP: _Rules = {"identity": prop_identity, "alone": alone, "technical": technical}
