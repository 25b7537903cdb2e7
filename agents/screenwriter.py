"""The screenwriter: from the storyline to the script, and from a reviewed script to a better one.

A story longer than `words_at_once` is scripted in parts, because a script is about ten times as long as
its story and brains stop writing at their length limit. Later parts are told the cast and the places of
the earlier ones; scenes and shots are numbered anew over the whole.
"""

import logging
from collections.abc import Callable, Sequence

from anim_director.agents.asking import Asker, CutOff
from anim_director.agents.joins import NOT_ASKED, joined_shots
from anim_director.agents.parting import divided, halves, parts_of, share
from anim_director.agents.replies import WriteScript
from anim_director.agents.script_rules import broken, load_script
from anim_director.agents.tidying import numbered, tidy
from anim_director.agents.word_for_word import words
from anim_director.errors import InvalidReply
from anim_director.film import Brief, Character, Scene, Script, Setting, Shot, Storyline, plain

ROLE = "screenwriter"
WORDS_AT_ONCE = 1500
log = logging.getLogger(__name__)


class Screenwriter:
    """Writes and mends scripts.

    Args:
        asker: its brain.
        words_at_once: words of story that are scripted in one answer; fewer where the brain stops
            before its end.
    """

    def __init__(self, asker: Asker, words_at_once: int = WORDS_AT_ONCE) -> None:
        self._asker = asker
        self._words_at_once = words_at_once

    async def write(self, brief: Brief, storyline: Storyline) -> Script:
        """Return a script of a storyline, complete and without names that point nowhere.

        A brief that is a script is taken as it is: no brain is asked.

        Raises:
            InvalidReply: the brain gave no script that could be filmed.
            BadScript: entry is "script" and the text is none that can be filmed.
        """
        if brief.entry == "script":
            return load_script(brief.text).model_copy(update={"title": storyline.title})
        pending = parts_of(storyline.text, self._words_at_once)
        whole = len(words(storyline.text))
        scripts: list[Script] = []
        while pending:
            part, *pending = pending
            known = joined(scripts, storyline.title)
            inputs = {
                "title": storyline.title,
                "story": part,
                "scenes": share(brief.scenes, len(words(part)), whole),
                "known": {"characters": known.characters, "settings": known.settings},
                "seed": brief.seed,
            }
            subject = f"script part {len(scripts) + 1}" if scripts or pending else "script"
            check = _unfilmable(known)
            try:
                reply = await self._asker.ask(
                    "write_script", inputs, WriteScript, role=ROLE, subject=subject, check=check
                )
            except CutOff as error:
                pending = [*halves(part, error), *pending]
            else:
                scripts.append(script_of(reply, known))
        return joined_shots(joined(scripts, storyline.title))

    async def mend(self, script: Script, storyline: Storyline, mends: Sequence[str]) -> Script:
        """Return the script with the mends applied; the rest is asked to stay as it is.

        A script of several parts is mended part by part: only those that a mend names, or all if one
        names no shot. An unusable answer mends nothing: the script is given back as it is.
        """
        if not mends:
            return script
        try:
            parts = parts_of(storyline.text, self._words_at_once)
            return joined_shots(await self._mended(script, parts, mends))
        except InvalidReply as error:
            log.warning("the script stays as it is: %s", error)
            return script

    async def _mended(self, script: Script, parts: Sequence[str], mends: Sequence[str]) -> Script:
        """Mend the parts of a script, each with its part of the story."""
        if len(parts) == 1:
            return await self._mended_at_once(script, parts[0], mends)
        mended: list[Script] = []
        for part, excerpt in zip(parts, divided(script, parts), strict=True):
            here = {shot.id for shot in excerpt.shots}
            elsewhere = {shot.id for shot in script.shots} - here
            ours = [m for m in mends if not _names(m, elsewhere) or _names(m, here)]
            mended.append(await self._mended_at_once(excerpt, part, ours) if ours and here else excerpt)
        return joined(mended, script.title)

    async def _mended_at_once(self, script: Script, story: str, mends: Sequence[str]) -> Script:
        inputs = {"title": script.title, "story": story, "script": script_json(script), "mends": list(mends)}
        try:
            reply = await self._asker.ask(
                "mend_script", inputs, WriteScript, role=ROLE, subject="script", check=_unfilmable()
            )
        except CutOff as error:
            return await self._mended(script, halves(story, error), mends)
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
    """Return a script in the form of a `WriteScript` reply, for a brain to read: without what a rule adds."""
    shots = [shot.model_dump(mode="json", exclude=NOT_ASKED) for shot in script.shots]
    return {key: shots if key == "shots" else plain(getattr(script, key)) for key in WriteScript.model_fields}


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


def _unfilmable(known: Script | None = None) -> Callable[[WriteScript], list[str]]:
    """Return the check of a reply: every name must come from it, or from earlier parts."""
    return lambda reply: broken(script_of(reply, known))


def _names(text: str, ids: set[str]) -> bool:
    return any(id in text for id in ids)
