"""The screenwriter: from the storyline to the script, and from a reviewed script to a better one.

A story longer than `words_at_once` is scripted in parts, because a script is about ten times as long as
its story and brains stop writing at their length limit. Later parts are told the cast and the places of
the earlier ones; scenes and shots are numbered anew over the whole.
"""

from collections.abc import Callable, Sequence

from anim_director.agents.asking import Asker
from anim_director.agents.replies import WriteScript
from anim_director.agents.script_rules import broken
from anim_director.agents.tidying import numbered, tidy
from anim_director.agents.word_for_word import words
from anim_director.film import Brief, Character, Scene, Script, Setting, Shot, Storyline, plain

ROLE = "screenwriter"
WORDS_AT_ONCE = 1500


class Screenwriter:
    """Writes and mends scripts.

    Args:
        asker: its brain.
        words_at_once: words of story that the brain can script in one answer.
    """

    def __init__(self, asker: Asker, words_at_once: int = WORDS_AT_ONCE) -> None:
        self._asker = asker
        self._words_at_once = words_at_once

    async def write(self, brief: Brief, storyline: Storyline) -> Script:
        """Return a script of a storyline, complete and without names that point nowhere.

        Raises:
            InvalidReply: the brain gave no script that could be filmed.
        """
        parts = parts_of(storyline.text, self._words_at_once)
        scripts: list[Script] = []
        for number, part in enumerate(parts, 1):
            known = joined(scripts, storyline.title)
            inputs = {
                "title": storyline.title,
                "story": part,
                "scenes": _share(brief.scenes, number, len(parts)),
                "known": {"characters": plain(known.characters), "settings": plain(known.settings)},
                "seed": brief.seed,
            }
            subject = "script" if len(parts) == 1 else f"script part {number}"
            reply = await self._asker.ask(
                "write_script", inputs, WriteScript, role=ROLE, subject=subject, check=_unfilmable(known)
            )
            scripts.append(script_of(reply, known))
        return joined(scripts, storyline.title)

    async def mend(self, script: Script, storyline: Storyline, mends: Sequence[str]) -> Script:
        """Return the script with the mends applied; the rest is asked to stay as it is.

        A script of several parts is mended part by part: only those that a mend names, or all if one
        names no shot.
        """
        if not mends:
            return script
        parts = parts_of(storyline.text, self._words_at_once)
        if len(parts) == 1:
            return await self._mended(script, storyline.text, mends, "script")
        mended: list[Script] = []
        for number, (part, excerpt) in enumerate(zip(parts, divided(script, parts), strict=True), 1):
            elsewhere = {shot.id for shot in script.shots} - {shot.id for shot in excerpt.shots}
            ours = [m for m in mends if not _names(m, elsewhere) or _names(m, {s.id for s in excerpt.shots})]
            if ours and excerpt.shots:
                excerpt = await self._mended(excerpt, part, ours, f"script part {number}")
            mended.append(excerpt)
        return joined(mended, script.title)

    async def _mended(self, script: Script, story: str, mends: Sequence[str], subject: str) -> Script:
        inputs = {"title": script.title, "story": story, "script": script_json(script), "mends": list(mends)}
        reply = await self._asker.ask(
            "mend_script", inputs, WriteScript, role=ROLE, subject=subject, check=_unfilmable()
        )
        return script_of(reply).model_copy(update={"title": script.title})


def script_of(reply: WriteScript, known: Script | None = None) -> Script:
    """Turn a reply into vocabulary, with names as the cast spells them.

    What `known`, the script of earlier parts, has in cast and places goes before what the reply says.
    """
    script = Script.model_validate(reply.model_dump())
    if known is not None:
        cast = {c.name for c in known.characters}
        places = {s.name for s in known.settings}
        more = {
            "characters": (*known.characters, *(c for c in script.characters if c.name not in cast)),
            "settings": (*known.settings, *(s for s in script.settings if s.name not in places)),
        }
        script = script.model_copy(update=more)
    return tidy(script)


def script_json(script: Script) -> dict[str, object]:
    """Return a script in the form of a `WriteScript` reply, for a brain to read."""
    return {key: plain(getattr(script, key)) for key in WriteScript.model_fields}


def parts_of(story: str, most: int) -> list[str]:
    """Part a story at its paragraphs in pieces of at most `most` words; a longer paragraph stays whole."""
    parts: list[list[str]] = [[]]
    count = 0
    for paragraph in story.splitlines():
        length = len(words(paragraph))
        if parts[-1] and count + length > most:
            parts.append([])
            count = 0
        parts[-1].append(paragraph)
        count += length
    return ["\n".join(part).strip() for part in parts]


def joined(scripts: Sequence[Script], title: str) -> Script:
    """Join scripts of parts: one cast, one list of settings, scenes and shots numbered through."""
    if len(scripts) == 1:
        return scripts[0].model_copy(update={"title": title or scripts[0].title})
    characters: dict[str, Character] = {}
    settings: dict[str, Setting] = {}
    scenes: list[Scene] = []
    shots: list[Shot] = []
    for script in scripts:
        for character in script.characters:
            characters.setdefault(character.name, character)
        for setting in script.settings:
            settings.setdefault(setting.name, setting)
        renumbered = {scene.number: len(scenes) + n for n, scene in enumerate(script.scenes, 1)}
        scenes += [s.model_copy(update={"number": renumbered[s.number]}) for s in script.scenes]
        shots += [s.model_copy(update={"scene": renumbered[s.scene]}) for s in script.shots]
    return Script(
        title=title,
        characters=tuple(characters.values()),
        settings=tuple(settings.values()),
        scenes=tuple(scenes),
        shots=tuple(numbered(shots)),
    )


def divided(script: Script, parts: Sequence[str]) -> list[Script]:
    """Divide a script as its story was parted: a scene goes with the part that holds its first words."""
    homes = [" ".join(w.lower() for w in words(part)) for part in parts]
    at, scenes_of = 0, [list[Scene]() for _ in parts]
    for scene in script.scenes:
        told = " ".join(shot.source for shot in script.shots if shot.scene == scene.number)
        start = " ".join(w.lower() for w in words(told)[:8])
        at = next((n for n in range(at, len(parts)) if start and start in homes[n]), at)
        scenes_of[at].append(scene)
    return [_excerpt(script, scenes) for scenes in scenes_of]


def _excerpt(script: Script, scenes: Sequence[Scene]) -> Script:
    numbers = {scene.number for scene in scenes}
    shots = tuple(shot for shot in script.shots if shot.scene in numbers)
    return script.model_copy(update={"scenes": tuple(scenes), "shots": shots})


def _unfilmable(known: Script | None = None) -> Callable[[WriteScript], list[str]]:
    """Return the check of a reply: every name must come from it, or from earlier parts."""
    return lambda reply: broken(script_of(reply, known))


def _share(scenes: int, number: int, parts: int) -> int:
    """Return how many of the wanted scenes the part may have; 0 stays 0."""
    return max(1, scenes * number // parts - scenes * (number - 1) // parts) if scenes else 0


def _names(text: str, ids: set[str]) -> bool:
    return any(id in text for id in ids)
