"""Beats gathered into shots, and sentences into scenes: how a story is divided for the camera."""

import re
from dataclasses import replace

from anim_director.agents.offline.beats import BREATH, Beat, beats_of
from anim_director.agents.offline.facts import Event, Tale

LONGEST = 11.0
"""Seconds of speech over one picture at most."""

PLEASANT = 5.5
"""Seconds above which a shot begins to feel long."""

WORDS_A_SHOT = 6.8
"""Words of story over which a film of usual length cuts; the paper has two images for 30 words."""

USUAL_LENGTH, WORDS_A_LATE_SHOT = 220, 16
"""A longer story is told in calmer shots, so that two thousand words stay under 150 of them."""

MOST_SCENES = 60

_DARK = {"night": "night", "dusk": "dusk"}
_FALLING = ("rain", "snow", "wind")


def shots_wanted(words: int) -> int:
    """Return how many shots a story of so many words should have."""
    usual = min(words, USUAL_LENGTH) / WORDS_A_SHOT
    return max(1, round(usual + max(0, words - USUAL_LENGTH) / WORDS_A_LATE_SHOT))


def scenes_of(tale: Tale, most: int = 0) -> list[list[Event]]:
    """Divide a story into scenes: a new one when place or day changes, or the evening comes.

    Args:
        tale: the read story.
        most: how many scenes at most; 0 for as many as the story needs.
    """
    out: list[list[Event]] = []
    last = len(tale.events) - 1
    for e in (part for whole in tale.events for part in _parts(whole)):
        now = out[-1] if out else []
        jump = e.jump and ((len(now) > 2 and e.number < last) or (bool(now) and e.time != now[-1].time))
        if not now or (e.place, e.host) != (now[-1].place, now[-1].host) or jump or _other_light(now, e):
            out.append([e])
        else:
            now.append(e)
    bound = min(most, MOST_SCENES) if most > 0 else MOST_SCENES
    while len(out) > bound:
        _join_smallest(out)
    return out


def _other_light(now: list[Event], e: Event) -> bool:
    """Whether the sun has gone or come, or rain begun, since the scene began: one scene has one light."""
    first = now[0]
    dark = [_DARK.get(x.time, "") for x in (first, e)]
    falls = [x.weather if x.weather in _FALLING else "" for x in (first, e)]
    begins = bool(falls[1]) and _BEGINS.search(e.bare) is not None
    return (len(now) > 1 or begins) and (dark[0] != dark[1] or falls[0] != falls[1])


_BEGINS = re.compile(
    r"\b(?:began|begins?|started|starts?) (?:to )?(?:rain|snow)"
    r"|\b(?:rain|snow) (?:began|started|fell|came)\b",
    re.I,
)
"""How rain and snow come: whose very sentence has them."""


def _parts(e: Event) -> list[Event]:
    """Part a sentence that goes from one place to another: in at the window, out to who is there."""
    at, place = e.turn
    if not place or (place, e.turn_host) == (e.place, e.host):
        return [e]
    return [replace(e, end=at), replace(e, start=at, place=place, host=e.turn_host, jump=False)]


def _join_smallest(scenes: list[list[Event]]) -> None:
    """Play the smallest scene where its neighbour is played."""
    pairs = range(len(scenes) - 1)

    def cost(i: int) -> tuple[bool, int]:
        a, b = scenes[i], scenes[i + 1]
        return (a[0].place, a[0].host) != (b[0].place, b[0].host), min(len(a), len(b))

    i = min(pairs, key=cost)
    a, b = scenes[i], scenes.pop(i + 1)
    main = a[0] if len(a) >= len(b) else b[0]
    # the read story is shared: its sentences are copied, never changed
    scenes[i] = [
        replace(e, place=main.place, host=main.host, time=main.time, weather=main.weather) for e in [*a, *b]
    ]


Group = list[Beat]


def shots_of(scenes: list[list[Event]], words: int) -> list[list[Group]]:
    """Divide every scene into groups of beats, one a shot.

    Beats are joined where that costs the film least, until the story has about as many shots as its
    length asks for, and no shot is a scrap or longer than `LONGEST`.
    """
    wanted = shots_wanted(words)
    out = [[[b] for e in events for b in beats_of(e)] for events in scenes]
    out = [_never_empty(groups) for groups in out]
    while True:
        options = [
            (_cost(groups[i], groups[i + 1]), n, i)
            for n, groups in enumerate(out)
            for i in range(len(groups) - 1)
            if _seconds(groups[i]) + _seconds(groups[i + 1]) + BREATH <= LONGEST
        ]
        if not options:
            return out
        cost, n, i = min(options)
        total = sum(len(groups) for groups in out)
        if cost > _patience(total, wanted):
            return out
        out[n][i] += out[n].pop(i + 1)


def _never_empty(groups: list[Group]) -> list[Group]:
    return [g for g in groups if g]


def _patience(total: int, wanted: int) -> float:
    """How dear a join may be: the more shots there are too many, the dearer."""
    if total <= wanted:
        return -0.5
    return 2.5 if total <= wanted * 1.25 else 100.0


def _seconds(group: Group) -> float:
    return sum(b.seconds for b in group) + BREATH * (len(group) - 1)


def _cost(a: Group, b: Group) -> float:
    """What the film loses when two shots become one."""
    seconds = _seconds(a) + _seconds(b)
    cost = 1.2 * b[0].worth + 0.5 * max(0.0, seconds - PLEASANT)
    said_a, said_b = {q.speaker for x in a for q in x.quotes}, {q.speaker for x in b for q in x.quotes}
    if said_a and said_b:
        cost += 1.2 if said_a == said_b else 3.5
    deeds = [{x.family for y in g for x in y.actions if x.mode == "real" and x.family} for g in (a, b)]
    cost += 0.8 * min(2, len(deeds[0]), len(deeds[1]))
    who = [{k for y in g for k in [*y.named, *(q.speaker for q in y.quotes)]} for g in (a, b)]
    if who[0] and who[1] and not who[0] & who[1]:
        cost += 1.0
    scrap = min(_seconds(a), _seconds(b))
    if scrap < 1.3:
        cost -= 2.2
    if (said_a or said_b) and not (said_a and said_b) and a[-1].event is b[0].event and scrap < 2.0:
        cost -= 1.2  # "Her mom smiled" and what she says belong together
    return cost
