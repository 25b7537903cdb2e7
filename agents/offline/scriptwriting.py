"""A read story as a director's script: cast, settings, scenes, shots.

Every sentence is told in exactly one shot or in neighbouring ones, in order and word for word: the
`source` fields, joined, are the story.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from anim_director.agents.offline.beats import Beat
from anim_director.agents.offline.camera import plan_camera
from anim_director.agents.offline.casting import cast_of, names_of, pick, story_number
from anim_director.agents.offline.deeds import clean
from anim_director.agents.offline.extras import add_extras
from anim_director.agents.offline.faces import feeling_of_quote
from anim_director.agents.offline.facts import Event, Role, Said, Tale
from anim_director.agents.offline.grouping import scenes_of, shots_of, shots_wanted
from anim_director.agents.offline.holding import hold_beats
from anim_director.agents.offline.known import Known
from anim_director.agents.offline.lexicon import listed
from anim_director.agents.offline.moods import mood_of
from anim_director.agents.offline.place_lists import indoors
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.scenery import at_place, festive, season_of, setting, setting_name
from anim_director.agents.offline.setups import Pose, Setup
from anim_director.agents.offline.staging import Stage
from anim_director.agents.offline.telling import Teller
from anim_director.agents.offline.titles import title_of
from anim_director.agents.offline.wording import Wording, join, upper_first
from anim_director.agents.replies import (
    CharacterReply,
    FigureReply,
    LineReply,
    SceneReply,
    SettingReply,
    ShotReply,
    WriteScript,
)
from anim_director.film import NARRATOR, Feeling, Time, Weather

LEAST_SHOTS, FULL_STORY = 20, 120
"""A story of so many words becomes a film of at least so many shots."""

INDOOR_FIXTURES = listed("things", "other", "indoor_fixture")
_TIMES: dict[str, Time] = {"night": "night", "dusk": "dusk"}
_WEATHERS: dict[str, Weather] = {"rain": "rain", "snow": "snow", "wind": "wind"}


def _one_house(one: Role, other: Role) -> bool:
    """Whether two live under one roof: a child and its parents, brothers and sisters."""
    near = {"mom", "dad", "brother", "sister", "parent"}
    return one is other or one.noun in near or other.noun in near or one.owner == other.key


class ScriptWriter:
    """Writes the script of one story.

    Args:
        story: the text, told whole.
        title: the film's title; "" to find one.
        scenes: how many scenes at most; 0 as many as the story needs.
        seed: chooses the side from which it is staged, and what else a story leaves open but looks.
        known: characters and settings of earlier parts, which keep their looks.
    """

    def __init__(
        self, story: str, title: str = "", scenes: int = 0, seed: int = 0, known: dict[str, Any] | None = None
    ) -> None:
        self.known = Known.of(known or {})
        self.tale: Tale = read(story)
        self.title = title or title_of(self.tale)
        self.most_scenes, self.seed = scenes, seed
        self.names = self.known.names(self.tale, names_of(self.tale))
        # looks belong to the story: another seed stages the same people and things in another way
        self.looks = story_number(title)
        self.wording = Wording(self.tale, self.names, self.looks)
        self.teller = Teller(self.wording)
        self.words = len(story.split())

    def write(self) -> WriteScript:
        """Return the script."""
        scenes = scenes_of(self.tale, self.most_scenes)
        setups = self._setups(scenes)
        cast = self._cast(setups)
        settings, of_scene = self._settings(scenes, setups)
        rows = [self._scene(n, events, of_scene[n]) for n, events in enumerate(scenes, 1)]
        first = {name: n for n, name in reversed(of_scene.items())}
        roles = self.tale.cast.items()
        animals, groups = [k for k, c in roles if c.animal], [k for k, c in roles if c.group]
        plan_camera(setups, set(first.values()), animals, groups)
        return WriteScript(
            title=self.title,
            characters=cast,
            settings=settings,
            scenes=rows,
            shots=self._shots(setups, of_scene),
        )

    def _setups(self, scenes: list[list[Event]]) -> list[Setup]:
        groups = shots_of(scenes, self.words)
        things = {n: {t for e in events for t in e.things} for n, events in enumerate(scenes, 1)}
        mirrored = self.seed > 0 and pick(["left", "right"], self.seed, "side") == "right"
        stage = Stage(self.wording, things, mirrored)
        setups = [Setup(n, beats) for n, shots in enumerate(groups, 1) for beats in shots]
        for n, setup in enumerate(setups, 1):
            stage.stage(setup, setups[n:])
        least = LEAST_SHOTS if self.words >= FULL_STORY else min(LEAST_SHOTS, shots_wanted(self.words))
        return hold_beats(add_extras(setups, self.wording, least), self.wording)

    # ---- cast and places

    def _cast(self, setups: list[Setup]) -> list[CharacterReply]:
        """Everybody who is seen or heard; who is only spoken of is no character."""
        met = {p.key for s in setups for p in s.poses}
        heard = {q.speaker for s in setups for b in s.beats for q in b.quotes}
        looks = cast_of(self.tale, self.names, self.looks)
        looks = {k: self.known.characters.get(c.name, c) for k, c in looks.items()}
        return [
            looks[k].model_copy(update={"seen": k in met}) for k in self.tale.cast if k in met or k in heard
        ]

    def _settings(
        self, scenes: list[list[Event]], setups: list[Setup]
    ) -> tuple[list[SettingReply], dict[int, str]]:
        """Describe every place once; return also which scene is where."""
        owners = {n: self._owner(events[0].host) for n, events in enumerate(scenes, 1)}
        of_scene = {n: setting_name(events[0].place, owners[n]) for n, events in enumerate(scenes, 1)}
        fixtures: dict[str, list[str]] = {}
        for s in setups:
            for key in s.things:
                row = fixtures.setdefault(of_scene[s.scene], [])
                words = self.wording.thing(key)
                inside = indoors(s.beats[0].event.place) if s.beats else False
                fits = not inside or key.split()[-1] in INDOOR_FIXTURES
                if self.wording.fixture(key) and fits and words not in row:
                    row.append(words)
        out: dict[str, SettingReply] = {}
        feasts = {
            name: festive(
                " ".join(e.text for n, events in enumerate(scenes, 1) if of_scene[n] == name for e in events)
            )
            for name in of_scene.values()
        }
        for n, events in enumerate(scenes, 1):
            name = of_scene[n]
            if name not in out:
                out[name] = self.known.settings.get(name) or setting(
                    events[0].place, owners[n], fixtures.get(name, [])[:3], self.seed + self.looks,
                    ", ".join(filter(None, (season_of(self.tale.text), feasts[name]))),
                )  # fmt: skip
        return list(out.values()), of_scene

    def _owner(self, host: str = "") -> str:
        """Whose home it is: the host's, where there is one, else that of whom the story is about.

        Args:
            host: key of whose home the story says it is.
        """
        outside = {k for e in self.tale.events if indoors(e.place) for k in e.behind}  # the wolf at the door
        single = [c for c in self.tale.cast.values() if not c.group and c.key not in outside]
        most = max((c.mentions for c in single), default=0)
        people = [c for c in single if not c.animal and 3 * c.mentions >= most]
        main = min(
            (c for c in people or single if 2 * c.mentions >= most), key=lambda c: c.first, default=None
        )
        main = main or next(iter(people), None)
        visited = self.tale.cast.get(host)
        if main is not None and visited is not None and not _one_house(main, visited):
            return self.names[visited.key]
        return self.names[main.key] if main is not None else ""

    def _scene(self, number: int, events: Sequence[Event], place: str) -> SceneReply:
        times = Counter(_TIMES.get(e.time, "day") for e in events)
        weathers = Counter(_WEATHERS.get(e.weather, "clear") for e in events)
        who = Counter(k for e in events for k in e.present if k in self.names)
        people = join([self.wording.name(k) for k, _ in who.most_common(3)])
        summary = f"{upper_first(people)} {at_place(place)}." if people else f"{place}."
        return SceneReply(
            number=number,
            setting=place,
            time=times.most_common(1)[0][0],
            weather=weathers.most_common(1)[0][0],
            mood=mood_of(events),
            summary=summary,
        )

    # ---- shots

    def _shots(self, setups: list[Setup], of_scene: dict[int, str]) -> list[ShotReply]:
        counts: Counter[int] = Counter()
        out = []
        for s in setups:
            letter = _letters(counts[s.scene])
            counts[s.scene] += 1
            out.append(
                ShotReply(
                    id=f"{s.scene:02d}{letter}",
                    scene=s.scene,
                    action=self.teller.action(s, of_scene[s.scene]),
                    figures=[self._figure(p) for p in s.poses],
                    things=[self.wording.thing(t) for t in s.things],
                    lines=self._lines(s),
                    framing=s.framing,
                    camera=s.camera,
                    seconds=s.seconds,
                    source=_joined(s.beats),
                )
            )
        return out

    def _figure(self, p: Pose) -> FigureReply:
        return FigureReply(
            name=self.names[p.key],
            action=clean(p.doing),
            feeling=p.feeling,
            facing=p.facing,
            holds=self.wording.thing(p.holds) if p.holds else "",
            to=p.to,
        )

    def _lines(self, s: Setup) -> list[LineReply]:
        feelings = {p.key: p.feeling for p in s.poses}
        out: list[LineReply] = []
        last: Said | None = None
        for h in (h for b in s.beats for h in b.heard):
            if h.quote is None:
                out.append(LineReply(speaker=NARRATOR, text=h.text, feeling="neutral", to="", thought=False))
            elif h.quote is last:  # two sentences of one quote
                out[-1] = out[-1].model_copy(update={"text": f"{out[-1].text} {h.text}"})
            else:
                out.append(self._spoken(h.quote, h.text, feelings.get(h.quote.speaker, "neutral")))
            last = h.quote
        return out

    def _spoken(self, q: Said, text: str, feeling: Feeling) -> LineReply:
        if feeling == "neutral":
            feeling = feeling_of_quote(q.text) or "neutral"
        to = self.names.get(q.addressee, "")
        return LineReply(speaker=self.names[q.speaker], text=text, feeling=feeling, to=to, thought=q.thought)


def _joined(beats: list[Beat]) -> str:
    """The author's words of neighbouring beats, with the blanks that were between them."""
    out = ""
    for i, b in enumerate(beats):
        gap = ""
        if i:
            before = beats[i - 1]
            same = before.event is b.event
            edge = before.event.original[before.end - 1 : b.start + 1]
            gap = " " if not same or any(c.isspace() for c in edge) else ""
        out += gap + b.source
    return out


def _letters(n: int) -> str:
    """a ... y, za ... zy, zza: labels that sort."""
    return "z" * (n // 25) + "abcdefghijklmnopqrstuvwxy"[n % 25]


def write_script(
    story: str, title: str = "", scenes: int = 0, seed: int = 0, known: dict[str, Any] | None = None
) -> WriteScript:
    """Return the script of a story."""
    return ScriptWriter(story, title, scenes, seed, known).write()
