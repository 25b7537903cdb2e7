"""Shots that tell no words: a view of a new place, a face that listens, a thing seen close.

Films need them for rhythm; a short story needs them to become a film at all. They are put where they
say most, and never more than asked for.
"""

from dataclasses import replace

from anim_director.agents.offline.faces import feeling_of_quote, feeling_words
from anim_director.agents.offline.setups import Pose, Setup
from anim_director.agents.offline.wording import Wording
from anim_director.film import Feeling

STRONG: frozenset[Feeling] = frozenset({"joy", "sad", "scared", "angry", "surprised", "proud"})
SECONDS = {"establishing": 3.0, "reaction": 2.2, "insert": 2.2}


def add_extras(setups: list[Setup], wording: Wording, least: int) -> list[Setup]:
    """Return the shots with as many silent ones as bring them to `least`, the best first."""
    missing = least - len(setups)
    if missing <= 0:
        return setups
    options = sorted(_options(setups, wording), key=lambda o: (-o[0], o[1]))
    chosen = sorted(options[:missing], key=lambda o: (o[1], o[2]))
    out: list[Setup] = []
    for i, setup in enumerate(setups):
        out += [extra for _, at, before, extra in chosen if at == i and before == 0]
        out.append(setup)
        out += [extra for _, at, before, extra in chosen if at == i and before == 1]
    return out


Option = tuple[float, int, int, Setup]
"""Worth, index of the shot it belongs to, 0 before it or 1 after it, the shot."""


def _options(setups: list[Setup], wording: Wording) -> list[Option]:
    out: list[Option] = []
    shown: set[str] = set()
    places = {s.scene: s.beats[0].event.place for s in reversed(setups) if s.beats}
    known: set[str] = set()
    scenes: set[int] = set()
    for i, s in enumerate(setups):
        if s.scene not in scenes:
            scenes.add(s.scene)
            worth = 3.0 if i == 0 else 1.6 if places[s.scene] not in shown else 0.4
            shown.add(places[s.scene])
            out.append((worth, i, 0, Setup(s.scene, [], "establishing", seconds=SECONDS["establishing"])))
        after = setups[i + 1] if i + 1 < len(setups) else None
        if after is not None:
            out += [(worth, i, 1, extra) for worth, extra in _reactions(s, after, wording, i)]
        if after is None:
            continue  # the last word is the story's
        for key in s.things:
            if key not in known and s.poses and wording.tale.things[key].mentions > 1:
                known.add(key)
                out.append((1.5 if wording.holdable(key) else 0.9, i, 1, _insert(s, key, wording)))
    return _apart(out)


def _reactions(s: Setup, after: Setup | None, wording: Wording, turn: int) -> list[tuple[float, Setup]]:
    quotes = [q for b in s.beats for q in b.quotes if not q.thought]
    next_first = after.poses[0].key if after is not None and len(after.poses) == 1 else ""
    out = []
    for pose in s.poses:
        if quotes and pose.key == quotes[-1].addressee and pose.key != next_first:
            told = feeling_of_quote(quotes[-1].text)
            feeling: Feeling = "happy" if told == "happy" else "sad" if told == "sad" else pose.feeling
            out.append((2.2, _watching(s, pose, quotes[-1].speaker, feeling, wording)))
        elif not quotes and pose.feeling in STRONG and pose.deeds and len(s.poses) > 0:
            out.append((1.2, _feeling_face(s, pose, turn)))
        elif not quotes and not pose.deeds and len(s.poses) > 1:
            main = next((p for p in s.poses if p.deeds), None)
            if main is not None:
                out.append((1.0, _watching(s, pose, main.key, pose.feeling, wording)))
    return out


def _insert(s: Setup, key: str, wording: Wording) -> Setup:
    """A closer look at a thing: in the hands of whoever has it, or as it lies there."""
    words = wording.thing(key)
    if wording.holdable(key) and not any(p.holds == key for p in s.poses):
        return Setup(s.scene, [], "insert", [], [key], seconds=SECONDS["insert"])
    pose = next((p for p in s.poses if p.holds == key), s.poses[0])
    shown = replace(
        pose, doing=pose.at_rest(f"looks at the {words}"), many="", to=words, deeds=[], speaks=False
    )
    things = list(dict.fromkeys([*_held(shown), key]))
    return Setup(s.scene, [], "insert", [shown], things, seconds=SECONDS["insert"])


def _watching(s: Setup, pose: Pose, key: str, feeling: Feeling, wording: Wording) -> Setup:
    text = feeling_words("watch", feeling).replace("{x}", wording.name(key))
    to = wording.names[key]
    shown = replace(pose, doing=pose.at_rest(text), many="", feeling=feeling, to=to, deeds=[], speaks=False)
    return Setup(s.scene, [], "reaction", [shown], _held(shown), seconds=SECONDS["reaction"])


def _feeling_face(s: Setup, pose: Pose, turn: int) -> Setup:
    text = feeling_words("face", pose.feeling, turn)
    shown = replace(pose, doing=pose.at_rest(text), many="", deeds=[], speaks=False)
    return Setup(s.scene, [], "reaction", [shown], _held(shown), seconds=SECONDS["reaction"])


def _held(pose: Pose) -> list[str]:
    return [pose.holds] if pose.holds else []


def _apart(options: list[Option]) -> list[Option]:
    """Keep only the best silent shot between two told ones."""
    best: dict[tuple[int, int], Option] = {}
    for option in options:
        gap = (option[1], option[2])
        if gap not in best or option[0] > best[gap][0]:
            best[gap] = option
    return list(best.values())
