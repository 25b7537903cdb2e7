"""One noun phrase read from tagged words: its determiner, owner, adjectives, noun and name."""

from anim_director.agents.offline.facts import Phrase
from anim_director.agents.offline.gifts import gift_begins
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    COLOURS,
    EPITHETS,
    LIVING,
    LOOK,
    MATERIALS,
    PLACE_FAMILY,
    SHAPES,
    SIZES,
    listed,
)
from anim_director.agents.offline.word_forms import Token

COUNTING = listed("grammar", "phrases", "counting")
DETERMINERS = {
    **dict.fromkeys(("an", "one", "another", "some"), "a"),
    **dict.fromkeys(("this", "that", "these", "those"), "the"),
}
_SUPERLATIVES = frozenset(["youngest", "eldest", "oldest", "smallest", "biggest", "littlest", "tallest"])
_MEALS = frozenset(["lunch", "dinner", "breakfast", "supper", "recess", "school", "noon", "bedtime", "home"])
_COUNTED = frozenset(["two", "three", "four", "five", "six"])
TIMES = listed("things", "other", "times") | frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "day",
        "spring",
        "summer",
        "autumn",
        "winter",
    ]
)
LOOKS: frozenset[str] = COLOURS | SIZES | SHAPES | MATERIALS


def _adjectival(t: Token, after: Token | None) -> bool:
    if t.low in LOOKS or t.tag[:2] == "JJ" or t.tag == "CD":
        return True
    noun_follows = after is not None and after.tag[:2] in ("NN", "JJ") and after.low not in ABSTRACT
    return t.tag in ("VBN", "VBG") and noun_follows


class PhraseReader:
    """Reads one noun phrase from token `i` on."""

    def __init__(self, ts: list[Token], i: int, names: frozenset[str]) -> None:
        self.ts, self.i, self.start, self.names = ts, i, i, names
        self.phrase = Phrase("", "", at=ts[i].at)
        self.words: list[Token] = []

    def _peek(self, ahead: int = 0) -> Token | None:
        return self.ts[self.i + ahead] if self.i + ahead < len(self.ts) else None

    def read(self) -> tuple[Phrase, int] | None:
        """Return the phrase and the token after it, or None if there is none here."""
        t = self.ts[self.i]
        if t.tag == "PRP":
            p = Phrase(
                t.low, t.low, determiner="pronoun", at=t.at, plural=t.low in ("they", "them", "we", "us")
            )
            return p, self.i + 1
        the_two = self._the_two()
        if the_two is not None:
            return the_two
        if t.low == "one" and (after := self._peek(1)) and after.low == "of":
            return None
        if t.low == "one" and self.i and self.ts[self.i - 1].tag[:2] == "VB" and not self._noun_follows():
            return Phrase("it", "one", determiner="pronoun", at=t.at), self.i + 1  # gave one to Anna
        if t.low == "the" and (one := self._peek(1)) and one.low in _SUPERLATIVES and not self._noun_after(2):
            return Phrase("all", f"the {one.low}", determiner="the", at=t.at), self.i + 2  # one of them
        if not self._determiner():
            return None
        self._body()
        if not self._trim():
            return None
        self._settle()
        self._name_after()
        return self.phrase, self.i

    def _noun_after(self, n: int) -> bool:
        after = self._peek(n)
        return after is not None and after.tag[:2] in ("NN", "JJ", "CD")

    def _noun_follows(self) -> bool:
        after = self._peek(1)
        return after is not None and after.tag[:2] in ("NN", "JJ", "CD")

    def _the_two(self) -> tuple[Phrase, int] | None:
        """Read "the two hugged"."""
        t, second, third = self.ts[self.i], self._peek(1), self._peek(2)
        of_them = self._of_them()
        if of_them is not None:
            return of_them
        if (
            t.low in ("the", "both")
            and second
            and third
            and second.low == "two"
            and third.tag[:2] in ("VB", "MD", "RB")
        ):
            return Phrase("two", "the two", determiner="the", at=t.at), self.i + 2
        return None

    def _of_them(self) -> tuple[Phrase, int] | None:
        """Read "all three of them", "both of them"; "all three" before a verb."""
        lows = [t.low for t in self.ts[self.i : self.i + 4]]
        if lows[0] not in ("all", "the", "both", "two", "three", "four"):
            return None
        counted = lows[1:2] and lows[1] in _COUNTED
        n = 2 if lows[0] in ("all", "the", "both") and counted else 1
        number = lows[n - 1]
        if number == "the" or (lows[0] == "the" and n == 1):
            return None
        head = "two" if number in ("two", "both") else "all"
        if lows[n : n + 2] in (["of", "them"], ["of", "us"]):
            return Phrase(head, " ".join(lows[:n]), determiner="the", at=self.ts[self.i].at), self.i + n + 2
        after = self._peek(n)
        if n == 2 and head == "all" and after is not None and after.tag[:2] in ("VB", "MD"):
            return Phrase(head, " ".join(lows[:n]), determiner="the", at=self.ts[self.i].at), self.i + n
        return None

    def _determiner(self) -> bool:
        t, after = self.ts[self.i], self._peek(1)
        if t.low in ("all", "both") and after and after.tag in ("DT", "PRP$"):
            self.i += 1
            t, after = self.ts[self.i], self._peek(1)
        number = t.tag == "CD" and after is not None and after.tag[:2] in ("NN", "JJ")
        if t.tag == "DT" or t.low in COUNTING or number:
            self.phrase.determiner = DETERMINERS.get(t.low, "several" if number else t.low)
            if t.low in ("all", "both") and (after is None or after.tag[:2] not in ("NN", "JJ")):
                return False
            self.i += 1
        elif t.tag == "PRP$":
            self.phrase.determiner, self.phrase.owner_text = "his", t.low
            self.i += 1
        return True

    def _body(self) -> None:
        while (t := self._peek()) is not None:
            after, third = self._peek(1), self._peek(2)
            if t.tag[:2] == "NN":
                if t.text in self.names and self._another_begins():
                    break
                led = self.ts[self.start - 1] if self.start and self.phrase.determiner else None
                if led is not None and self.words and gift_begins(led, self.words[-1], t):
                    break
                if t.low == "home" and self.words and (after is None or after.tag[:2] != "NN"):
                    break  # the long climb | home
                if t.low == "half" and self.words and self.words[-1].lemma in LIVING:
                    break  # gave the goat half of it
                self.words.append(t)
                if after and after.tag == "POS":  # Tim's mom, the cat's bow
                    owner = " ".join(w.text for w in self.words)
                    self.phrase.owner_text = f"{self.phrase.owner_text} {owner}".strip()
                    self.phrase.determiner, self.words = "his", []
                    self.i += 2
                    continue
                if self._name_ends(t, after):
                    self.i += 1
                    if t.text in self.names:
                        self._apposed()
                    break
            elif t.tag == "VBG" and self.words and self.words[-1].lemma in LIVING:
                break  # a rabbit | eating celery
            elif after is not None and (_adjectival(t, after) or self._hidden(t, after)):
                if t.tag == "VBN" and not self.words and not self.phrase.determiner:
                    break
                self.words.append(t)
            elif not self._degree(t, after, third) and not self._row(t, after, third):
                break
            self.i += 1

    def _hidden(self, t: Token, after: Token) -> bool:
        """Whether this is the participle of "a hidden part"."""
        return t.tag == "VBN" and bool(self.phrase.determiner) and after.tag in ("NN", "NNS")

    def _another_begins(self) -> bool:
        """Whether a name after a noun is somebody else: "On the street | Tia saw a dog"."""
        last = self.words[-1] if self.words else None
        if last is None or last.tag not in ("NN", "NNS", "NNP") or last.text in self.names:
            return False
        plain = last.lemma in PLACE_FAMILY or last.low in TIMES | _MEALS
        return plain and last.lemma not in LIVING

    def _apposed(self) -> None:
        """Take in the noun of "Rosie the mouse lived"; "gave Rosie the ball" has two phrases."""
        ts, i = self.ts, self.i
        told = self.start > 0 and self.ts[self.start - 1].tag[:2] in ("VB", "IN", "TO")
        if told or self._peek() is None or ts[i].low != "the":
            return
        j = i + 1
        while j < len(ts) and ts[j].tag[:2] == "JJ":
            j += 1
        if (
            j + 1 < len(ts)
            and ts[j].lemma in LIVING
            and ts[j + 1].tag in ("VBD", "VBZ", "VBP", "MD", "RB", "CC")
        ):
            self.i = j + 1

    def _name_ends(self, t: Token, after: Token | None) -> bool:
        if t.tag != "NNP" or (after and after.tag == "NNP" and t.text not in self.names):
            return False
        return not (after and after.tag[:2] == "NN" and t.text not in self.names)

    def _degree(self, t: Token, after: Token | None, third: Token | None) -> bool:
        """Whether this is the "very" of "a very big ball"."""
        return (
            t.low in ("very", "so", "really", "more", "most")
            and after is not None
            and _adjectival(after, third)
            and bool(self.phrase.determiner)
        )

    def _row(self, t: Token, after: Token | None, third: Token | None) -> bool:
        """Whether this is the comma or "and" of "a big, red ball"."""
        return (
            t.tag in (",", "CC")
            and bool(self.words)
            and self.words[-1].tag[:2] == "JJ"
            and after is not None
            and third is not None
            and _adjectival(after, third)
            and (third.tag[:2] in ("NN", "JJ") or third.tag == ",")
        )

    def _trim(self) -> bool:
        """Give back trailing words that are no noun; False if nothing is left."""
        known = LIVING | set(LOOK) | set(PLACE_FAMILY)
        while self.words and self.words[-1].tag[:2] != "NN" and self.words[-1].lemma not in known:
            self.words.pop()
            self.i -= 1
        return bool(self.words)

    def _settle(self) -> None:
        p, last = self.phrase, self.words[-1]
        proper = last.tag == "NNP" and last.text in self.names
        p.head, p.plural = (last.text if proper else last.lemma), last.tag == "NNS"
        p.named = last.text if last.text in self.names else ""
        for w in self.words[:-1]:
            (p.modifiers if w.tag[:2] == "NN" and w.low not in LOOKS else p.adjectives).append(w.low)
        p.text = " ".join(w.text for w in self.ts[self.start : self.i])

    def _name_after(self) -> None:
        """Read the name in: a girl named Sue; her friend Tom; his dog, Spot,"""
        p, t, after = self.phrase, self._peek(), self._peek(1)
        if (
            t is None
            or p.named
            or not (p.head in LIVING or p.head == "friend" or t.low in ("named", "called"))
        ):
            return
        more = self._peek(2)
        if t.low in ("named", "called") and after and after.text in self.names:
            p.named, self.i = after.text, self.i + 2
        elif (
            t.low in ("named", "called")
            and after
            and after.low in EPITHETS
            and more
            and more.text in self.names
        ):
            p.named, self.i = more.text, self.i + 3  # a turtle named Old Tom
        elif t.text in self.names and p.determiner in ("his", "the"):
            p.named, self.i = t.text, self.i + 1
        elif t.tag == "," and after and after.text in self.names and p.determiner in ("his", "the"):
            third = self._peek(2)
            if third is None or third.tag in (",", "."):
                p.named, self.i = after.text, self.i + 2
                if third is not None and third.tag == ",":
                    self.i += 1
