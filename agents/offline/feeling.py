"""What everybody feels, from which word of a sentence on."""

import re

from anim_director.agents.offline.facts import Action, Event, Felt
from anim_director.agents.offline.idioms import IDIOMS
from anim_director.agents.offline.lexicon import FEELING
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.word_forms import inflect

_MANNER = ("in", "with", "from", "of", "into")
_CAUSING = frozenset({
    "scary", "frightening", "terrifying", "dreadful", "startling", "disgusted", "alarm", "warm",
    "comfortable", "comfy", "fine", "helpless", "rude", "stern", "mad", "cross", "bitter", "mean", "bossy",
})  # fmt: skip
"""What is said of those who make others feel so."""

_FACES = ("smile", "frown", "tear", "fear", "joy")
TELLING = frozenset({
    "proud", "sad", "happy", "angry", "lonely", "scared", "frightened", "tired", "sleepy", "excited", "upset",
    "unhappy", "worried", "bored", "furious", "nervous", "cheerful", "delighted", "surprised", "grumpy",
    "cross", "terrified", "crying",
})  # fmt: skip
"""Adjectives of somebody that a face shows at once."""

CAUSED = {
    **dict.fromkeys(
        ["annoy", "anger", "irritate", "infuriate", "enrage", "offend", "insult", "provoke"], "angry"
    ),
    **dict.fromkeys(["frighten", "scare", "terrify", "startle", "alarm", "worry", "spook"], "scared"),
    **dict.fromkeys(
        ["please", "delight", "thrill", "amuse", "cheer", "comfort", "relieve", "gladden"], "happy"
    ),
    **dict.fromkeys(["sadden", "disappoint", "upset", "hurt", "shame", "embarrass"], "sad"),
    **dict.fromkeys(["surprise", "amaze", "astonish", "shock", "stun", "puzzle"], "surprised"),
}
"""What somebody feels to whom something does this."""

CALLS = (
    (
        re.compile(r"^(?:\w+, )?(?:help|save me|let me go|oh dear|watch out|look out|don't hurt)\b.*!", re.I),
        "scared",
    ),
    (
        re.compile(
            r"^(?:hooray|hurrah|hurray|yay|yippee|whee|wow|bravo|we (?:won|did it)|i (?:did|found|won))\b",
            re.I,
        ),
        "joy",
    ),
    (re.compile(r"^(?:ouch|ow|alas|poor (?:me|thing))\b", re.I), "sad"),
    (
        re.compile(
            r"^(?:thief|how dare|get out|go away|stop that|stop it|give (?:it|that) back|shoo)\b", re.I
        ),
        "angry",
    ),
    (re.compile(r"^(?:no school|snow|look|what a surprise|a (?:present|surprise))[^.?]*!", re.I), "joy"),
)
"""What whoever calls out such words feels."""

_DONE_TO = {
    **dict.fromkeys(
        ["laugh", "mock", "tease", "jeer", "ignore", "forget", "leave", "punish", "blame"], "sad"
    ),
    **dict.fromkeys(["chase", "attack", "bite", "threaten"], "scared"),
    **dict.fromkeys(["smile", "cheer", "praise", "cry", "hug", "thank", "welcome"], "happy"),
}
"""What somebody feels to whom such a thing is done: "he was laughed at"."""

_STATE = re.compile(
    r"\b(?:was|were|is|are|felt|feels|feel|became|got|very|so) (?:both |very |so |all |really )*([a-z]+)\b"
)


_MANNERS = frozenset({
    "puff", "sigh", "howl", "cry", "voice", "smile", "face", "laugh", "bark", "look", "eye", "growl", "shout",
    "whisper", "nod", "jump", "dance", "skip", "sob", "groan", "moan", "roar", "purr", "meow", "heart",
    "tone", "squeak", "yell", "scream", "chirp", "whine", "sniff", "snort", "grin", "glance", "step", "leap",
    "wave",
})  # fmt: skip
"""What somebody does or shows in a manner: "gave a happy sigh", "with a sad voice"."""


_LIMBS = frozenset(["knee", "hand", "leg", "lip", "finger", "arm", "shoulder", "cheek", "paw"])


class _FeelingReader:
    def __init__(self, parts: list[Item], e: Event) -> None:
        self.parts, self.e = parts, e
        self.act: Action | None = None
        self.recent: list[str] = []
        self.negated = False
        self.left = list(e.actions)
        self.before = ""
        self.early = ""  # "Sadly the old man turned round": a feeling told before whose it is

    def _feel(self, who: list[str], feeling: str, at: int) -> None:
        self.e.felt += [Felt(k, feeling, at) for k in who]

    def read(self) -> None:
        prep = before = ""
        for x in self.parts:
            if x.phrase is not None and prep in _MANNER and x.phrase.head in FEELING and not x.phrase.who:
                how = self.act.agents if self.act is not None and self.act.mode == "real" else []
                self._feel(how, FEELING[x.phrase.head], x.at)  # stared in amazement, burst into tears
            prep = x.word if x.sort == "P" else ""
            self.before, before = before, x.word
            if x.sort == "V" and x.tag != "MD":
                self._verb(x)
            elif x.phrase is not None:
                limbs = x.phrase.head in _MANNERS | _LIMBS and not x.phrase.who and self.act is None
                for w in x.phrase.adjectives if limbs else ():
                    if self._tells(w):
                        self.early = FEELING[w]  # with trembling knees Hana crosses the street
                if not x.phrase.who and x.phrase.head in _MANNERS and self.act is not None:
                    for w in x.phrase.adjectives:  # breathed a happy puff of fire
                        if self._tells(w):
                            self._feel(self.act.agents, FEELING[w], x.at)
                self.recent = x.phrase.who or ([x.phrase.owner] if x.phrase.owner else self.recent)
                for w in x.phrase.adjectives:  # "a proud crow sits"
                    if self._tells(w) and x.phrase.who and not x.phrase.plural:
                        self._feel(x.phrase.who, FEELING[w], x.at)
                for w in [x.phrase.head, *x.phrase.adjectives]:
                    if w in _FACES and self.act is not None:
                        self._feel(self.act.agents or self.recent, FEELING[w], x.at)
                self.negated = False
            elif x.sort == "NOT" or (x.word == "longer" and self.before == "no") or x.word in _DENYING:
                self.negated = True
            elif x.sort in ("ADJ", "ADV"):
                self._adjective(x)
            elif x.sort in ("STOP", "SUB"):
                self.negated = False

    def _tells(self, word: str) -> bool:
        """Whether an adjective of somebody says what a face shows: "a gloomy king"."""
        strong = FEELING.get(word) in ("sad", "angry", "scared", "tired", "joy") and word not in _CAUSING
        return word in TELLING or strong

    def _verb(self, x: Item) -> None:
        for a in self.left:
            if a is not self.act and a.at == x.at:
                self.act = a
                self.left.remove(a)
                break
        act, word = self.act, x.word
        form = inflect(word, "VBN")
        if x.tag == "VBN" and not self.recent and x is self.parts[0] and form in FEELING:
            self.early = FEELING[form]  # Disappointed, he turned to go
            return
        if self.early and act is not None and act.agents:
            self._feel(act.agents, self.early, x.at)
            self.early = ""
        if act is not None and act.mode == "state" and word in _DONE_TO:
            self._feel(act.agents or self.recent, _DONE_TO[word], x.at)
            return  # he was laughed at
        if word == "tear":
            return  # torn shoes are not in tears
        caused = CAUSED.get(word)
        if (
            caused
            and act is not None
            and act.verb == word
            and act.mode in ("real", "none")
            and not self.negated
        ):
            whom = [k for k in act.patients() if k not in act.agents]
            if whom:
                self._feel(whom, caused, x.at)  # this annoyed the heron
                return
        feel = FEELING.get(word) or FEELING.get(word + "ed") or FEELING.get(word + "d")
        feel = feel or FEELING.get(inflect(word, "VBN") if x.tag in ("VBN", "VBD") else "")
        denied = act is not None and act.verb == word and not act.patients()
        denied = denied and (act.mode == "not" or self.before in ("longer", "never")) if act else False
        if denied and act is not None and feel in ("scared", "sad", "angry"):
            self._feel([k for k in act.agents if k not in self.e.feelings], "calm", x.at)  # not scared
        if (
            act
            and act.verb == word
            and feel
            and word != "cross"
            and act.mode in ("real", "state", "none")
            and not self.negated
        ):
            if feel == "tender" and not act.patients():
                feel = "happy"  # loved to play
            self._feel(act.agents or self.recent, feel, x.at)  # his voice trembled

    def _adjective(self, x: Item) -> None:
        feel = FEELING.get(x.word) if self.before != "like" else ""  # rowed like mad
        if feel:
            owners = self.act.agents if self.act is not None and self.act.agents else self.recent
            if self.act is None and not owners:
                self.early = feel
            if not self.negated:
                self._feel(owners, feel, x.at)
            elif feel in ("scared", "sad", "angry"):
                self._feel([k for k in owners if k not in self.e.feelings], "calm", x.at)
            elif x.word in _PLEASED:
                self._feel([k for k in owners if k not in self.e.feelings], "sad", x.at)  # was not happy
        if x.sort == "ADJ":
            self.negated = False


_DENYING = frozenset(["never", "rarely", "seldom", "hardly", "scarcely", "barely"])
_PLEASED = frozenset(["happy", "glad", "pleased", "amused", "satisfied"])


def _by_body(parts: list[Item], e: Event) -> None:
    """Read "her eyes began to sting" as sorrow."""
    for pattern, feeling in IDIOMS:
        for m in pattern.finditer(e.bare):
            near = [x.phrase for x in parts if x.phrase is not None and x.at <= m.end() and x.phrase.owner]
            own = [p.owner for p in near if p.at + len(p.text) >= m.start() - 1]
            doing = [a.agents for a in e.actions if a.agents and a.at <= m.end()]
            who = own[-1:] or (doing[-1] if doing else e.present[:1])
            e.felt += [Felt(k, feeling, m.start()) for k in who if e.feelings.get(k) != feeling]


def feelings(parts: list[Item], e: Event) -> None:
    """Fill `e.felt`."""
    _FeelingReader(parts, e).read()
    _by_body(parts, e)
    if e.felt or not e.present:
        return
    low = e.bare.lower()
    for m in _STATE.finditer(low):
        if m[1] in FEELING and not re.search(r"\bnot\b", low[: m.start() + 8][-14:]):
            said = [a for a in e.actions if a.at <= m.start() and a.verb in ("be", "feel", "become", "get")]
            if said and not said[-1].agents and not low.startswith("there"):
                continue  # the wind was so strong that the leaf fell
            subject = next((a.agents for a in e.actions if a.agents), e.present[:1])
            e.felt += [Felt(k, FEELING[m[1]], m.start()) for k in subject]
