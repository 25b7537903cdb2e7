"""Two sides of a door: who knocks is before it, who answers is behind it, until it is opened.

Where a knock is read, all are put at the front door; only the sentences after it tell whether it opens.
"""

import re

from anim_director.agents.offline.facts import Action, Event
from anim_director.agents.offline.place_lists import HOME_ROOMS, HOUSES, STEPPING

_SOON = 4
"""Sentences within which one hears who it is."""

_SOMEBODY_KNOCKS = re.compile(
    r"\b(?:somebody|someone|something) (?:\w+ )?(?:knock|rang)\w*\b"
    r"|\b(?:knock\w*|ring|tap) (?:at|on|of) (?:the|his|her|their) (?:\w+ )?(?:door|doorbell|bell)\b"
    r"|\b(?:door)?bell rang\b",
    re.I,
)
_LONGEST = 8
"""Sentences for which somebody may stand before a door that stays shut."""


def at_the_door(events: list[Event]) -> None:
    """Put those who knock before the door, and those who answer inside, until somebody is let in."""
    for n, e in enumerate(events):
        knock = next((a for a in e.actions if _knocks(a)), None)
        if knock is None and (stranger := _stranger(events, n)):
            _unknown(events, n, stranger)
            continue
        if knock is None or not _shut(e):
            continue
        outside = set(knock.agents)
        if e.turn[1]:
            e.turn = e.turn[0], "yard"  # went to Sue's house and knocked
            continue
        before = events[n - 1] if n else None
        if before is not None and _comes_to(before, outside):
            before.place = "yard"
        home = before.place if before is not None and before.place in HOME_ROOMS | HOUSES else "hallway"
        inside = {k for x in _at_home(events[:n]) for k in x.present} - outside
        if any(_busy(a) and outside & set(a.agents) for x in _at_home(events[:n]) for a in x.actions):
            continue  # Lily, who plays there, knocks at the door of another room
        for x in events[n : n + _LONGEST]:
            if x is not e and (
                x.jump or x.turn[1] or x.place not in HOUSES | {"hallway"} or _opens(x, outside)
            ):
                break
            _part(x, outside, inside, home)
            if any(a.family == "leave" and outside & set(a.agents) for a in x.actions):
                break


def _unknown(events: list[Event], n: int, stranger: str) -> None:
    """Put whoever "somebody knocked" was before the door; the knock itself is heard inside."""
    before = events[n - 1] if n else None
    home = before.place if before is not None and before.place in HOME_ROOMS | HOUSES else "hallway"
    inside = {k for x in _at_home(events[: n + 1]) for k in x.present} - {stranger}
    if not inside or events[n].place not in HOME_ROOMS | HOUSES or events[n].turn[1]:
        return
    revealed = False
    for x in events[n : n + _LONGEST]:
        later = x is not events[n]
        if later and (x.jump or x.turn[1] or x.place not in HOME_ROOMS | HOUSES or _opens(x, {stranger})):
            return
        speaks = any(line.speaker == stranger for line in x.lines)
        if later and not revealed and not speaks and stranger in x.present and _IT_IS.match(x.bare):
            x.place, x.behind, x.present = "yard", set(inside), [stranger]
        elif later or speaks:
            _part(x, {stranger}, inside, home)
        revealed = revealed or stranger in x.present
        if any(a.family == "leave" and stranger in a.agents for a in x.actions):
            return


def _stranger(events: list[Event], n: int) -> str:
    """Who it is that somebody unnamed turns out to be, where they knock: who comes in next, and speaks."""
    named = any(a.verb in ("knock", "ring") and a.agents for a in events[n].actions)
    if named or not _SOMEBODY_KNOCKS.search(events[n].bare):
        return ""
    known = {k for e in events[: n + 1] for k in e.present}
    for e in events[n : n + _SOON]:
        new = [line.speaker for line in e.lines] or (e.present if _IT_IS.match(e.bare) else [])
        if new and new[0] and new[0] not in known:
            return new[0]
        known |= set(e.present)
    return ""


_IT_IS = re.compile(r"(?:And |But )?[Ii]t (?:was|is)\b")


def _shut(e: Event) -> bool:
    """Whether a knock is at the front door: nobody has gone in before."""
    went_in = any(prep in ("into", "inside") for a in e.actions for prep, _ in a.places)
    place = e.turn[1] or e.place
    return not went_in and (place == "hallway" or (place in HOUSES and (bool(e.turn[1]) or e.reached)))


def _comes_to(e: Event, outside: set[str]) -> bool:
    """Whether who knocks has only just come to the house, and nobody else is there."""
    to = any(prep in ("to", "at", "towards") and p.head in HOUSES for a in e.actions for prep, p in a.places)
    return to and e.place in HOUSES and not e.turn[1] and set(e.present) <= outside


def _at_home(before: list[Event]) -> list[Event]:
    """The sentences just before that happen at home."""
    out: list[Event] = []
    for x in reversed(before):
        if x.place not in HOME_ROOMS | HOUSES:
            break
        out.append(x)
    return out


def _busy(a: Action) -> bool:
    """Whether a deed is that of somebody who is there, and has not only come."""
    return a.verb not in ("come", "arrive", "appear", "return", "go", "visit", "walk", "want")


def _part(e: Event, outside: set[str], inside: set[str], home: str) -> None:
    """Give a sentence its side of the door; one that tells of both stays at the door."""
    doing = {line.speaker for line in e.lines} | {
        k for a in e.actions if a.mode == "real" for k in a.agents if k
    }
    others = inside | {line.addressee for line in e.lines if line.addressee} | set(e.present)
    if doing and doing <= outside:
        e.place, e.behind = "yard", others - outside
    elif doing and not doing & outside:
        e.place, e.behind = home, set(outside)
    e.present = [k for k in e.present if k not in e.behind]


def _knocks(a: Action) -> bool:
    named = [*a.objects, *(p for _, p in a.places)]
    return (
        a.verb in ("knock", "ring")
        and a.mode == "real"
        and bool(a.agents)
        and a.particle in ("", "on", "at")
        and all(p.head in ("door", "bell", "doorbell", "house", "gate") for p in named)
    )


def _opens(e: Event, outside: set[str]) -> bool:
    """Whether the door opens, or who knocked comes in."""
    for a in e.actions:
        door = [p.head for p in a.objects if p.head in ("door", "gate", "it")]
        door += [a.agent_thing] if a.agent_thing else []
        opened = a.verb in ("open", "answer", "unlock") and bool(door)
        let = a.verb in ("let", "invite", "welcome", "greet", "see", "hug") and outside & set(a.patients())
        enters = (
            a.verb in STEPPING | {"enter", "go"}
            and outside & set(a.agents)
            and (
                a.particle in ("in", "inside")
                or any(prep in ("in", "into", "inside") for prep, _ in a.places)
            )
        )
        if a.mode in ("real", "state") and (opened or let or enters):
            return True
    return False
