"""Questions about the order of the pieces of a sentence: what is a subject, what belongs together."""

from anim_director.agents.offline.facts import Phrase
from anim_director.agents.offline.lexicon import LIVING, listed
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.word_forms import lemma

FINITE = {"VBD", "VBZ", "VBP", "MD"}
TURNING = {"after", "before", "since", "until"}
"""Joints that can also stand before a phrase."""

_UNKNOWN = frozenset(["something", "nothing", "anything", "everything", "somebody", "someone"])
_THINKING = frozenset(["think", "know", "believe", "hope", "wish", "guess", "say"])
EMPTY_IT = listed("grammar", "walking", "empty_it")


def verb_ahead(parts: list[Item], i: int) -> bool:
    """Whether the noun phrase at `i` is a subject: a finite verb follows."""
    j, this = i + 1, parts[i].phrase
    if this is not None and this.head in _UNKNOWN and j < len(parts) and parts[j].sort == "ADJ":
        j += 1  # something unexpected happened
    while j < len(parts) and parts[j].sort in ("ADV", "NOT"):
        j += 1
    if j + 1 < len(parts) and parts[j].sort == "CC" and parts[j + 1].sort == "NP":
        opens = i == 0 or parts[i - 1].sort in ("STOP", "SUB", "CC", "ADV", "WHO", "Q", "NOT")
        return opens and verb_ahead(parts, j + 1)
    if j < len(parts) and parts[j].sort == "V" and parts[j].tag in FINITE:
        return True
    phrase = parts[i].phrase
    assert phrase is not None
    if (
        j + 2 < len(parts)
        and [p.sort for p in parts[j : j + 3]] == ["P", "NP", "V"]
        and parts[j + 2].tag in FINITE
        and (
            not any(y.sort == "V" for y in parts[:i])
            or (i > 0 and parts[i - 1].word == "that")
            or (i > 1 and parts[i - 1].sort == "CC" and parts[i - 2].word == ",")
        )
        and phrase.determiner != "pronoun"
        and (i == 0 or parts[i - 1].sort != "P")
    ):
        return True  # all the animals in the forest came
    if _in_apposition(parts, i):
        return True
    opens = i == 0 or parts[i - 1].sort in ("STOP", "SUB", "CC", "ADV", "Q")
    if opens and phrase.determiner != "pronoun" and _after_phrases(parts, j):
        return True  # a lady with a basket on her lap smiled
    passive = j < len(parts) and parts[j].sort == "V" and parts[j].tag == "VBN"
    return passive and j == i + 1 and phrase.determiner == "pronoun"


def _in_apposition(parts: list[Item], i: int) -> bool:
    """Whether the phrase at `i` says between commas who the subject is: "His friend, a fox, fell"."""
    if i < 2 or i + 2 >= len(parts) or parts[i + 1].word != ",":
        return False
    this, verb = parts[i].phrase, parts[i + 2]
    if parts[i - 1].sort == "CC":  # two frogs, Fred and Greta, sat
        i -= 2
        while (
            i > 1 and parts[i].sort == "NP" and parts[i - 1].word == "," and parts[i - 2].phrase is not None
        ):
            phrase = parts[i - 2].phrase
            if phrase is None or not phrase.named:
                break
            i -= 2
    if i < 2 or parts[i - 1].word != ",":
        return False
    before = parts[i - 2].phrase
    led = i == 2 or parts[i - 3].sort in ("STOP", "SUB", "CC", "ADV", "Q")
    told = (
        before is not None
        and not before.named
        and lemma(before.head, "NOUN") in LIVING | {"friend", "friends"}
    )
    named = this is not None and (bool(this.named) or this.determiner == "a" or this.plural)
    return led and told and named and verb.sort == "V" and verb.tag in FINITE


def _after_phrases(parts: list[Item], j: int) -> bool:
    """Whether a finite verb follows at least two phrases with prepositions, the first of them at `j`."""
    phrases = 0
    while [p.sort for p in parts[j : j + 2]] == ["P", "NP"]:
        j, phrases = j + 2, phrases + 1
    return phrases > 1 and j < len(parts) and parts[j].sort == "V" and parts[j].tag in FINITE


def coordinated(parts: list[Item], i: int, p: Phrase) -> bool:
    """Whether the phrase at `i` is the second of "Tom and Sam"."""
    listed = i > 2 and parts[i - 1].sort == "CC" and parts[i - 2].word == "," and _listed(parts, i - 3)
    listed = listed and not (i > 3 and parts[i - 4].sort in ("P", "V"))  # sang with Tom, and everyone clapped
    if listed and p.head not in ("he", "she", "they", "it"):
        return True
    if i < 2 or parts[i - 1].sort != "CC" or parts[i - 2].sort != "NP":
        return False
    thought = i >= 3 and parts[i - 3].word in _THINKING and verb_ahead(parts, i)  # thinks Ben and Mia want it
    inner = i >= 3 and parts[i - 3].sort in ("V", "P", "TO", "NP") and not thought
    return not inner and p.head not in ("he", "she", "they", "it")


def in_row(parts: list[Item], i: int) -> bool:
    """Whether the name at `i` goes on with a row before any verb: "Anna, Ben and Cara"."""
    if i < 2 or parts[i - 1].sort != "STOP" or any(y.sort == "V" for y in parts[:i]):
        return False
    if _listed(parts, i):
        return True
    before, this = parts[i - 2].phrase, parts[i].phrase
    return before is not None and this is not None and bool(before.named) and bool(this.named)


def _listed(parts: list[Item], i: int) -> bool:
    """Whether somebody at `i` is of a list that ends with "and" before any verb: the boy, his dad, and I."""

    def somebody(j: int) -> bool:
        p = parts[j].phrase if 0 <= j < len(parts) else None
        return p is not None and (bool(p.named) or p.head in LIVING)

    j = i
    while somebody(j - 2) and parts[j - 1].word == ",":
        j -= 2
    if not somebody(i) or not (j < i or (i + 1 < len(parts) and parts[i + 1].word == ",")):
        return False
    while somebody(i + 2) and parts[i + 1].word == ",":
        i += 2
    rest = [y for y in parts[i + 1 : i + 4] if y.word != ","]
    return len(rest) > 1 and rest[0].word == "and" and rest[1].sort == "NP"


_WEATHER = frozenset(["rain", "snow", "drizzle", "hail", "thunder"])


def means_nothing(parts: list[Item], i: int) -> bool:
    """Whether the "it" at `i` means nothing: "it was time to go", "it was cold"."""
    rest = [y for y in parts[i + 1 : i + 5] if y.sort not in ("ADV", "NOT")]
    if any(y.sort == "V" and y.word in _WEATHER for y in rest[:3]) and all(
        y.sort in ("V", "TO") for y in rest[:1] + rest[1:2]
    ):
        return True  # it was raining, it began to snow
    if len(rest) < 2 or rest[0].sort != "V" or rest[0].word not in ("be", "get", "become"):
        return False
    p = rest[1].phrase
    return (p is not None and p.head in EMPTY_IT) or (rest[1].sort == "ADJ" and rest[1].word in EMPTY_IT)


def clause_follows(parts: list[Item], i: int) -> bool:
    """Whether the joint at `i` opens a clause, and not only a phrase: "after the ball"."""
    rest = [j for j in range(i + 1, min(i + 4, len(parts))) if parts[j].sort not in ("ADV", "NOT")]
    return not rest or parts[rest[0]].sort != "NP" or verb_ahead(parts, rest[0])


def may_follow(parts: list[Item], i: int) -> bool:
    """Whether the clause behind the joint at `i` says what could be: "so that he could go back"."""
    verb = next((y for y in parts[i + 1 : i + 5] if y.sort == "V"), None)
    return verb is not None and verb.word in ("can", "could", "would", "might", "may")


def finite_next(parts: list[Item], i: int) -> bool:
    """Whether a finite verb follows the joint at `i`."""
    rest = next((y for y in parts[i + 1 : i + 3] if y.sort != "ADV"), None)
    return rest is not None and rest.sort == "V" and rest.tag in FINITE
