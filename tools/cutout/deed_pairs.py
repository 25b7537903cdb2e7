"""Two deeds of one sentence: which of them follow each other in one clip.

"Picks up the ball and throws it": the picture shows the first deed, the clip plays both. That needs a first
deed that ends by itself (`words/actions.toml`, `[lasts]`), a second that can be done from where the first
ends, and the time for both; else the strongest verb alone is played, as for any other phrase.
"""

from dataclasses import replace

from anim_director.film import Figure
from anim_director.tools.cutout.action_lexicon import Motive, Rig, lasting
from anim_director.tools.cutout.action_words import deeds_of

BEGINS = 0.42
"""Seconds of a clip before the first deed begins, at most."""

ENOUGH = 1.1
"""Seconds that a second deed needs at least to be seen."""

FETCHES = frozenset({"pick_up", "take", "catch"})
"""Motions after which a thing is in the hands."""

_HANDLES = frozenset({
    "give", "throw", "eat", "drink", "show", "put_down", "hold", "carry", "read", "open", "hug", "put_on",
    "bounce", "kick", "play", "pour", "push", "pull", "tow",
})  # fmt: skip
"""Families that may be about what was just fetched."""

_PLACED = frozenset({
    "swim", "climb", "ride", "swing", "slide", "sleep", "sit", "sit_down", "kneel", "crouch", "fly", "enter",
    "fly_kite", "perform", "stir", "hide", "land", "perch", "soar", "idle", "talk", "listen", "think",
})  # fmt: skip
"""Motions that need their own posture, part of the place or thing from the beginning, or show nothing new."""

_DONE_THERE = frozenset({"hug", "pet", "kick", "pick_up", "nuzzle"})
"""Motions that one walks or runs up to."""

_PRONOUNS = frozenset({"it", "them", ""})


def deeds_in_turn(figure: Figure, rig: Rig, seconds: float) -> Motive | None:
    """Return the first of a figure's two deeds with the second as its `then`; None if it has no such two.

    Whose way goes on over a cut has no time for two.
    """
    if not seconds or figure.onward or figure.arriving:
        return None
    deeds = deeds_of(figure.action, rig=rig)[:2]
    if len(deeds) < 2:
        return None
    if any(d.motion in FETCHES and not d.prop for d in deeds):
        return None  # it is somebody who is picked up
    fetched = next((d.prop for d in deeds if d.motion in FETCHES), "")
    full = bool(figure.holds) and not (fetched and _same(fetched, figure.holds))
    if full and fetched:
        return None  # the hands are full
    if full:
        deeds = deeds_of(figure.action, holds=figure.holds, rig=rig)[:2]
    return in_turn(deeds[0], deeds[1], seconds)


def fetches(motive: Motive) -> bool:
    """Whether what is held is taken up only in one of these deeds."""
    return motive.motion in FETCHES or (motive.then is not None and motive.then.motion in FETCHES)


def _same(words: str, others: str) -> bool:
    return words.lower().split()[-1:] == others.lower().split()[-1:]


def in_turn(first: Motive, second: Motive, seconds: float) -> Motive | None:
    """Return the first deed with the second as its `then`; None if they cannot be played one after the other.

    Args:
        first, second: the deeds, each read alone, in the order they are told.
        seconds: of the shot.
    """
    if first.motion == second.motion or second.motion in _PLACED or not lasting(first.motion):
        return None
    if seconds < BEGINS + lasting(first.motion) + ENOUGH:
        return None
    if first.spot_kind not in ("stand", "door") or second.spot_kind not in ("stand", "door", "exit"):
        return None
    if first.posture or (first.motion in FETCHES and not first.prop):
        return None
    if first.pair in ("give", "take", "throw") and first.target:
        return None  # from hand to hand: that is a clip of its own
    if first.travels:
        return _run_up(first, second)
    if first.pair and second.pair and first.target != second.target and second.target:
        return None  # nobody stands near two at once
    if first.motion in FETCHES:
        second = _about(second, first.prop)
    return replace(
        first,
        then=second,
        pair=first.pair or second.pair,
        target=second.target or first.target,
        spot_kind="exit" if second.spot_kind == "exit" else first.spot_kind,
    )


def _run_up(first: Motive, second: Motive) -> Motive | None:
    """Return going to somebody or something with what is done there; None for a way that leads elsewhere."""
    thing = "" if second.prop.lower() in _PRONOUNS else second.prop
    goal = thing or second.target
    if second.motion not in _DONE_THERE or not goal or first.pair:
        return None
    if first.target and first.target.lower() != goal.lower():
        return None
    if second.motion in ("kick", "pick_up") and not thing:
        second = replace(second, prop=goal, target="")
    return replace(first, then=second, target=goal)


def _about(second: Motive, thing: str) -> Motive:
    """Return the second deed as done with what was fetched: "and throws it"."""
    same = second.target.lower() in (_PRONOUNS | {thing.lower()})
    if second.family not in _HANDLES or second.prop.lower() not in _PRONOUNS:
        return second
    return replace(second, prop=thing, target="" if same else second.target)
