"""The writer: from what the user brings to the storyline that the film tells."""

from collections import Counter
from collections.abc import Sequence

from anim_director.agents.asking import Asker
from anim_director.agents.parting import by_parts, share
from anim_director.agents.replies import RefineNarrative, TitleStory
from anim_director.agents.script_file import load_script
from anim_director.agents.word_for_word import words
from anim_director.errors import BadInput
from anim_director.film import Brief, Mood, Script, Storyline

ROLE = "writer"
WORDS_A_SCENE = 30
"""Words of story a scene carries: about two shots (the paper's figure)."""


class Writer:
    """Writes the storyline."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def storyline(self, brief: Brief) -> Storyline:
        """Return the storyline of a brief.

        A narrative is refined into a story; a story is kept word for word and only gets a title and a
        mood; a script tells its own story.

        Raises:
            BadInput: there is no text.
            BadScript: entry is "script" and the text is none that can be filmed.
            InvalidReply: the brain gave no usable answer.
        """
        if not brief.text.strip():
            msg = "There is no text to make a film of."
            raise BadInput(msg)
        if brief.entry == "script":
            return storyline_of(load_script(brief.text), brief.title)
        if brief.entry == "story":
            return await self._titled(brief)
        return await self._refined(brief)

    async def _refined(self, brief: Brief) -> Storyline:
        whole = len(words(brief.text))

        async def refined(part: str) -> RefineNarrative:
            inputs = {
                "narrative": part.strip(),
                "title": brief.title,
                "scenes": share(brief.scenes, len(words(part)), whole),
                "words_per_scene": WORDS_A_SCENE,
                "seed": brief.seed,
            }
            return await self._asker.ask(
                "refine_narrative", inputs, RefineNarrative, role=ROLE, subject="storyline", check=_not_blank
            )

        replies = await by_parts(brief.text, refined)
        text = "\n".join(reply.story.strip() for reply in replies)
        return Storyline(title=brief.title or _title(replies[0].title), text=text, mood=_most(replies))

    async def _titled(self, brief: Brief) -> Storyline:
        async def titled(part: str) -> TitleStory:
            inputs = {"story": part.strip(), "title": brief.title}
            return await self._asker.ask("title_story", inputs, TitleStory, role=ROLE, subject="storyline")

        replies = await by_parts(brief.text, titled)
        title = brief.title or _title(replies[0].title)
        return Storyline(title=title, text=brief.text.strip(), mood=_most(replies))


def storyline_of(script: Script, title: str = "") -> Storyline:
    """Return the storyline that a ready script tells: what is heard in it, in order."""
    told = []
    for scene in script.scenes:
        lines = [line for shot in script.shots if shot.scene == scene.number for line in shot.lines]
        told.append(" ".join(line.text if line.narrated else f'"{line.text}"' for line in lines))
    moods = Counter[Mood](script.scene_of(shot).mood for shot in script.shots)
    mood: Mood = moods.most_common(1)[0][0] if moods else "calm"
    return Storyline(title=title or script.title, text="\n".join(filter(None, told)), mood=mood)


def _most(replies: Sequence[RefineNarrative] | Sequence[TitleStory]) -> Mood:
    """Return the mood that most parts have; of equals the first."""
    return Counter[Mood](reply.mood for reply in replies).most_common(1)[0][0]


def _not_blank(reply: RefineNarrative) -> list[str]:
    return [] if reply.story.strip() else ["story: it is empty; tell the whole story"]


def _title(title: str) -> str:
    return " ".join(title.split()).strip('"“” ').removesuffix(".")
