"""What everybody feels, carried from shot to shot until it changes or fades."""

import re
from collections.abc import Iterable

from anim_director.agents.offline.deeds import Deed
from anim_director.agents.offline.lexicon import table
from anim_director.agents.offline.setups import Setup
from anim_director.film import Feeling

SHOCKS = {"hit", "crash", "rip", "pop", "break", "fall", "burst", "boom", "explode"}
SLEEPING = {"sleep", "nap", "dream"}
COMFORTING = {
    "help",
    "comfort",
    "hug",
    "save",
    "rescue",
    "free",
    "console",
    "soothe",
    "heal",
    "cheer",
    "bandage",
}
AWAKE = {
    "walk",
    "run",
    "jump",
    "dance",
    "eat",
    "give",
    "take",
    "carry",
    "play",
    "climb",
    "wave",
    "search",
    "find",
}
"""Families of deeds that nobody does asleep."""
GLAD = {"play", "dance", "hug", "wave"}
LASTING: dict[Feeling, int] = {
    "surprised": 1,
    "asleep": 2,
    "puzzled": 2,
    "joy": 3,
    "proud": 3,
    "tender": 4,
    "sad": 5,
}
"""Shots a feeling lasts if nothing renews it; 6 for those that are not listed."""

_REFUSING = re.compile(
    r"^no\b(?!,? (?:thank|problem|worr))|\b(?:you can't have|give it back|that's mine|saw it first)\b"
    r"|\bit(?:'s| is) mine\b",
    re.I,
)
_HELP = re.compile(r"\bhelp\b[^?]*!", re.I)
_CLAIMING = re.compile(r"\b(?:it(?:'s| is) mine|that(?:'s| is) mine|saw it first)\b", re.I)
_MINE = re.compile(
    r"\b(?:mine|saw it first|(?:it's|it is|that's|that is|not|touch|took) my|can't have|give it back|go away"
    r"|leave me)\b",
    re.I,
)
_PITIED: tuple[Feeling, ...] = ("sad", "scared", "angry")
"""What somebody feels to whom nobody speaks with a grin that is left from before."""

_OF_FAMILY: dict[str, Feeling] = {"cry": "sad", "laugh": "happy", "fall": "surprised"}
_GLAD_VERBS = {"like", "enjoy", "love"}
_SAD_VERBS = {"miss", "lose"}
_FRIENDS = frozenset(["friend", "pal", "buddy"])
_FADING: dict[Feeling, Feeling] = {"joy": "happy", "proud": "happy", "tender": "happy"}
_GLAD_WORDS = re.compile(
    r"\b(?:thank|welcome|great|hooray|yay|did it|done|love|let's|fun|surprise|happy|look|excellent|hello|hi)"
    r"\b",
    re.I,
)
_JOY_WORDS = re.compile(
    r"\b(?:did it|hooray|yay|made it|found it|i have (?:an? )?(?:new |best )?friends?)\b", re.I
)
_BAD_WORDS = re.compile(r"\b(?:oh no|can't|cannot|lost|sorry|gone|wrong|alone|hurt)\b", re.I)
_KIND_WORDS = re.compile(
    r"\b(?:don't (?:worry|be|cry)|what's wrong|what is wrong|are you (?:ok|okay|hurt|sad)|why are you sad"
    r"|i will help|i'll help|i can help|i am here|it's okay)\b",
    re.I,
)
_KITCHEN = re.compile(r"\b(?:eggs?|bread|chocolate|cookies?|biscuits?|bowl|pan|pot|pieces?|half)\b")
_TASTY = re.compile(r"\b(?:yummy|delicious|tasty|sweet|scrumptious|juicy)\b", re.I)
_GOOD_TIME = re.compile(
    r"\b(?:great|wonderful|lovely|magical|good|fun|best|perfect|nice) (?:\w+ )?(?:day|time|trip|ride)\b",
    re.I,
)
_FEAR_WORDS = re.compile(r"\b(?:help|careful|fall|scared|afraid|watch out|run)\b", re.I)


def feeling_of_quote(text: str) -> Feeling | None:
    """Return the feeling that speaks from words alone, if one does."""
    if _KIND_WORDS.search(text):
        return "tender"
    if _BAD_WORDS.search(text):
        return "sad"
    if _FEAR_WORDS.search(text) and "!" in text:
        return "surprised"
    if _GLAD_WORDS.search(text):
        return "happy"
    return "puzzled" if text.rstrip().endswith("?") else None


def feeling_words(row: str, feeling: Feeling, turn: int = 0) -> str:
    """Return what somebody does who only feels: row "idle" or "watch" of words/deeds.toml."""
    options: list[str] = table("deeds")[row][feeling]
    return options[turn % len(options)]


class Faces:
    """The feelings of the cast as the film goes on."""

    def __init__(self) -> None:
        self._now: dict[str, Feeling] = {}
        self._age: dict[str, int] = {}

    def of(self, key: str) -> Feeling:
        """Return what somebody feels now."""
        return self._now.get(key, "neutral")

    def show(self, key: str, feeling: Feeling) -> None:
        """Let somebody feel something from now on."""
        self._now[key], self._age[key] = feeling, 0

    def forget(self) -> None:
        """Begin anew: time has passed."""
        self._now.clear()

    def go_on(self, setup: Setup, deeds: dict[str, list[Deed]], near: Iterable[str]) -> None:
        """Take in what happens in a shot.

        Args:
            setup: the shot.
            deeds: what everybody in the picture does.
            near: who else is around.
        """
        self._fade()
        if any(a.agent_thing and a.verb in SHOCKS and a.mode == "real" for a in setup.actions):
            for k in deeds:
                self.show(k, "surprised")
        for k, row in deeds.items():
            for d in row:
                self._by_deed(k, d, near)
        for a in setup.actions:
            if a.mode == "real" and a.verb in _GLAD_VERBS | _SAD_VERBS:
                for k in a.agents:
                    self.show(k, "happy" if a.verb in _GLAD_VERBS else "sad")
            if a.mode == "real" and a.verb == "become" and any(p.head in _FRIENDS for p in a.objects):
                for k in a.agents:
                    self.show(k, "happy")
        for k in {
            k for a in setup.actions if a.mode == "real" and a.verb in COMFORTING for k in a.patients()
        }:
            if self.of(k) in ("sad", "scared"):
                self.show(k, "neutral")  # who is helped up need not weep to the end of the film
        self._told(setup, deeds)

    def _fade(self) -> None:
        for k in list(self._now):
            self._age[k] = self._age.get(k, 0) + 1
            now = self._now[k]
            if now not in ("neutral", "happy") and self._age[k] > LASTING.get(now, 6):
                self.show(k, _FADING.get(now, "neutral"))

    def _by_deed(self, k: str, d: Deed, near: Iterable[str]) -> None:
        cooking = bool(_KITCHEN.search(d.rest))  # broke three eggs into a bowl
        if d.family == "fall" and d.verb in SHOCKS and not cooking:
            for other in near:
                self.show(other, "surprised")
        if d.verb in SLEEPING or (d.verb == "fall" and d.rest.startswith("asleep")):
            self.show(k, "asleep")
        elif self.of(k) == "asleep" and d.family in AWAKE:
            self.show(k, "neutral")
        elif d.verb == "raise" and d.family == "think":
            self.show(k, "happy")  # an idea
        elif d.family == "search" and self.of(k) == "neutral":
            self.show(k, "puzzled")
        elif d.family == "find" and self.of(k) in ("sad", "puzzled", "neutral"):
            self.show(k, "happy")
        elif d.family in _OF_FAMILY and d.verb != "land" and not cooking:
            self.show(k, _OF_FAMILY[d.family])
        elif (d.family in GLAD and self.of(k) == "neutral") or (
            d.verb in ("play", "dance") and self.of(k) in ("sad", "scared") and self._age.get(k, 0) > 2
        ):
            self.show(k, "happy")

    def _told(self, setup: Setup, deeds: Iterable[str]) -> None:
        """What the story says outright weighs most."""
        rows: dict[str, Feeling] = table("deeds")["feelings"]
        for b in setup.beats:
            if any(h.quote is None and _TASTY.search(h.text) for h in b.heard):
                for k in [p for p in deeds if self.of(p) in ("sad", "neutral")]:
                    self.show(k, "happy")  # nobody weeps over a sweet apple
            if any(h.quote is None and _GOOD_TIME.search(h.text) for h in b.heard):
                for k in [p for p in deeds if self.of(p) in ("tired", "neutral", "puzzled")]:
                    self.show(k, "happy")
            for n, f in enumerate(b.felt):
                if f.feeling == "calm" and any(g.who == f.who for g in b.felt[:n]):
                    continue  # happy that he was safe
                self.show(f.who, rows.get(f.feeling, "neutral"))
            for q in b.quotes:
                told = feeling_of_quote(q.text)
                smiles = self.of(q.addressee) in ("happy", "joy") and self._age.get(q.addressee, 0) > 0
                if smiles and _HELP.search(q.text):
                    self.show(q.addressee, "surprised")
                glad = self.of(q.speaker) in ("happy", "joy") and self._age.get(q.speaker, 0) > 0
                claims = self.of(q.speaker) == "neutral" and bool(_CLAIMING.search(q.text))
                if claims or (glad and _REFUSING.search(q.text)):
                    self.show(q.speaker, "angry" if _MINE.search(q.text) else "neutral")
                elif glad and told != "happy" and self.of(q.addressee) in _PITIED:
                    self.show(q.speaker, told or "neutral")  # nobody beams at who is sad
                if _JOY_WORDS.search(q.text):
                    self.show(q.speaker, "joy")
                elif told and self.of(q.speaker) in ("neutral", "puzzled"):
                    self.show(q.speaker, told)
