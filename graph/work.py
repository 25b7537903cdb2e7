"""What is to be made now: one rule for a first run, a resume, a redo and an edited script.

Like make: a part is due when it is missing, or was made from something that has changed. Each part
remembers the digest of what it was made from.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from langgraph.types import Send

from anim_director.checkpoints.vault import Vault
from anim_director.digests import identity
from anim_director.errors import DamagedAsset
from anim_director.film import Brief, Script, Shot
from anim_director.graph.props import SHOWN, Prop, props_in, props_of
from anim_director.graph.state import FilmState, ShotInput, Subject

READ = 15.0
"""Characters that a voice says in a second, about: enough to tell long shots from short ones."""


def digest(value: Any) -> str:
    """Name anything JSON-able by its content."""
    text = json.dumps(identity(value), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def short(brief: Brief) -> Brief:
    """Return the brief without its text: what every part must know of it."""
    return brief.model_copy(update={"text": ""})


def excerpt(script: Script, shot: Shot) -> Script:
    """Return a script of one shot: its scene, its setting, everybody seen or heard in it."""
    scene = script.scene_of(shot)
    names = {f.name for f in shot.figures} | {line.speaker for line in shot.lines}
    return Script(
        title=script.title,
        characters=tuple(c for c in script.characters if c.name in names),
        settings=(script.setting(scene.setting),),
        scenes=(scene,),
        shots=(shot,),
    )


def _look(brief: Brief) -> list[Any]:
    return [brief.width, brief.height, brief.style, brief.seed]


def design_subjects(state: FilmState) -> dict[str, tuple[Subject, str]]:
    """Return every design the script needs: key -> (subject, digest of what it is made from)."""
    script, brief, options = state["script"], state["brief"], state["options"]
    again, wishes = state.get("again", {}), state.get("wishes", {})
    seen = {f.name for shot in script.shots for f in shot.figures}
    used = {scene.setting for scene in script.scenes}
    found: dict[str, tuple[Subject, str]] = {}

    def add(key: str, subject: Subject, *what: Any) -> None:
        subject = subject.model_copy(update={"take": again.get(key, 1), "wish": wishes.get(key, "")})
        found[key] = (subject, digest([*what, subject.take, subject.wish, _look(brief)]))

    for who in script.characters:
        if who.seen and who.name in seen:
            part = Script(title=script.title, characters=script.characters)
            others = tuple(c.name for c in script.characters if c.name != who.name)
            subject = Subject(
                kind="character",
                name=who.name,
                script=part,
                others=others,
                brief=short(brief),
                options=options,
            )
            add(f"character:{who.name}", subject, who)
    for place in script.settings:
        if place.name in used:
            # the picture shows the place as it is first seen: by day or night, in sun or rain
            scene = next(s for s in script.scenes if s.setting == place.name)
            part = Script(title=script.title, settings=(place,), scenes=(scene,))
            subject = Subject(
                kind="setting", name=place.name, script=part, brief=short(brief), options=options
            )
            add(f"setting:{place.name}", subject, place, scene.time, scene.weather)
    for name, shots in _props(state).values():
        # its shots tell what it is used for; it is made from its words alone: an edited action makes no other
        part = Script(title=script.title, shots=shots[:SHOWN])
        subject = Subject(kind="prop", name=name, script=part, brief=short(brief), options=options)
        add(f"prop:{name}", subject, "prop", name)
    return found


def _props(state: FilmState) -> dict[str, Prop]:
    """Return the things of a production that get a sheet."""
    return props_of(state["script"], state["options"].props)


ANCHOR = 3
"""Every so many shots that go on from each other, one begins with its own frame: faces drift otherwise."""


def goes_on_from(script: Script, shot: Shot) -> str:
    """Return the shot whose last frame a shot can begin with: the same people, place and framing; else ""."""
    run, before = 0, None
    for other in script.shots:
        run = run + 1 if before and _same_picture(before, other) else 0
        if other.id == shot.id:
            return before.id if before and run % ANCHOR else ""
        before = other
    return ""


def _same_picture(before: Shot, shot: Shot) -> bool:
    seen = {f.name for f in before.figures} == {f.name for f in shot.figures}
    return seen and (before.scene, before.framing) == (shot.scene, shot.framing)


def shot_input(
    state: FilmState, shot: Shot, *, alone: bool = False, props: Mapping[str, Prop] | None = None
) -> ShotInput | None:
    """Return what a shot is made from; None while a design of it, or the shot it goes on from, is missing.

    Args:
        state: the production.
        shot: which.
        alone: it begins with its own frame, whatever the options say.
        props: the things of the whole script that get a sheet, for callers that ask for many shots.
    """
    part = excerpt(state["script"], shot)
    earlier = "" if alone or not state["options"].continuation else goes_on_from(state["script"], shot)
    if earlier and earlier not in state.get("takes", {}):
        return None
    before = (earlier, state["takes"][earlier].clip.asset) if earlier else ("", "")
    seen = {f.name for f in shot.figures}
    needed = [f"character:{c.name}" for c in part.characters if c.seen and c.name in seen]
    needed.append(f"setting:{part.settings[0].name}")
    needed += [f"prop:{name}" for name in props_in(shot, _props(state) if props is None else props)]
    designs = {key: state.get("designs", {})[key] for key in needed if key in state.get("designs", {})}
    if len(designs) < len(needed):
        return None
    take, wish = (
        state.get("again", {}).get(f"shot:{shot.id}", 1),
        state.get("wishes", {}).get(f"shot:{shot.id}", ""),
    )
    speakers = {line.speaker for line in shot.lines}
    voices = {who: voice for who, voice in state.get("voices", {}).items() if who in speakers}
    assets = {key: made.asset for key, made in designs.items()}
    said = said_again(state, shot)
    parts = [part, assets, voices, take, wish, _look(state["brief"]), state["brief"].fps]
    more = [what for what in (said, before[1]) if what]
    source = digest([*parts, *more])
    return ShotInput(
        script=part,
        designs=designs,
        voices=voices,
        brief=short(state["brief"]),
        options=state["options"],
        take=take,
        wish=wish,
        source=source,
        said=said,
        before=before,
    )


def said_again(state: FilmState, shot: Shot) -> dict[str, tuple[int, str]]:
    """Return the lines of a shot that are wanted in another take: number from 1 -> (take, wish)."""
    again, wishes = state.get("again", {}), state.get("wishes", {})
    keys = {str(n): f"line:{shot.id}:{n}" for n in range(1, len(shot.lines) + 1)}
    return {
        number: (again.get(key, 1), wishes.get(key, ""))
        for number, key in keys.items()
        if again.get(key, 1) > 1
    }


def longest_first(shots: tuple[Shot, ...]) -> list[Shot]:
    """Return shots in the order in which their work is begun: what is begun last must not be the longest."""
    return sorted(shots, key=lambda s: -max(s.seconds, sum(len(line.text) for line in s.lines) / READ))


def due(state: FilmState, skip: frozenset[str] = frozenset()) -> list[Send]:
    """Say what is to be made now. Shots follow when no design is due: a superstep would hold them back.

    A shot that goes on from another waits for it; where gaps are allowed, not for one that failed.

    Args:
        state: the production.
        skip: keys that failed in this run: "character:Lily", "shot:03b".
    """
    made = state.get("designs", {})
    sends = [
        Send("design", {"subject": subject, "source": source})
        for key, (subject, source) in design_subjects(state).items()
        if key not in skip and (key not in made or made[key].source != source)
    ]
    if sends:
        return sends
    options, takes, props = state["options"], state.get("takes", {}), _props(state)
    waiting: set[str] = set()  # shots that are not yet what they will be
    found: dict[str, Send] = {}
    for shot in state["script"].shots:
        if f"shot:{shot.id}" in skip:
            continue
        before = goes_on_from(state["script"], shot) if options.continuation else ""
        if before in waiting:
            waiting.add(shot.id)
            continue
        lost = f"shot:{before}" in skip and before not in takes
        wanted = shot_input(state, shot, alone=lost and options.allow_gaps, props=props)
        take = takes.get(shot.id)
        if wanted and (take is None or take.source != wanted["source"]):
            waiting.add(shot.id)
            found[shot.id] = Send("shot", wanted)
    return [found[shot.id] for shot in longest_first(state["script"].shots) if shot.id in found]


def blocked(state: FilmState) -> dict[str, str]:
    """Return the shots that cannot be made because what they are made from failed: key -> reason."""
    reasons, props = {}, _props(state)
    for shot in state["script"].shots:
        if shot_input(state, shot, props=props) is None:
            lost = sorted(key for key in state.get("failed", {}) if not key.startswith("shot:"))
            before = goes_on_from(state["script"], shot) if state["options"].continuation else ""
            if before and before not in state.get("takes", {}):
                lost.append(f"shot:{before}")
            reasons[f"shot:{shot.id}"] = f"waits for {', '.join(lost)}"
    return reasons


def damaged(state: FilmState, vault: Vault) -> list[str]:
    """Find what a production has made that is lost or damaged, and let the vault forget it.

    Returns:
        Keys: "character:Lily", "prop:big red ball", "shot:03b", "film".
    """

    def broken(*assets: str) -> bool:
        lost = False
        for asset in filter(None, assets):
            try:
                vault.path(asset)
            except DamagedAsset:
                vault.discard(asset)
                lost = True
        return lost

    found = [key for key, made in state.get("designs", {}).items() if broken(made.asset)]
    for name, take in state.get("takes", {}).items():
        if broken(take.frame.asset, take.clip.asset, *(s.asset for s in take.speech)):
            found.append(f"shot:{name}")
    if (film := state.get("film")) and broken(film.asset):
        found.append("film")
    return sorted(found)


def film_source(state: FilmState) -> str:
    """Digest of everything the cut is made from."""
    takes = state.get("takes", {})
    return digest(
        [
            state["script"].title,
            [takes[s.id] for s in state["script"].shots if s.id in takes],
            state["brief"].fps,
        ]
    )
