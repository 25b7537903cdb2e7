"""What fills the slots of a plot: its thing, its deed, how it goes wrong, where the journey leads."""

import re

from anim_director.agents.offline.casting import article
from anim_director.agents.offline.facts import Idea
from anim_director.agents.offline.heroes import Person
from anim_director.agents.offline.ideas import past
from anim_director.agents.offline.lexicon import listed, table
from anim_director.agents.offline.word_forms import lemma

MASSES = listed("ideas", "things", "masses")
_EVENT = re.compile(r"\b((?:[a-z]+ )?(?:contest|competition|match|game|show))\b")
_MAKES = re.compile(r"\bthat (?:can )?(?:makes?|gives?|brings?|bakes?|cooks?) ([a-z ]+)")
_NOISE = re.compile(
    r"\bbecause (?:the )?([a-z]+) (sings?|snores?|cry|cries|barks?|shouts?|dances?|plays?)\b( [a-z ]+)?"
)
_QUESTION = re.compile(r"why|how|what|where|who|when")


def meeting_slots(b: Person, lone: bool) -> dict[str, str]:
    """Return how the second one comes in: brought by the plot, or there from the beginning."""
    far = f"Then {b.intro} came along." if lone else f"But {b.name} had followed, and came closer."
    return {
        "meet": f"[Just then,|After a while,|Soon] {b.intro} came along." if lone else "",
        "meet_ran": f"Then {b.intro if lone else b.name} ran by.",
        "meet_far": far,
        "belongs": f"It belonged to {b.intro if lone else b.name}, and {b.name} loved it very much.",
    }


def thing_slots(thing: str) -> dict[str, str]:
    """Return a thing with its articles, pronouns and verbs: "some nuts", "them", "were"."""
    last = thing.split()[-1]
    many = last.endswith("s") and not last.endswith("ss") and lemma(last, "NOUN") != last
    return {
        "thing": f"the {thing}", "Thing": f"The {thing}", "my_thing": f"my {thing}", "bare": thing,
        "a_thing": f"some {thing}" if many or last in MASSES else article(thing),
        "it": "them" if many else "it", "it_subject": "they" if many else "it",
        "It_cap": "They" if many else "It", "is": "are" if many else "is", "was": "were" if many else "was",
    }  # fmt: skip


def deed_slots(idea: Idea, plot: str, a: Person, thing: str) -> dict[str, str]:
    """Return what is done, learned, feared, asked and invented."""
    deed, skill, fear = idea.deed or f"make {article(thing)}", idea.skill or "fly", idea.fear or "the dark"
    if plot == "bake" and not re.match(r"(?:bake|cook|make)\b", deed):
        deed = f"bake {thing_slots(thing)['a_thing']}"
    if plot == "stage" and not idea.deed:
        deed = idea.skill or "dance"
    event = _EVENT.search(idea.low)
    words = re.sub(r"^(?:a|the|first|big|an) ", "", event[1]) if event else "contest"
    made = _MAKES.search(idea.low)
    claim = f"This {thing.split()[-1]} will make {made[1].strip()}," if made else ""
    asked = plot == "question" and _QUESTION.match(idea.low)
    return {
        "deed": deed, "did": past(deed), "skill": skill, "skilled": past(skill), "wish": idea.wish or skill,
        "fear": fear, "Fear": fear[:1].upper() + fear[1:], "fear_is": "are" if fear.endswith("s") else "is",
        "event": f"the big {words}", "own_work": f"{a.his} {'cake' if 'ba' in idea.low else 'basket'}",
        "question": idea.text.rstrip(".?!") + "?" if asked else "Where does the sun go at night?",
        "Thing_claim": claim or "This will be the best one of all,",
        "result": f"And there came {made[1].strip()}! " if made else "", "perch": "high up in a tree",
    }  # fmt: skip


def mishap_slots(idea: Idea, a: Person, thing: str) -> dict[str, str]:
    """Return how learning goes wrong at first, what hurts and what keeps one awake."""
    skill, low = idea.skill or "fly", idea.low
    rows = table("ideas")["skills"].items()
    wrong, again, practice = next(row for verb, row in rows if re.search(rf"\b{verb}\b", skill) or not verb)
    because = _NOISE.search(low)
    noise = f"the {because[1]} {past(lemma(because[2], 'VERB'))}{because[3] or ''}." if because else ""
    ailment = f"{a.his.capitalize()} head was hot."
    if "tooth" in low or "dentist" in low:
        ailment = f"{a.his.capitalize()} tooth hurt very much."
    elif "sneez" in low or "a cold" in low:
        ailment = f"{a.he.capitalize()} sneezed and sneezed."
    return {
        "went_wrong": wrong, "went_again": again, "practice": practice, "ailment": ailment,
        "noise": noise or "an owl called and called.",
    }  # fmt: skip


def goal_slots(idea: Idea, at: str) -> dict[str, str]:
    """Return what a journey is for and what there is at its end."""
    see = re.search(r"\b(?:to|of) (?:see|seeing|visit|find) (the [a-z]+|an? [a-z]+|[a-z]+)", idea.low)
    if see:
        goal, what = f"see {see[1]}", re.sub(r"^an? ", "the ", see[1])
    elif idea.place:
        words = at.split(" ", 1)[-1]
        what = words if words.startswith("the ") else f"the {words}"
        goal = f"go to {what}"
    else:
        return {
            "goal": "see the world",
            "There": "Behind the hill there were green fields and a blue river!",
        }
    return {"goal": goal, "There": f"There was {what}, and it was more beautiful than any dream!"}
