"""Making parts again: what a wish or an edited script touches, what stays, and the way back.

A production remembers what each part was made from (`anim_director.graph.work`). A change is therefore a
few words in its state: the number of the take that is wanted, a wish, another script. What depends on
them is made again, everything else is reused; what stood there before goes into the history, and what
is wanted and stands in the history is taken from there, neither made nor paid again.
"""

from dataclasses import asdict, dataclass
from typing import Any, cast, get_args

from langgraph.types import StateSnapshot

from anim_director.checkpoints.vault import Vault
from anim_director.errors import BadInput
from anim_director.film import Feeling, Film, Made, Script, Take
from anim_director.graph.crew import PACES
from anim_director.graph.production import speakers
from anim_director.graph.props import Prop, props_in, props_of
from anim_director.graph.state import FilmState, merge, updated
from anim_director.graph.work import damaged, design_subjects, excerpt, goes_on_from, said_again, shot_input


@dataclass(frozen=True)
class Part:
    """One part of a film, and why it is made again; empty: it is reused."""

    key: str  # "character:Lily", "shot:03b", "film"
    why: str = ""


@dataclass(frozen=True)
class Map:
    """What a change touches."""

    again: tuple[Part, ...]
    returns: tuple[Part, ...]  # made before: taken from the history
    reused: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return asdict(self)


def mending(state: StateSnapshot, vault: Vault) -> tuple[list[str], dict[str, Any]]:
    """Return the parts of a production that are damaged or lost, and the change that makes them again.

    In a finished film, shots that only show their picture count as well.
    """
    lost = damaged(cast("FilmState", state.values), vault)
    if state.values.get("film") and not state.next:  # else a question may wait for its answer
        still = (f"shot:{shot}" for shot, take in state.values.get("takes", {}).items() if take.stand_in)
        lost += [key for key in still if key not in lost]
    change: dict[str, Any] = {
        "takes": {key[5:]: None for key in lost if key.startswith("shot:")},
        "designs": {key: None for key in lost if key.partition(":")[0] in ("character", "setting", "prop")},
    }
    if "film" in lost:
        change["film"] = Film()
    return lost, change


def parts_of(
    shots: tuple[str, ...] = (),
    characters: tuple[str, ...] = (),
    settings: tuple[str, ...] = (),
    lines: tuple[str, ...] = (),
    props: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Return the keys of what is named: "shot:03b", "setting:garden", "prop:red ball", "line:03b:2"."""
    named = {"shot": shots, "character": characters, "setting": settings, "prop": props, "line": lines}
    return tuple(f"{kind}:{name}" for kind, names in named.items() for name in names)


def another_take(state: FilmState, keys: tuple[str, ...], note: str = "") -> dict[str, Any]:
    """Return the change of state that asks for another take of some parts.

    Args:
        state: the production.
        keys: "shot:03b", "character:Lily", "setting:garden", "prop:big red ball" or "line:03b:2", lines
            counted from 1.
        note: what is wished for; of a line a feeling, "slower" or "faster".

    Raises:
        BadInput: the production has no such part, or the wish cannot be fulfilled.
    """
    _known(state, keys)
    if note and any(key.startswith("line:") for key in keys):
        possible = [*PACES, *get_args(Feeling)]
        if note not in possible:
            msg = (
                f"A line can be said again {', '.join(possible)}; not {note!r}. "
                "To change its words, edit the script."
            )
            raise BadInput(msg)
    asked = {key: (*_asked(state, key), note) for key in keys}
    change = {
        "asked": asked,
        "again": {key: len(wishes) for key, wishes in asked.items()},
        "wishes": dict.fromkeys(keys, note or None),
    }
    return settled(state, change)


def earlier_take(state: FilmState, keys: tuple[str, ...], take: int = 0) -> dict[str, Any]:
    """Return the change of state that goes back to an earlier take of some parts.

    Args:
        state: the production.
        keys: as for `another_take`.
        take: which, from 1; 0: the one before the present one.

    Raises:
        BadInput: the production has no such part or no such take.
    """
    _known(state, keys)
    again, wishes = {}, {}
    for key in keys:
        asked, now = _asked(state, key), state.get("again", {}).get(key, 1)
        wanted = take or now - 1
        if not 1 <= wanted <= len(asked):
            known = f"takes 1 to {len(asked)}" if len(asked) > 1 else "one take only"
            msg = f"{_told(key)} has {known} and stands at take {now}: there is none to go back to."
            raise BadInput(msg)
        again[key], wishes[key] = wanted, asked[wanted - 1] or None
    return settled(state, {"again": again, "wishes": wishes})


def another_script(state: FilmState, script: Script) -> dict[str, Any]:
    """Return the change of state that films another script.

    Raises:
        BadInput: the production has no script yet.
    """
    _begun(state)
    editions = state.get("editions", {})
    number = str(1 + max(map(int, editions), default=0))
    return settled(state, {"script": script, "editions": {number: state["script"]}})


def earlier_script(state: FilmState) -> dict[str, Any]:
    """Return the change of state that goes back to the script before the last edit.

    Raises:
        BadInput: it was never edited.
    """
    editions = state.get("editions", {})
    if not editions:
        msg = "The script of this production was never edited."
        raise BadInput(msg)
    last = max(editions, key=int)
    return settled(state, {"script": editions[last], "editions": {last: None}})


def changed(state: FilmState, change: dict[str, Any]) -> FilmState:
    """Return the state after a change."""
    return cast("FilmState", updated(FilmState, state, change))


def settled(state: FilmState, change: dict[str, Any]) -> dict[str, Any]:
    """Complete a change: what it replaces goes into the history, what it wants again comes from there."""
    history: dict[str, Take | Made] = {}
    for key, made in _present(state).items():
        history[f"{key}@{made.source}"] = made
    change = {**change, "history": history}
    past = merge(state.get("history", {}), history)
    after = changed(state, change)
    designs = {
        key: known
        for key, (_, source) in design_subjects(after).items()
        if isinstance(known := past.get(f"{key}@{source}"), Made)
        and after.get("designs", {}).get(key) != known
    }
    change["designs"] = designs
    after = changed(state, change)
    takes, props = {}, props_of(after["script"], after["options"].props)
    for shot in after["script"].shots:
        wanted = shot_input(after, shot, props=props)
        known = past.get(f"shot:{shot.id}@{wanted['source']}") if wanted else None
        if isinstance(known, Take) and after.get("takes", {}).get(shot.id) != known:
            takes[shot.id] = known
    change["takes"] = takes
    # only what is about to be replaced is history; the rest stands where it stands
    present = _present(changed(state, change))
    due = {part.key for part in map_of(state, change).again}
    change["history"] = {
        key: made
        for key, made in history.items()
        if (name := key.rpartition("@")[0]) in due or present.get(name) != made
    }
    return {key: value for key, value in change.items() if value or key == "script"}


def map_of(state: FilmState, change: dict[str, Any]) -> Map:
    """Return what a change makes again, and why; what comes back from the history; what is reused."""
    after = changed(state, change)
    before, present = _present(state), _present(after)
    again: list[Part] = []
    returns: list[Part] = []
    reused: list[str] = []

    def add(key: str, why: str) -> None:
        if why:
            again.append(Part(key, why))
        elif before.get(key) != present.get(key):
            returns.append(Part(key, "made before"))
        else:
            reused.append(key)

    drawn = {}
    for key, (subject, source) in design_subjects(after).items():
        made = after.get("designs", {}).get(key)
        why = "" if made and made.source == source else _reason(state, after, key, subject.take)
        drawn[key] = why
        add(key, why)
    props = props_of(after["script"], after["options"].props)
    for shot in after["script"].shots:
        drawn[f"shot:{shot.id}"] = why = _shot_reason(state, after, shot.id, drawn, props)
        add(f"shot:{shot.id}", why)
    film = [part for part in (*again, *returns) if part.key.startswith("shot:")]
    same = [s.id for s in after["script"].shots] == [s.id for s in state["script"].shots]
    add("film", "cut of other shots" if film or not same else "")
    return Map(tuple(again), tuple(returns), tuple(reused))


def _shot_reason(
    state: FilmState, after: FilmState, name: str, drawn: dict[str, str], props: dict[str, Prop]
) -> str:
    """Return why a shot is made again; empty when it is not."""
    shot = next(s for s in after["script"].shots if s.id == name)
    part = excerpt(after["script"], shot)
    needs = [f"character:{f.name}" for f in shot.figures] + [f"setting:{part.settings[0].name}"]
    needs += [f"prop:{name}" for name in props_in(shot, props)]
    if redrawn := [_told(key) for key in dict.fromkeys(needs) if drawn.get(key)]:
        return f"it shows {' and '.join(redrawn)}"
    before = goes_on_from(after["script"], shot) if after["options"].continuation else ""
    if drawn.get(f"shot:{before}"):
        return f"it goes on from shot {before}"
    wanted, take = shot_input(after, shot, props=props), after.get("takes", {}).get(name)
    if wanted and take and take.source == wanted["source"]:
        return ""
    said = said_again(after, shot)
    if said != next((said_again(state, s) for s in state["script"].shots if s.id == name), {}):
        return f"line {', '.join(sorted(said)) or 'of an earlier take'} is said again"
    return _reason(state, after, f"shot:{name}", after.get("again", {}).get(f"shot:{name}", 1))


def _reason(state: FilmState, after: FilmState, key: str, take: int) -> str:
    """Return why a part is made that is not what is wanted."""
    wish = after.get("wishes", {}).get(key, "")
    if take != state.get("again", {}).get(key, 1):
        return f"take {take}" + (f": {wish}" if wish else "")
    if key not in _present(state):
        return "not made yet"
    if state["script"] != after["script"]:
        return "its place in the script was edited"
    return "what it is made from has changed"


def _present(state: FilmState) -> dict[str, Take | Made]:
    """Return all finished parts."""
    takes = {f"shot:{name}": take for name, take in state.get("takes", {}).items()}
    return {**state.get("designs", {}), **takes}


def _asked(state: FilmState, key: str) -> tuple[str, ...]:
    """Return the wish of each take so far, also where takes were asked for without this module."""
    asked, now = state.get("asked", {}).get(key, ()), state.get("again", {}).get(key, 1)
    missing = now - len(asked)
    if missing <= 0:
        return asked
    return (*asked, *[""] * (missing - 1), state.get("wishes", {}).get(key, ""))


def _begun(state: FilmState) -> None:
    if not state.get("script") or ("voices" not in state and speakers(state["script"])):
        msg = "This production has no finished script yet: resume it first."
        raise BadInput(msg)


def _known(state: FilmState, keys: tuple[str, ...]) -> None:
    """Refuse parts that the script does not have."""
    _begun(state)
    if not keys:
        msg = "Name what is to be made again: a shot, a character, a setting, a prop or a line."
        raise BadInput(msg)
    shots = {shot.id: shot for shot in state["script"].shots}
    known = {*design_subjects(state), *(f"shot:{name}" for name in shots)}
    known |= {f"line:{name}:{n}" for name, shot in shots.items() for n in range(1, len(shot.lines) + 1)}
    for key in keys:
        if key not in known:
            kind = key.partition(":")[0]
            there = [k.partition(":")[2] for k in sorted(known) if k.startswith(f"{kind}:")]
            msg = f"There is no {_told(key)} in this film. There are: {', '.join(there) or 'none'}."
            raise BadInput(msg)


def _told(key: str) -> str:
    kind, _, name = key.partition(":")
    return f"{kind} {name}"
