"""Do the critic's notes make the next round better? Frames forced bad at first, with and without notes.

    python benchmarks/critic/closes_the_loop.py stories.json [--part tune|test] [--most 40] [--only habit]

The painter is the cutout illustrator with a bad habit: it hears the orders wrongly in every round (too near,
wrong way round, another hour, a thing forgotten, standing instead of sitting), or sets the tallest right
before somebody else as long as nobody tells it to keep them apart. Only a note of the critic can set that
right. Loop, critic and illustrator are the real ones. Whether a frame ends good is read from the plan in the
chosen picture, not from the critic's own score. A shot counts only if the illustrator, hearing rightly, draws
it right, and if what it mishears must be seen there: a thing that nobody handles may well be outside of a
medium view. "withheld" runs the same rounds, seeds and habits with the notes taken out of the orders.
"""

import argparse
import asyncio
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from cases import SHEET, picture_of, script_for, staging_for

from anim_director.agents.art_director import character_staging, prop_staging, setting_staging
from anim_director.agents.offline.seeing_colour import colour_word
from anim_director.agents.offline.seeing_staged import low_posture, of_the_place, on_a_seat, touching
from anim_director.film import Brief, Options, Script, Shot, Staging
from anim_director.graph.candidate_loop import candidate_loop
from anim_director.graph.crew import Crew
from anim_director.graph.opening import open_crew
from anim_director.graph.props import props_in, props_of
from anim_director.graph.state import Subject
from anim_director.settings import Settings
from anim_director.tools.base import ImageAbility, ImageRequest, Outcome, Reference
from anim_director.tools.cutout.backdrop import seen
from anim_director.tools.cutout.illustrator import CutoutImages, plan_request
from anim_director.tools.cutout.plan import Actor, Plan
from anim_director.tools.cutout.png_plan import plan_of, with_plan
from anim_director.tools.cutout.staging_notes import read_notes
from anim_director.tools.vision_reading import png

SIZE: Any = {"width": 640, "height": 360}
LOW_POSES = ("sit", "kneel", "crouch", "lie", "sleep")


class Habit(NamedTuple):
    """How a painter mishears, in which shots that is wrong, and how one sees that it did not happen."""

    mishears: Callable[[Staging], Staging]
    matters: Callable[[Shot, Script], bool]
    right: Callable[[Plan, Shot, Script], bool]


def _people(shot: Shot, script: Script) -> list[str]:
    kinds = {c.name: c for c in script.characters}
    return [f.name for f in shot.figures if kinds[f.name].kind != "crowd" and kinds[f.name].seen]


def _whole(plan: Plan, shot: Shot, script: Script) -> bool:
    left, top, right, bottom = seen(plan.view, plan.width, plan.height)
    heads_and_feet = [(a.x, a.y, a.y - 0.9 * a.body.height * a.scale) for a in plan.actors]
    return all(left < x < right and high > top and y < bottom + 8 for x, y, high in heads_and_feet)


def _ordered(plan: Plan, shot: Shot, script: Script) -> bool:
    where = {a.body.name: a.x for a in plan.actors}
    names = [f.name for f in shot.figures if f.name in where]
    return all(where[a] < where[b] for a, b in pairwise(names))


def _forgotten(shot: Shot) -> str:
    """The thing that is forgotten: the first with a colour that places do not have by themselves."""
    thing = _first_thing(shot.things)
    handled = any(thing in (f.holds, f.to) and f.facing != "back" for f in shot.figures)
    return thing if handled or shot.framing in ("full", "wide") else ""


def _first_thing(things: tuple[str, ...]) -> str:
    return next((thing for thing in things if colour_word(thing) and not of_the_place(thing)), "")


def _forget(staging: Staging) -> Staging:
    thing = _first_thing(staging.things)
    figures = tuple(
        f.model_copy(update={"holds": "", "to": ""}) if f.holds == thing else f for f in staging.figures
    )
    last = thing.split()[-1] if thing else "-"
    figures = tuple(
        f.model_copy(update={"action": "stands"}) if last in f"{f.action} {f.to}" else f for f in figures
    )
    return staging.model_copy(
        update={"things": tuple(t for t in staging.things if t != thing), "figures": figures}
    )


def _has_thing(plan: Plan, shot: Shot, script: Script) -> bool:
    last = _forgotten(shot).lower().split()[-1]
    return any(last in f"{p.label} {p.name}".lower() for p in plan.props)


def _stand(staging: Staging) -> Staging:
    figures = tuple(
        f.model_copy(update={"action": "stands"}) if low_posture(f) else f for f in staging.figures
    )
    return staging.model_copy(update={"figures": figures})


def _sits(plan: Plan, shot: Shot, script: Script) -> bool:
    low = {f.name for f in shot.figures if low_posture(f)}
    return all(any(word in a.pose for word in LOW_POSES) for a in plan.actors if a.body.name in low)


def _sitting_people(shot: Shot, script: Script) -> bool:
    human = {c.name for c in script.characters if c.human}
    low = [f for f in shot.figures if low_posture(f)]
    return bool(low) and all(f.name in human and not on_a_seat(f) for f in low)


def _apart(plan: Plan, shot: Shot, script: Script) -> bool:
    first, second = _pair(plan)
    return abs(first.x - second.x) > 0.25 * min(a.body.height * a.scale for a in (first, second))


def _pair(plan: Plan) -> tuple[Actor, Actor]:
    """The tallest and the smallest of those who are drawn."""
    by_height = sorted(plan.actors, key=lambda a: a.body.height * a.scale)
    return by_height[-1], by_height[0]


def _covering(plan: Plan) -> Plan:
    """The tallest moved right before the smallest."""
    tallest, behind = _pair(plan)
    moved = tallest.model_copy(
        update={
            "x": behind.x + 0.15 * behind.body.height * behind.scale,
            "y": max(tallest.y, behind.y + 4),
            "order": max(a.order for a in plan.actors) + 50,
            "spot": "",
        }
    )
    return plan.model_copy(update={"actors": tuple(moved if a is tallest else a for a in plan.actors)})


HABITS = {
    "too near": Habit(
        lambda s: s.model_copy(update={"framing": "close"}),
        lambda shot, script: shot.framing in ("full", "wide") and len(_people(shot, script)) >= 1,
        _whole,
    ),
    "wrong way round": Habit(
        lambda s: s.model_copy(update={"figures": s.figures[::-1], "cast": s.cast[::-1]}),
        lambda shot, script: len(shot.figures) == len(_people(shot, script)) == 2 and shot.framing != "close",
        _ordered,
    ),
    "another hour": Habit(
        lambda s: s.model_copy(update={"time": "day" if s.time == "night" else "night"}),
        lambda shot, script: bool(_people(shot, script)) and script.scene_of(shot).time != "dusk",
        lambda plan, shot, script: plan.time == script.scene_of(shot).time,
    ),
    "forgets a thing": Habit(
        _forget,
        lambda shot, script: (
            bool(_forgotten(shot)) and bool(_people(shot, script)) and shot.framing != "close"
        ),
        _has_thing,
    ),
    "stands": Habit(_stand, _sitting_people, _sits),
    "covers": Habit(
        lambda s: s,
        lambda shot, script: (
            len(shot.figures) == len(_people(shot, script)) == 2
            and shot.framing in ("wide", "full")
            and not any(touching(f) for f in shot.figures)
        ),
        _apart,
    ),
}


class Mishearing:
    """The cutout illustrator with a bad habit."""

    pool = "http"  # in a thread of this process
    ability = ImageAbility(references=16, staging=True)

    def __init__(self, habit: str, *, heeds: bool) -> None:
        self.habit, self.heeds = habit, heeds
        self.name, self.version = f"mishearing {habit}", "heeds" if heeds else "withheld"

    def estimate(self, request: ImageRequest) -> float:
        """Return 0."""
        return 0.0

    def make(self, request: ImageRequest, files: dict[str, Path], out: Path) -> Outcome:
        """Draw what was misheard; with the notes, or without them."""
        staging = HABITS[self.habit].mishears(request.staging)
        if not self.heeds:
            staging = staging.model_copy(update={"notes": ()})
        heard = request.model_copy(update={"staging": staging})
        made = CutoutImages().make(heard, files, out)
        names = [f.name for f in staging.figures]
        if self.habit == "covers" and not read_notes(staging.notes, names, staging.things).apart:
            plan = plan_of(out)
            assert plan is not None
            plan = _covering(plan)
            out.write_bytes(with_plan(png(picture_of(plan)), plan))
        return made


async def subject_of(crew: Crew, script: Script, shot: Shot, name: str) -> Subject:
    """Return the frame of a shot, with its sheets and setting in the vault."""
    scene, place = script.scene_of(shot), script.setting_of(shot)
    wanted: list[tuple[Any, str, Staging]] = [
        ("character", f.name, character_staging(script.character(f.name)))
        for f in shot.figures
        if script.character(f.name).kind != "crowd"
    ]
    wanted.append(("setting", place.name, setting_staging(place, scene.time, scene.weather, (), scene.mood)))
    shown = props_in(shot, props_of(script, Settings().props))
    wanted += [("prop", thing, prop_staging(thing)) for thing in shown]
    references = []
    for kind, who, staging in wanted:
        size = {"width": SHEET, "height": SHEET} if kind == "prop" else SIZE
        request = ImageRequest(staging=staging, **size)
        kept = await crew.door.get(CutoutImages(), request, production="bench", subject=f"{kind}:{who}")
        references.append(Reference(asset=kept.asset.id, kind=kind, name=who))
    cut = script.model_copy(
        update={
            "shots": (shot,), "scenes": (scene,), "settings": (place,),
            "characters": tuple(script.character(f.name) for f in shot.figures),
        }
    )  # fmt: skip
    return Subject(
        kind="frame", name=name, script=cut, references=tuple(references), brief=Brief(**SIZE),
        options=Options(frame_candidates=1, rounds=3, repair=False),
    )  # fmt: skip


async def run(
    crew: Crew, script: Script, shot: Shot, name: str, habit: str, *, heeds: bool
) -> tuple[list[bool], bool, bool]:
    """Return which rounds' pictures were good, whether the chosen one is, and whether the fault was seen."""
    crew.image = Mishearing(habit, heeds=heeds)  # type: ignore[assignment]
    subject = await subject_of(crew, script, shot, f"{name}-{habit}-{heeds}")
    config: Any = {"configurable": {"thread_id": "bench"}}
    made = await candidate_loop("frame", crew.frames).ainvoke({"subject": subject}, config)

    def good(asset: str) -> bool:
        plan = plan_of(crew.vault.path(asset))
        return plan is not None and HABITS[habit].right(plan, shot, script)

    rounds = [good(c.asset) for _, c in sorted(made["tried"].items()) if c.asset]
    first = made["tried"]["1/0"]
    seen_wrong = bool(first.fault) or first.score < subject.options.accept
    return rounds, good(made["selection"].candidate.asset), seen_wrong


def _right_unforced(rule: Habit, shot: Shot, script: Script) -> bool:
    """Whether the illustrator draws a shot right that it hears rightly."""
    request = ImageRequest(staging=staging_for(script, shot), seed=1, **SIZE)
    return rule.right(plan_request(request, {}), shot, script)


async def measure(
    stories: list[dict[str, Any]],
    most: int,
    scripts: Path,
    habits: dict[str, Habit] = HABITS,
    shots: int = 1,
) -> dict[str, dict[str, list[Any]]]:
    """Return, by habit and "with notes" or "withheld", what became of each frame that began bad."""
    results: dict[str, dict[str, list[Any]]] = {h: defaultdict(list) for h in habits}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        crew = open_crew(Settings(home=home, render_workers=1), home)
        crew.ledger.start_production("bench", Brief(), settings={})
        try:
            for story in stories:
                script = script_for(story["story"], scripts, str(story["id"]))
                for habit, rule in habits.items():
                    if len(results[habit]["with notes"]) >= most:
                        continue
                    fit = [
                        s
                        for s in script.shots
                        if rule.matters(s, script) and _right_unforced(rule, s, script)
                    ]
                    for shot in fit[:: max(1, len(fit) // shots)][:shots]:
                        name = f"{story['id']}-{shot.id}"
                        rounds, ended, saw = await run(crew, script, shot, name, habit, heeds=True)
                        if rounds[0]:
                            continue  # misheard without harm: nothing to mend
                        results[habit]["with notes"].append((name, len(rounds), ended, saw))
                        rounds, ended, saw = await run(crew, script, shot, name, habit, heeds=False)
                        results[habit]["withheld"].append((name, len(rounds), ended, saw))
        finally:
            crew.close()
    return results


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Do the critic's notes close the loop?")
    parser.add_argument("stories", help="JSON list of stories")
    parser.add_argument("--part", choices=("tune", "test"), default="test", help="as in planted.py")
    parser.add_argument("--only", default="", help="habits, parted by commas")
    parser.add_argument("--most", type=int, default=8, help="frames of each habit at most")
    parser.add_argument("--shots", type=int, default=1, help="frames of each habit in one story")
    parser.add_argument("--stories-at-most", type=int, default=0)
    parser.add_argument("--scripts", default=str(Path(tempfile.gettempdir()) / "planted-scripts"))
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    stories = json.loads(Path(options.stories).read_text())[0 if options.part == "tune" else 1 :: 2]
    stories = stories[: options.stories_at_most or None]
    habits = {h: rule for h, rule in HABITS.items() if not options.only or h in options.only.split(",")}
    found = asyncio.run(measure(stories, options.most, Path(options.scripts), habits, options.shots))
    heads = ("habit", "frames", "fault seen", "good at the end", "notes withheld", "rounds")
    print(f"{heads[0]:<18}{heads[1]:>7}{heads[2]:>12}{heads[3]:>17}{heads[4]:>16}{heads[5]:>8}")
    every: dict[str, list[bool]] = defaultdict(list)
    for habit, ways in found.items():
        with_notes, without = ways["with notes"], ways["withheld"]
        if not with_notes:
            continue
        for way in ("with notes", "withheld"):
            every[way] += [row[2] for row in ways[way]]
        shares = [sum(row[2] for row in way) / len(way) for way in (with_notes, without)]
        rounds = sum(row[1] for row in with_notes) / len(with_notes)
        saw = sum(row[3] for row in with_notes) / len(with_notes)
        every["saw"] += [row[3] for row in with_notes]
        shown = f"{100 * saw:>11.0f}%{100 * shares[0]:>16.0f}%{100 * shares[1]:>15.0f}%"
        print(f"{habit:<18}{len(with_notes):>7}{shown}{rounds:>8.1f}")
        if options.verbose:
            print("   lost:", ", ".join(name for name, _, ended, _ in with_notes if not ended) or "-")
    n = len(every["with notes"])
    shares = [sum(every[way]) / max(1, n) for way in ("with notes", "withheld")]
    saw = sum(every["saw"]) / max(1, n)
    print(f"{'all':<18}{n:>7}{100 * saw:>11.0f}%{100 * shares[0]:>16.0f}%{100 * shares[1]:>15.0f}%")


if __name__ == "__main__":
    main()
