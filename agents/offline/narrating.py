"""The writer's tasks: a narrative made a story, and a story given its title."""

import re
from typing import Any

from anim_director.agents.offline.language import check_readable
from anim_director.agents.offline.moods import mood_of_film
from anim_director.agents.offline.plotting import Plot
from anim_director.agents.offline.reading import read
from anim_director.agents.offline.sentences import split
from anim_director.agents.offline.titles import title_of
from anim_director.agents.replies import RefineNarrative, TitleStory

STORY_SENTENCES = 5
"""A narrative of so many sentences is a story already and is told in its own words."""

STORY_WORDS = 60
"""... and so is one of so many words."""


def refine_narrative(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `RefineNarrative`: an idea is told by a plot, a longer narrative keeps its own words.

    Raises:
        BadInput: there is nothing to read in the narrative.
        UnreadableLanguage: it is not English.
    """
    narrative = str(inputs.get("narrative", "")).strip()
    check_readable(narrative, "narrative")
    sentences = split(narrative)
    title = str(inputs.get("title", ""))
    if len(sentences) >= STORY_SENTENCES or len(narrative.split()) >= STORY_WORDS:
        story = _closed(narrative)
    else:
        plot = Plot(narrative, seed, scenes=int(inputs.get("scenes") or 0))
        story, title = _telling(narrative, plot), title or plot.title()
    tale = read(story)
    return RefineNarrative(
        title=title or title_of(tale), story=story, mood=mood_of_film(tale.events)
    ).model_dump()


def told(narrative: str, seed: int, scenes: int = 0) -> str:
    """Tell an idea of a few lines as a story; what it says beyond its first line stays in it."""
    return _telling(narrative, Plot(narrative, seed, scenes=scenes))


def _telling(narrative: str, plot: Plot) -> str:
    sentences = split(narrative)
    if len(sentences) < 2 or not plot.idea.heroes:
        return plot.tell()
    return plot.after(" ".join(_ended(s.original) for s in sentences))


def _ended(text: str) -> str:
    return text if re.search(r"[.!?…][\"”']?$", text) else text + "."


def _closed(narrative: str) -> str:
    """Keep a narrative word for word; only its last sentence may lack its full stop."""
    lines = [" ".join(line.split()) for line in narrative.splitlines() if line.strip()]
    return "\n".join([*lines[:-1], _ended(lines[-1])])


def title_story(inputs: dict[str, Any], seed: int) -> dict[str, Any]:
    """Answer `TitleStory`.

    Raises:
        BadInput: there is nothing to read in the story.
        UnreadableLanguage: it is not English.
    """
    story = str(inputs.get("story", ""))
    check_readable(story, "story")
    tale = read(story)
    title = str(inputs.get("title", "")) or title_of(tale)
    return TitleStory(title=title, mood=mood_of_film(tale.events)).model_dump()
