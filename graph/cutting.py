"""The editor's node: all takes to a film, and the files beside it."""

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.agents.joins import heading_of, says_later
from anim_director.errors import DamagedAsset
from anim_director.film import Film, Shot
from anim_director.graph.credits import film_json, label
from anim_director.graph.state import FilmState
from anim_director.tools.cut_plan import UNFINISHED, CutPlan, CutReport, CutShot, CutSpeech

if TYPE_CHECKING:
    from anim_director.graph.crew import Crew

CREDITS = "film.json"


async def cut(crew: "Crew", state: FilmState, source: str, production: str) -> Film:
    """Cut the film into the production's folder, and keep the MP4 in the vault as well.

    The cut is made in a drawing process. It writes to temporary names: a killed cut leaves no film.
    """
    from anim_director.tools.editing import cut_film

    folder = crew.folder(production)
    plan = await crew.desk(cut_plan, crew, state)
    await crew.desk(folder.mkdir, parents=True, exist_ok=True)
    report: CutReport = await crew.pools.run("render", cut_film, plan, folder)
    return await crew.desk(_kept, crew, state, source, production, folder, report)


def cut_plan(crew: "Crew", state: FilmState) -> CutPlan:
    """Look up the files of all takes and say how they follow each other."""
    brief, script = state["brief"], state["script"]
    shots = [_shot(crew, state, shot) for shot in script.shots if shot.id in state.get("takes", {})]
    counts = {
        c.name: sum(f.name == c.name for s in script.shots for f in s.figures) for c in script.characters
    }
    alone = [c.name for c in script.characters if c.kind != "crowd"]  # a crowd has no face for the cards
    leading = sorted(alone, key=lambda name: -counts[name])[:4]
    designs = state.get("designs", {})
    sheets = [
        crew.vault.path(designs[f"character:{n}"].asset) for n in leading if f"character:{n}" in designs
    ]
    return CutPlan(
        title=script.title,
        style=brief.style,
        shots=tuple(shots),
        sheets=tuple(sheets),
        width=brief.width,
        height=brief.height,
        fps=brief.fps,
        seed=brief.seed,
        language=brief.language,
        embedded=crew.settings.embedded,
        label=label(crew.settings),
    )


def _shot(crew: "Crew", state: FilmState, shot: Shot) -> CutShot:
    take, scene, place = (
        state["takes"][shot.id],
        state["script"].scene_of(shot),
        state["script"].setting_of(shot),
    )
    return CutShot(
        id=shot.id,
        path=crew.vault.path(take.clip.asset),
        scene=shot.scene,
        mood=scene.mood,
        setting=place.name,
        words=f"{place.name}: {place.description}",
        kind=place.kind,
        time=scene.time,
        weather=scene.weather,
        later=says_later(shot),
        way=heading_of(shot),
        who=tuple(figure.name for figure in shot.figures),
        speech=tuple(
            CutSpeech(path=crew.vault.path(s.asset), start=s.start, line=s.line, words=s.words)
            for s in take.speech
        ),
        cues=take.cues,
        sound=take.sound and crew.settings.clip_sound == "keep",
    )


def _kept(
    crew: "Crew", state: FilmState, source: str, production: str, folder: Path, report: CutReport
) -> Film:
    """Write the credits, keep the film in the vault, and say what there is."""
    credits = film_json(state, production, crew.settings, _makers(crew, state))
    measured = report.model_dump(mode="json", exclude={"files"})
    text = json.dumps({**credits, "cut": measured}, indent=1, ensure_ascii=False)
    _write(folder / CREDITS, text)
    film = folder / dict(report.files)["film"]
    copy = crew.vault.temporary()
    copy.write_bytes(film.read_bytes())
    asset = crew.vault.keep(copy, "video/mp4", maker="editor")
    missing = [shot.id for shot in state["script"].shots if shot.id not in state.get("takes", {})]
    gaps = (f"The film has gaps: {', '.join(missing)} could not be made.",) if missing else ()
    notes = [note for take in state.get("takes", {}).values() for note in take.notes]
    poor = [f"{_told(k)}: no better picture came. {m.fault}" for k, m in state["designs"].items() if m.fault]
    return Film(
        title=state["script"].title,
        asset=asset.id,
        seconds=report.seconds,
        files=(*report.files, ("credits", CREDITS)),
        loudness=report.lufs,
        notes=tuple(dict.fromkeys([*gaps, *report.notes, *poor, *notes])),
        source=source,
    )


def _told(key: str) -> str:
    """Return "Character Lily" of "character:Lily"."""
    kind, _, name = key.partition(":")
    return f"{kind.capitalize()} {name}"


def _makers(crew: "Crew", state: FilmState) -> dict[str, str]:
    """Return who made each asset of the film, by the vault's own record."""
    ids = [made.asset for made in state.get("designs", {}).values()]
    for take in state.get("takes", {}).values():
        ids += [take.frame.asset, take.clip.asset, *(s.asset for s in take.speech)]
    found = {}
    for id in ids:
        try:
            found[id] = crew.vault.asset(id).maker
        except DamagedAsset:  # lost since; the film itself is cut
            found[id] = ""
    return found


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
