"""Words with part of speech and lemma: textblob's lexicon tagger, mended where children's stories trip it.

Tags are Penn Treebank's, with `Q` for a quote that was taken out. `lemminflect` and `textblob` are
loaded at the first sentence (0.3 s), not at import.
"""

import re
from collections.abc import Callable
from functools import cache

from anim_director.agents.offline.either import tag_of
from anim_director.agents.offline.families import ELDER, elder_of
from anim_director.agents.offline.lexicon import SIZES, inverted, listed, table
from anim_director.agents.offline.tag_clauses import by_dictionary, finite
from anim_director.agents.offline.tag_context import in_context
from anim_director.agents.offline.word_forms import Token, lemma

_NAME = r"(?:[OD]')?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[A-Z][a-z]+)?"
TOKEN = re.compile(
    rf"Q\d+\b|(?i:{ELDER.pattern})|(?:Mr|Mrs|Ms|Miss|Dr)\.? {_NAME}|[OD]'[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\."
    r"|[A-Za-z]+(?=n't\b)|n't\b|'s\b"
    r"|'[a-z]+\b|[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[.,!?;:\-…]"
)
CLOSED = inverted(table("grammar")["closed"])

PRONOUNS = listed("grammar", "tagging", "pronouns")
AFTER_HER = listed("grammar", "tagging", "after_her")

AS_THEY_ARE = listed("grammar", "tagging", "as_they_are")


_LY_NO_ADVERBS = listed("grammar", "tagging", "no_adverbs")


@cache
def _tagger() -> Callable[..., str]:
    from anim_director.agents.offline.english import parse

    return parse


def _lexicon_tags(words: list[str], names: frozenset[str]) -> list[str]:
    """Tag by the lexicon; sentence openings and shouted words are lowered first."""
    plain = [
        w if (w in names or (i and w != "I" and not w.isupper())) else w.lower() for i, w in enumerate(words)
    ]
    plain = [re.sub(r"^q(\d+)$", r"quote\1", w, flags=re.I) for w in plain]
    parsed = _tagger()(" ".join(w.replace(" ", "_") for w in plain), tokenize=False, chunks=False)
    tags = [t[1] for s in parsed.split() for t in s]
    return tags + ["NN"] * (len(words) - len(tags))


def _by_form(word: str, tag: str, names: frozenset[str], after: str, led: bool = False) -> str:
    """The tag of words whose form alone decides."""
    low = word.lower()
    if re.fullmatch(r"Q\d+", word):
        return "Q"
    if word in names:
        return "NNP"
    if low in PRONOUNS:
        return "PRP"
    if low == "n't":
        return "RB"
    if tag == "RBR" and low in SIZES:
        return "JJR"  # a longer stick
    if low == "'s":
        return "POS"
    adverb = after.endswith("ly") and after not in _LY_NO_ADVERBS
    if low == "her" and after == "home" and led:
        return "PRP"  # carried her home
    if low == "her" and (not after.isalpha() or after in AFTER_HER or adverb):
        return "PRP"
    if low in CLOSED:
        return CLOSED[low]
    if word.isdigit():
        return "CD"
    return tag if word[0].isalpha() else word


def _owners(text: str, spots: list[tuple[str, int]], names: frozenset[str]) -> list[tuple[str, int]]:
    """Put in the "'s" of owners who end with s: "Whiskers' shoulder"."""
    out: list[tuple[str, int]] = []
    for word, at in spots:
        out.append((word, at))
        end = at + len(word)
        if word in names and word.endswith("s") and re.match(r"' [a-z]", text[end:]):
            out.append(("'s", end))
    return out


def tokens(text: str, names: frozenset[str] = frozenset()) -> list[Token]:
    """Tag the words of a sentence; `names` are the proper names of the story."""
    spots = [(m[0], m.start()) for m in TOKEN.finditer(text)]
    spots = _owners(text, spots, names)
    words = ["can" if w == "ca" else w for w, _ in spots]
    if not words:
        return []
    tags = _lexicon_tags(words, names)
    out: list[Token] = []
    for i, word in enumerate(words):
        after = words[i + 1].lower() if i + 1 < len(words) else ""
        elder = elder_of(word) if " " in word else ""
        if elder:
            out.append(Token(word, "NN", elder, spots[i][1]))
            continue
        led = bool(out) and out[-1].tag[:2] == "VB"
        tag = _by_form(word, tags[i], names, after, led)
        tag = in_context(word, tag, names, out)
        tag = by_dictionary(word.lower(), tag, out, after) if word not in names else tag
        out.append(Token(word, tag, _base(word.lower(), tag), spots[i][1]))
    for i, t in enumerate(out):
        closed = t.text in names or t.tag == "Q" or " " in t.text
        tag = t.tag if closed else tag_of(out, i, lemma(t.low, "VERB"))
        if tag != t.tag:
            t.tag, t.lemma = tag, _base(t.low, tag)
    finite(out)
    return out


def _base(low: str, tag: str) -> str:
    if tag == "MD":
        return low
    if tag[0] == "V":
        return lemma(low, "VERB")
    if low in ("leaf", "leaves") and (low == "leaf" or tag[0] == "N"):
        return "leaf"
    return lemma(low, "NOUN") if tag == "NNS" and low not in AS_THEY_ARE else low
