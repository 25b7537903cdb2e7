"""What is seen in a shot, in full sentences: the people, then the things that act."""

from anim_director.agents.offline.deeds import clean
from anim_director.agents.offline.facts import Action
from anim_director.agents.offline.losing import held_fast
from anim_director.agents.offline.setups import Pose, Setup
from anim_director.agents.offline.word_forms import inflect
from anim_director.agents.offline.wording import PRONOUN, Wording, for_many, join, upper_first

UNSEEN_OF_THINGS = {"talk", "ask", "look", "think", "listen", "search", "take", "give", ""}
STUCK = ("stuck", "caught", "lost", "broken", "open", "shut", "closed")


class Teller:
    """Writes the `action` of shots."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._fast: dict[str, str] = {}  # thing that hangs where nobody holds it -> the sentence that says so

    def action(self, s: Setup, place: str) -> str:
        """Return what is seen in a shot.

        Args:
            s: the shot.
            place: name of its setting.
        """
        where = place[0].lower() + place[1:] if place.startswith("The ") else place
        if s.sort == "establishing":
            return f"A wide, quiet view of {where}."
        sentences = self._people(s.poses)
        sentences += [t for t in self._things(s) if t not in sentences]
        sentences += [t for t in self._hanging(s) if t not in sentences]
        if not sentences:
            things = join([f"the {self._wording.thing(t)}" for t in s.things])
            return f"A close view of {things}." if things else f"A quiet view of {where}."
        return " ".join(sentences)

    def _hanging(self, s: Setup) -> list[str]:
        """Say again where a thing of the shot hangs, until somebody has it."""
        for b in s.beats:
            for a in b.actions:
                if held_fast(a):
                    self._fast[a.agent_thing] = self._thing(a, b.event.bare[a.at :])
                elif a.mode == "real" and a.family in ("take", "find", "give", "throw"):
                    self._fast = {t: text for t, text in self._fast.items() if t not in a.things()}
        for p in s.poses:
            self._fast.pop(p.holds, None)
        return [self._fast[t] for t in s.things if self._fast.get(t)]

    def _people(self, poses: list[Pose]) -> list[str]:
        """One sentence for each figure; those who do the same share one."""
        rows: dict[str, list[Pose]] = {}
        for p in poses:
            rows.setdefault(p.many or p.doing, []).append(p)
        out = []
        for same in rows.values():
            names = [self._wording.name(p.key) for p in same]
            text = same[0].many if len(same) > 1 and same[0].many else same[0].doing
            if len(same) > 1 and not same[0].many:
                text = for_many(text)
            out.append(f"{upper_first(join(names))} {clean(text)}.")
        return out

    def _things(self, s: Setup) -> list[str]:
        """'The big red ball rolls into the street.'"""
        out = []
        for b in s.beats:
            for a in b.actions:
                text = self._thing(a, b.event.bare[a.at :])
                if text and not PRONOUN.search(text):
                    out.append(text)
        return out

    def _thing(self, a: Action, rest: str) -> str:
        words = self._wording.thing(a.agent_thing)
        if not words or a.agents or a.mode not in ("real", "state"):
            return ""
        places = [f"{prep} {x}" for prep, p in a.places if (x := self._wording.phrase(p, []))]
        state = next((w for w in STUCK if w in rest.split()[:3]), "")
        if state and (a.verb in ("be", "get", "become") or held_fast(a)):
            return " ".join([f"The {words} is {state}", *places[:1]]) + "."
        aimless = a.verb in ("go", "come") and not places and not a.particle
        if a.mode != "real" or a.family in UNSEEN_OF_THINGS or a.verb in ("be", "have", "make") or aimless:
            return ""
        objects = join([self._wording.phrase(p, []) for p in a.objects])
        tail = " ".join(filter(None, [a.particle, objects, *places[:1]]))
        return f"The {words} {inflect(a.verb, 'VBZ')} {tail}".strip() + "."
