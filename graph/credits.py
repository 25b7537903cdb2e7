"""`film.json`: what was made by what, what is generated, and what fell back."""

from typing import Any

from anim_director import __version__
from anim_director.film import Made, Take, plain
from anim_director.graph.state import FilmState
from anim_director.settings import Settings

EMBEDDED = (
    "Made by the embedded studio of Anim-Director: story read by rules, pictures drawn by code, "
    "voices by formant synthesis. No generative model was used."
)


def label(settings: Settings) -> str:
    """Return the sentence that says what kind of studio made the film."""
    if settings.embedded:
        return EMBEDDED
    return (
        f"Made with Anim-Director. Words: {settings.brain}; pictures: {settings.image}; "
        f"clips: {settings.video}; voices: {settings.voice}."
    )


def film_json(
    state: FilmState, production: str, settings: Settings, makers: dict[str, str]
) -> dict[str, Any]:
    """Return the credits of a film as JSON data.

    Args:
        state: the production, finished but for the cut.
        production: its name.
        settings: what the studio is made of; only its public part is told.
        makers: asset id -> tool and version that made it.
    """

    voices = state.get("voices", {})

    def told(made: Made) -> dict[str, Any]:
        return {
            "asset": made.asset,
            "made_by": makers.get(made.asset, ""),
            "prompt": made.prompt,
            "seed": made.seed,
            "score": round(made.score, 2),
            **({"fault": made.fault} if made.fault else {}),
        }

    def shot(take: Take) -> dict[str, Any]:
        lines = [
            {"speaker": s.line.speaker, "text": s.line.text, "voice": voices.get(s.line.speaker, ""),
             "asset": s.asset, "made_by": makers.get(s.asset, ""), "start": s.start, "seconds": s.seconds}
            for s in take.speech
        ]  # fmt: skip
        return {
            "shot": take.shot, "seconds": take.seconds, "frame": told(take.frame), "clip": told(take.clip),
            "lines": lines, "notes": list(take.notes),
            **({"continues": take.continues} if take.continues else {}),
        }  # fmt: skip

    brief, script = state["brief"], state["script"]
    takes = state.get("takes", {})
    public = settings.public()
    return {
        "label": label(settings),
        "embedded_studio": settings.embedded,
        "made_with": f"anim-director {__version__}",
        "production": production,
        "title": script.title,
        "brief": {**plain(brief), "text": brief.text},
        "makers": sorted({maker for maker in makers.values() if maker}),  # a film may have changed studios
        "tools": {key: public[key] for key in ("brain", "critic", "image", "video", "voice")},
        "storyline": plain(state["storyline"]),
        "script": plain(script),
        "designs": {key: told(made) for key, made in sorted(state.get("designs", {}).items())},
        "shots": [shot(takes[s.id]) for s in script.shots if s.id in takes],
        "missing": [s.id for s in script.shots if s.id not in takes],
    }
