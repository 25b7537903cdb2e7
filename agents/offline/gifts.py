"""Where what is given begins: "gave the parrot | honey" has two phrases, "gave the dog bone" has one."""

from anim_director.agents.offline.lexicon import LIVING
from anim_director.agents.offline.word_forms import Token

_GIVING = frozenset(["give", "feed", "bring", "offer", "show"])
_BY_THE_LOT = frozenset([
    "honey", "milk", "bread", "water", "food", "cheese", "juice", "cake", "candy", "medicine", "love", "corn",
    "grass", "hay", "fruit", "meat", "soup", "rice", "money", "chocolate", "tea",
])  # fmt: skip
"""What is given without an article."""


def gift_begins(led: Token, receiver: Token, t: Token) -> bool:
    """Whether `t` is what is given to the one before it.

    Args:
        led: the word before the receiver's article.
        receiver: the word before `t`.
        t: a noun.
    """
    gives = led.lemma in _GIVING and led.tag[:2] == "VB"
    given = (t.tag == "NNS" or t.low in _BY_THE_LOT) and t.lemma not in LIVING
    return gives and given and receiver.lemma in LIVING
