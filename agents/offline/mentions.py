"""What the mention of somebody is: of one who is there, of one known already, or of a mere likeness.

Questions that the walk over a sentence asks at each noun phrase, each answered from the pieces around it.
"""

from anim_director.agents.offline.facts import Action, Phrase, Role
from anim_director.agents.offline.feeling import TELLING as TELLING_STATES
from anim_director.agents.offline.kinds import kind_of
from anim_director.agents.offline.lexicon import KIN, LIVING, PLACE_FAMILY, SAY, listed
from anim_director.agents.offline.phrases import Item
from anim_director.agents.offline.settling import ABSENT
from anim_director.agents.offline.syntax import verb_ahead
from anim_director.agents.offline.word_forms import lemma

TALES = listed("grammar", "walking", "tales")
WISHING = frozenset(["wish", "hope", "imagine", "dream"])
"""Verbs whose clause does not happen: "they wished he would slip"."""

_TELLING = listed("grammar", "walking", "telling")
_TOLD_BY_THINGS = frozenset(["say", "beep", "rumble", "thunder"])
_ANIMATE = listed("grammar", "walking", "animate")
_MOVING = listed("grammar", "walking", "moving")
_MOVERS = listed("grammar", "walking", "movers")
_COMING = frozenset([
    "come", "crawl", "jump", "sit", "stand", "lie", "hang", "fly", "run", "walk", "hop", "step", "climb",
    "creep", "swim", "float", "pop", "appear", "leap", "march", "sleep", "live", "perch", "stride", "roll",
])  # fmt: skip
_DEPICTING = {"draw", "paint", "sketch", "scribble", "doodle", "carve", "trace"}
_OF_ONE_HOUSE = frozenset(["brother", "sister", "sibling", "twin", "cousin"])
_NOT_BESIDE = frozenset(["about", "of", "for", "like", "as", "than", "without", "from"])
_WHERE = frozenset([
    "in", "on", "at", "under", "behind", "beside", "near", "by", "above", "below", "inside", "outside", "to",
    "between", "around", "among", "beneath", "underneath", "within", "atop", "over", "of",
])  # fmt: skip
"""Prepositions with which a sentence can open that says who is there."""

_RANKED_AS = frozenset(["best", "first", "only", "fastest", "youngest", "oldest", "bravest", "smartest"])


def _turns(p: Phrase, one: Role) -> bool:
    """Whether a noun can be what somebody is or becomes, and no other: the best player, the first knight."""
    kind, gender, _ = kind_of(p.head)
    return gender in ("", one.gender) and (kind not in ("girl", "boy") or kind == one.kind)


_UNDER_FOOT = {"floor", "ground", "grass", "room", "house", "garden", "park", "yard", "forest"}


def not_meant(
    parts: list[Item], i: int, act: Action | None, subject: list[str], cast: dict[str, Role]
) -> list[str]:
    """Whom the pronoun at `i` cannot mean: not Spot, in "he saw Spot"; none of "they wished he fell"."""
    rest = [y for y in parts[i + 1 : i + 5] if y.sort not in ("ADV", "NOT")]
    done = rest[1].phrase if len(rest) > 1 and rest[0].sort == "V" and rest[1].sort == "NP" else None
    named = done.named if done is not None else ""
    wished = act is not None and act.verb in WISHING and len(subject) > 1
    told = _told_a_child(parts, i, act, cast) or _allowed_a_child(parts, i, act, cast)
    told = told or _heeded(parts, i, act)
    return [*filter(None, [named]), *(subject if wished or told else [])]


def _heeded(parts: list[Item], i: int, act: Action | None) -> bool:
    """Whether the one at `i` is to whom somebody listens: "did not listen to her mom when she said"."""
    says = i + 1 < len(parts) and parts[i + 1].word in SAY
    heed = act is not None and act.verb in ("listen", "obey", "ignore") and len(act.agents) == 1
    return says and heed and act is not None and bool(set(act.patients() + act.around()) - set(act.agents))


def _told_a_child(parts: list[Item], i: int, act: Action | None, cast: dict[str, Role]) -> bool:
    """Whether the one at `i` is who was told: "her mum told her she could go"."""
    may = i + 1 < len(parts) and parts[i + 1].tag == "MD"
    if act is None or not may or act.verb not in ("tell", "remind", "warn") or len(act.agents) != 1:
        return False
    grown = cast[act.agents[0]].noun in KIN or cast[act.agents[0]].kind in ("woman", "man")
    return grown and any(cast[k].kind in ("girl", "boy") for k in act.patients())


def _allowed_a_child(parts: list[Item], i: int, act: Action | None, cast: dict[str, Role]) -> bool:
    """Whether the one at `i` is the child whom a grown-up lets do it: "her mom said she could go"."""
    may = i + 1 < len(parts) and parts[i + 1].word in _LEAVE
    if act is None or not may or act.verb not in ("say", "agree", "decide") or len(act.agents) != 1:
        return False
    one, p = cast[act.agents[0]], parts[i].phrase
    want = {"he": "m", "she": "f"}.get(p.head if p is not None else "", "~")
    grown = one.noun in KIN or one.kind in ("woman", "man")
    return grown and any(
        c.mentions and c is not one and c.gender == want and c.kind in ("girl", "boy") for c in cast.values()
    )


_LEAVE = frozenset(["can", "could", "should", "must", "may", "might"])


def is_the_same(p: Phrase, act: Action | None, prep: str, cast: dict[str, Role]) -> bool:
    """Read "Spot was a good dog": no second dog."""
    if act is not None and act.verb == "be" and len(act.agents) > 1 and not (prep or p.owner_text):
        kin = lemma(p.head, "NOUN") in _OF_ONE_HOUSE and p.determiner in ("", "a")
        p.who = list(act.agents) if kin and not p.named else p.who
        return kin and not p.named  # they were brothers and sister
    if act is None or act.verb not in ("be", "become") or prep or len(act.agents) != 1:
        return False
    best = {*p.adjectives, *p.text.lower().split()[:2]} & _RANKED_AS
    if act.verb == "become" or best:  # became the best player
        one = cast[act.agents[0]]
        same = not (p.named or p.plural or one.animal or one.group) and p.head in LIVING
        if same and not kind_of(p.head)[2] and p.head not in KIN and not p.owner_text and _turns(p, one):
            p.who = list(act.agents)
            return True
    if p.determiner != "a" or p.named or p.plural or p.head not in LIVING:
        return False
    role = cast[act.agents[0]]
    if kind_of(p.head)[0] != role.kind or (role.noun and role.noun != p.head):
        return False
    p.who = list(act.agents)
    role.looks += [a for a in p.adjectives if a not in role.looks]
    return True


def really_there(
    parts: list[Item], i: int, act: Action | None, last: Phrase | None, prep: str, happens: bool
) -> bool:
    """Whether who stands at `i` is before somebody's eyes: "saw lots of kids", and not "liked kids".

    Args:
        parts: the pieces of the sentence.
        i: which one is looked at.
        act: the deed at hand.
        last: the phrase before.
        prep: the preposition before the phrase.
        happens: whether the clause is neither denied nor wished for.
    """
    p, before = parts[i].phrase, parts[i - 2] if i > 1 else None
    if p is not None and prep == "of" and before is not None and before.word == "full":
        p.determiner = p.determiner or "several"  # a room full of kids
        return True
    if p is not None and p.plural and prep == "with" and last is not None and last.head in PLACE_FAMILY:
        return True  # a big room with many people
    if act is None or act.mode != "real" or not happens:
        return False
    if act.verb == "be" and not (act.agents or act.agent_thing or prep) and p is not None and p.plural:
        return True  # in the classroom there were many children
    prep = act.places[-1][0] if same_place(parts, i, act, last) else prep
    return act.verb not in ABSENT and prep not in _NOT_BESIDE


def same_place(parts: list[Item], i: int, act: Action | None, last: Phrase | None) -> bool:
    """Whether "and" joins the phrase at `i` to the one behind the last preposition."""
    if act is None or not act.places or i < 1:
        return False
    this = parts[i].phrase
    alive = this is not None and last is not None and {this.head, last.head} <= LIVING
    if i + 1 < len(parts) and parts[i + 1].sort == "P" and not alive:
        return False  # sticks near the tree and leaves near the stone
    in_row = act.places[-1][0] in ("about", "of")  # about toys, mice, dreams
    joined = parts[i - 1].sort == "CC" or (in_row and parts[i - 1].sort == "STOP")
    behind = next((x for x in reversed(parts[: i - 1]) if x.sort in ("NP", "SUB")), None)
    same_clause = behind is None or behind.sort == "NP"  # not "when, all of a sudden, a man"
    return joined and same_clause and act.places[-1][1] is last


def lives(parts: list[Item], i: int, it: str) -> bool:
    """Whether "it" at `i` does what only somebody does: "It hopped away", "it came and sat on her arm".

    Args:
        parts: the pieces of the sentence.
        i: which one is looked at.
        it: key of what was "it" so far.
    """
    for j, x in enumerate(parts[i + 1 :], i + 1):
        if x.sort == "SUB" or (x.sort == "NP" and verb_ahead(parts, j)):
            return False
        if x.sort == "V" and (x.word in _ANIMATE or (x.word in SAY and x.word not in _TOLD_BY_THINGS)):
            return True
        if x.sort == "ADJ" and (x.word in TELLING_STATES or x.word in ("afraid", "hungry", "thirsty")):
            return True
        if x.sort == "V" and x.word in _MOVING and it.split(" ")[-1] not in _MOVERS:
            return True
    return False


def comes_in(p: Phrase, act: Action | None) -> bool:
    """Whether somebody stands behind what they do: "Out crawled a thin cat", "On the rug sat a bear"."""
    plain = act is not None and act.verb in _COMING and not (act.agents or act.agent_thing or act.objects)
    return plain and (p.head in LIVING or bool(p.named))


def is_there(p: Phrase, act: Action | None, opening: list[tuple[str, Phrase]]) -> bool:
    """Whether somebody stands behind where they are: "In the room were two boys", "Beside her was Tom".

    Args:
        p: who stands there.
        act: the deed at hand.
        opening: where, as told before the verb.
    """
    plain = act is not None and act.verb == "be" and not (act.agents or act.agent_thing or act.objects)
    known = bool(p.named) or p.owner_text.lower() in ("his", "her", "their")
    where = bool(opening) and opening[-1][0] in _WHERE
    return (
        plain
        and where
        and (bool(p.named) or lemma(p.head, "NOUN") in LIVING)
        and (known or p.determiner != "")
    )


def only_likened(
    p: Phrase, act: Action | None, prep: str, last: Phrase | None, cast: dict[str, Role]
) -> bool:
    """Whether somebody who does nothing is nowhere near: "like a ghost", "a story about a dragon"."""
    if p.named or act is None:
        return False
    if act.verb in _DEPICTING and not prep and p.determiner in ("a", "several"):
        return p.head in LIVING  # drew a dragon with chalk
    stranger = not any(c.noun == p.head and c.mentions for c in cast.values())
    if prep == "for" and act.verb in ("feel", "be", "wait") and not p.owner_text and stranger:
        return True  # she felt sad for the stranger
    if p.determiner != "a":
        return False
    told = act.verb in _TELLING or (last is not None and last.head in TALES)
    return prep in ("like", "as") or (prep in ("about", "of") and told)


def vague(last: Phrase | None) -> bool:
    """Whether the "it" behind a phrase stands for what is nobody and no thing: a hole, and "into it"."""
    plain = last is not None and not last.who and not last.thing and last.determiner in ("a", "the")
    return plain and last is not None and last.head not in _UNDER_FOOT
