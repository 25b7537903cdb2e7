"""Who is meant: by a name, a noun or a pronoun, from what has been read so far."""

import re

from anim_director.agents.offline.circles import EVERYBODY, FRIENDS, MANY, Circles
from anim_director.agents.offline.facts import Phrase, Role
from anim_director.agents.offline.lexicon import (
    COLOURS,
    FANTASTIC,
    KIN,
    LIVING,
    NOT_PERSONS,
    PEOPLE,
    SAME_PERSON,
    SIZES,
    SPECIES,
)
from anim_director.agents.offline.naming import Named, is_worker, kind_of

_TELLING_APART = SIZES | COLOURS | {"old", "young", "fat", "new"}
"""What tells two of one kind from each other."""

_SOMEBODY = {"visitor", "stranger", "newcomer", "guest", "creature"}
"""Words for somebody who came in under another."""

_OPPOSITE = {
    a: b
    for pair in ("real fake", "big little", "old young", "good bad", "nice mean", "new old")
    for a, b in (pair.split(), pair.split()[::-1])
}  # fmt: skip
"""What tells one from the other of two: the real lizard is not the fake one."""

_OF_A_PAIR = {"twin", "sibling", "boy", "girl", "child", "sister", "brother"}
_YOUNG = {"baby", "little", "small", "tiny", "young", "cub", "chick", "kitten", "puppy"}
_MIGHTY = {"big", "huge", "fierce", "scary", "large", "wild", "strong", "giant"}
_PALE = {"new", "other", "same", "best", "good", "dear", "own", "first"}
FADE = 0.45
"""How much of the attention somebody keeps from one sentence to the next."""


def animal_or_kin(head: str) -> bool:
    """Whether a noun means an animal or a relative."""
    return kind_of(head)[2] or head in KIN


class Company:
    """The cast as the reader knows it so far.

    `weight` is how much attention each of them has just now: a pronoun means the one with the most.
    """

    def __init__(self, full: str) -> None:
        self.named = Named(full)
        self.cast: dict[str, Role] = self.named.cast
        self.late = self.named.late
        self.bare = self.named.bare
        self.weight: dict[str, float] = {}
        self.group: list[str] = []
        self.townsfolk = False  # "everyone in the village": not those who were just here
        self.loose = False  # "that a mouse could help": no mouse in particular
        counts = {
            k: len(re.findall(rf"\b{re.escape(c.name)}\b", self.bare)) for k, c in self.cast.items() if c.name
        }
        most = [k for k in counts if counts[k] == max(counts.values())]
        self.hero = most[0] if len(most) == 1 else ""  # who alone is named most often
        self.meeting = False  # the phrase at hand is whom somebody meets
        self.about: list[str] = []  # who does what is done to the phrase at hand
        self.gone: set[str] = set()  # who went away from the others
        self.neuter: set[str] = set()  # animals that the story calls "it"
        self.sentence = 0
        self.same: dict[str, str] = {}  # "It is an owl": the bird is the owl
        self.circles = Circles(self.named, self.cast, self.same)

    def touch(self, key: str, points: float) -> None:
        """Note that somebody is mentioned."""
        role = self.cast[key]
        role.mentions += 1
        if role.mentions == 1:
            role.first = self.sentence
        self.weight[key] = self.weight.get(key, 0.0) + points

    def touch_again(self, key: str, points: float) -> None:
        """Give more attention to somebody who was mentioned already."""
        self.weight[key] = self.weight.get(key, 0.0) + points

    def next_sentence(self, number: int) -> None:
        """Let the attention fade."""
        self.sentence = number
        for k in self.weight:
            self.weight[k] *= FADE

    def met(self) -> list[str]:
        """Everybody who came in already, groups apart."""
        return self.circles.met()

    def creature(self) -> str:
        """Return the animal that was mentioned last; "" if there is none."""
        herd = [k for k in self.met() if self.cast[k].animal and self.weight.get(k, 0.0) > 0]
        return self.heaviest(herd) if herd else ""

    def lately(self, least: float = 0.01) -> list[str]:
        """Everybody mentioned in the last sentences: "they all".

        Args:
            least: how much they must still be in mind.
        """
        near = [k for k in self.cast if self.cast[k].mentions and self.weight.get(k, 0.0) > least]
        near = [k for k in near if k not in self.gone and k not in self.same]
        return sorted(near, key=lambda k: self.cast[k].first)[:4]

    def others_of_two(self, one: list[str]) -> list[str]:
        """Return the other of two children, or of the two at hand; [] if there are not just two."""
        young = self.circles.named_children()
        pair = young if len(young) == 2 else self.group
        rest = [k for k in pair if k not in one]
        return rest if len(pair) == 2 and len(rest) == 1 else []

    def heaviest(self, keys: list[str]) -> str:
        """Return the one with the most attention."""
        return max(keys, key=lambda k: self.weight.get(k, 0.0))

    # ---- nouns

    def noun(self, p: Phrase, owner: str = "", as_subject: bool = False, there: bool = False) -> list[str]:
        """Return whom a common noun means: the little girl, his mom, a bird, the kids.

        Args:
            p: the phrase.
            owner: key of whose it is.
            as_subject: whether it does something.
            there: whether something is really done to it or with it.
        """
        if p.named and p.named in self.cast:
            self._alias(self.cast[p.named], p)
            return [p.named]
        head = SAME_PERSON.get(p.head, p.head)
        if head in KIN and owner in self.cast and self.cast[owner].noun == head and self.cast[owner].owner:
            return [owner]  # Joe and his uncle hugged, and his uncle laughed
        parents = [k for k in self.met() if head in ("mom", "dad") and self.cast[k].noun == head]
        if len(parents) == 1 and p.owner_text.lower() == "their":
            return parents
        pair = self._one_of_a_pair(p, head)
        if pair:
            return pair
        if p.plural or head in MANY:
            as_subject = as_subject and not (self.loose and not p.determiner)  # that birds could help
            if head in EVERYBODY and self.townsfolk:
                return self.circles.everybody([], as_subject=True)
            if head in EVERYBODY:
                return self.circles.everybody(self.lately(), as_subject)
            return self.circles.several(p, head, owner, self.group, as_subject, there)
        if head in FRIENDS or head in ("child", "kid"):
            found = self._friend_or_child(p, head, owner, as_subject, there)
            if found is not None:
                return found
        unnamed = [k for k in self.late if k in self.cast and self.cast[k].noun == head]
        alone = len([k for k, c in self.cast.items() if c.noun == head]) == 1
        if unnamed and p.determiner == "a" and self.named.before.get(unnamed[0], 0) > 0:
            self.named.before[unnamed[0]] -= 1  # "a duck met a duck": the second is Daisy
            unnamed = []
        if (
            head in _SOMEBODY
            and p.determiner == "the"
            and not any(c.noun == head for c in self.cast.values())
        ):
            late = [k for k in self.met() if self.cast[k].first > 0 and k != self.named.me]
            if late:
                return [max(late, key=lambda k: self.cast[k].first)]
        if unnamed and (alone or self.cast[unnamed[0]].mentions == 0):
            self._alias(self.cast[unnamed[0]], p)
            return unnamed[:1]
        known = self._sibling(head, owner) or self._titled(p, head)
        if known:
            self._alias(self.cast[known], p)
            return [known]
        same = self._as_described(self._same(head, owner), p, head)
        other = p.determiner == "a" and there and not as_subject and not animal_or_kin(head)
        if other and same and set(same) <= set(self.about) and not self.cast[same[0]].group:
            return [self._new(p, head, owner)]  # the man found a man who could help
        if self._told_apart(p, same):
            return [self._new(p, head, owner)]
        if self.loose and as_subject and p.determiner == "a":
            return [self.heaviest(same)] if same else []  # did not think a mouse could be funny
        generic = not p.adjectives and not p.text.lower().startswith(("another", "one"))
        generic = generic and (self.loose or not as_subject) and all(not self.cast[k].name for k in same)
        tale = head in FANTASTIC and not p.text.lower().startswith("another") and len(same) == 1
        if same and (
            tale
            or p.determiner != "a"
            or head in KIN
            or generic
            or (self._still_new(same) and not (as_subject and self.cast[same[0]].name))
        ):
            key = self.heaviest(self._described(same, p))
            self._alias(self.cast[key], p)
            if owner and head in KIN:
                self.cast[key].owner = self.cast[key].owner or owner
            return [key]
        return [self._new(p, head, owner)]

    def some_animal(self, p: Phrase, head: str, there: bool) -> list[str]:
        """Return whom "the animal" means: the one called nothing else, or the beast at hand."""
        known = [k for k in self.met() if self.cast[k].noun == head]
        if known and p.determiner != "no":
            self._alias(self.cast[known[-1]], p)
            return known[-1:]
        if p.determiner == "a" and there and not p.owner_text:
            kind = "bear" if _MIGHTY & {*p.adjectives} else "fox"
            key = head.capitalize()
            self.cast[key] = Role(key, kind, noun=head, animal=True)
            self._alias(self.cast[key], p)
            return [key]
        beast = self.creature()
        return [beast] if beast and p.determiner == "the" and not p.owner_text else []

    def _one_of_a_pair(self, p: Phrase, head: str) -> list[str]:
        """Read "one twin", "one of the girls": the first of two who are known."""
        if head not in _OF_A_PAIR or not p.text.lower().startswith("one "):
            return []
        young = self.circles.named_children()
        return young[:1] if len(young) == 2 else []

    def _described(self, keys: list[str], p: Phrase) -> list[str]:
        """Those among some whom the adjectives of a phrase are known of: "the old man", if one is."""
        told = [k for k in keys if p.adjectives and set(p.adjectives) <= set(self.cast[k].looks)]
        return told or keys

    def _sibling(self, head: str, owner: str) -> str:
        """Ravi, when he and Rina are twins and "her brother" is read; else ""."""
        if head not in ("brother", "sister") or not owner:
            return ""
        friends = re.search(r"\bfriends?\b", self.named.bare)
        if friends and not self.named.siblings():
            return ""
        want = "m" if head == "brother" else "f"
        young = [k for k, c in self.cast.items() if c.name and c.kind in ("girl", "boy")]
        fits = [k for k in young if k != owner and self.cast[k].gender == want]
        told = any(c.noun == head and not c.name for c in self.cast.values())
        return fits[0] if owner in young and len(young) == 2 and fits and not told else ""

    def _titled(self, p: Phrase, head: str) -> str:
        """Miss Green, when nobody else can be "the teacher"; else ""."""
        if p.determiner != "the" or p.adjectives or PEOPLE.get(head) != "person":
            return ""
        if any(c.noun == head for c in self.cast.values()):
            return ""
        titled = [k for k in self.met() if re.match(r"(?:Mr|Mrs|Ms|Miss|Dr)\b", k)]
        titled = [k for k in titled if self.cast[k].noun in ("", "man", "woman")]
        if len(titled) != 1 or (titled[0].startswith("Dr") and head not in ("doctor", "vet", "dentist")):
            return ""
        self.cast[titled[0]].noun = head
        return titled[0]

    def _a_friend(self, owner: str) -> str:
        """Take in somebody's friend, of whom nothing else is told: of the same kind."""
        like = self.cast[owner]
        gender = self.named.pronoun_after("friend") or like.gender
        kind = like.kind if like.animal else ("girl" if gender == "f" else "boy")
        if not like.animal and like.kind not in ("girl", "boy", "baby"):
            kind = "woman" if gender == "f" else "man"
        role = Role("Friend", kind, noun="friend", gender=gender, animal=like.animal, aliases=["friend"])
        self.cast["Friend"] = role
        return "Friend"

    def _friend_or_child(
        self, p: Phrase, head: str, owner: str, as_subject: bool, there: bool
    ) -> list[str] | None:
        known = [k for k in self.weight if "friend" in self.cast[k].aliases and k != owner]
        if known and p.determiner != "a":
            return [self.heaviest(known)]
        if head in ("child", "kid"):
            young = [k for k in self.met() if self.cast[k].kind in ("girl", "boy")]
            if young and p.determiner != "a":
                return [self.heaviest(young)]
            return None
        others = [k for k in self.met() if k != owner and self.cast[k].noun not in KIN]
        alone = [k for k in self.met() if k != owner]
        lead = owner or (alone[0] if len(alone) == 1 else "")
        told = p.owner_text or p.determiner == "the"
        if not others and as_subject and told and lead in self.cast and head in FRIENDS:
            return [self._a_friend(lead)]
        if there and self.meeting and p.determiner == "a" and len(alone) == 1 and not p.owner_text:
            return [self._a_friend(alone[0])]  # he met a friend
        if not owner and p.determiner == "the" and as_subject and head in FRIENDS and len(alone) == 1:
            return [self._a_friend(lead)]  # the letter was from a friend; the friend asked for help
        return others[:1] if len(others) == 1 and p.determiner != "a" else []

    def _elder(self, head: str) -> list[str]:
        """Those already met who can be "mother duck": called so, the mom of a duckling, a grown duck."""
        elder, beast = head.split(" ")
        met = [k for k, c in self.cast.items() if c.mentions and not c.group]
        called = [k for k in met if self.cast[k].noun == head]
        kin = [k for k in met if self.cast[k].noun == elder and not self.cast[k].name]
        kin = [
            k
            for k in kin
            if self.cast.get(self.cast[k].owner, self.cast[k]).kind in (SPECIES[head], self.cast[k].kind)
        ]
        grown = [
            k
            for k in met
            if self.cast[k].noun == beast and not _YOUNG & {*" ".join(self.cast[k].aliases).split()}
        ]
        grown = [k for k in grown if not self.cast[k].name and not self.named.young(beast)]
        for k in called[:1] or kin[:1] or grown[:1]:
            role = self.cast[k]
            role.noun, (role.kind, role.gender, role.animal) = head, kind_of(head)
            return [k]
        return []

    def _same(self, head: str, owner: str) -> list[str]:
        """Those already met whom this noun can mean."""
        if " " in head:
            return self._elder(head)
        kind, _, animal = kind_of(head)
        same = []
        for k, c in self.cast.items():
            creature = c.animal and animal and c.kind == kind
            human = not c.animal and not animal and c.kind == kind and head == kind and head not in KIN
            elder = c.noun.startswith(f"{head} ")  # his mom, who is a duck
            baby = head == "baby" and c.animal and any("baby " in alias for alias in c.aliases)
            cub = head == "cub" and c.animal and any(alias.endswith(" cub") for alias in c.aliases)
            if c.mentions and (c.noun == head or creature or human or cub or elder or baby):
                same.append(k)
        exact = [k for k in same if self.cast[k].noun == head]
        named = [k for k in same if self.cast[k].name]
        if exact and not named and not animal:
            same = exact  # "the old man" is no baker, once there is a man
        if head in ("daughter", "son", "child") and owner and not same:
            kind = "girl" if head == "daughter" else "boy"
            young = [k for k, c in self.cast.items() if c.mentions > 2 and c.kind == kind and not c.owner]
            same = young if len(young) == 1 and young[0] != owner else []  # the king saw his daughter
        if head in KIN and owner:
            mine = [k for k in same if not self.cast[k].owner or self.cast[k].owner == owner]
            strange = any(self.cast[k].owner for k in same) and not self._related(same, owner)
            same = mine or ([] if strange else same)
        return same

    def _as_described(self, same: list[str], p: Phrase, head: str) -> list[str]:
        """Of those whom a noun can mean, who was told so: "the mean boy" is not Tom, nor is "the boy"."""
        said = re.sub(r"^(?:a|an|one|the) ", "the ", p.text.lower())
        if _YOUNG & {*said.split()}:
            same = [k for k in same if " " not in self.cast[k].noun]  # the baby bear is not Mama Bear
        against = {_OPPOSITE[a] for a in p.adjectives if a in _OPPOSITE}
        if p.determiner != "a" and len(same) > 1 and against:
            same = [k for k in same if not against & {*self.cast[k].looks}] or same
        if p.determiner == "a" or len(same) < 2 or p.owner_text:
            return same
        told = [k for k in same if said in self.cast[k].aliases and len(p.adjectives) > 0]
        looks = [k for k in same if (set(p.adjectives) - _PALE) & set(self.cast[k].looks)]
        plain = [k for k in same if not self.cast[k].name and self.cast[k].noun == head]
        return told or looks or plain or same

    def _told_apart(self, p: Phrase, same: list[str]) -> bool:
        """Whether "a little fish" is none of those known: they are big, or blue."""
        told = set(p.adjectives) & _TELLING_APART
        looks = [set(self.cast[k].looks) & _TELLING_APART for k in same]
        return p.determiner == "a" and bool(told and same) and all(seen and not told & seen for seen in looks)

    def _related(self, keys: list[str], owner: str) -> bool:
        return all(self.cast[k].owner in ("", owner) for k in keys)

    def _still_new(self, keys: list[str]) -> bool:
        return all(self.cast[k].first == self.sentence and self.cast[k].mentions < 2 for k in keys)

    def _new(self, p: Phrase, head: str, owner: str) -> str:
        kind, gender, animal = kind_of(head)
        key = (" ".join(p.text.split()[-2:]) if " " in head else head).capitalize().replace("_", " ")
        if key in self.cast:
            other = next((a for a in p.adjectives if a not in self.cast[key].looks), "other")
            key = f"{owner}'s {head}" if owner else f"{other.capitalize()} {head}"
            if key in self.cast:
                return key
        if kind in ("child", "person"):
            said = p.text.split()[-1].lower() if p.text else head  # "neighbour", whose head is "neighbor"
            gender = self.named.pronoun_after(head) or self.named.pronoun_after(said)
            gender = gender or ("f" if head == "parent" else "m")
            kind = (
                {"f": "woman", "m": "man"}[gender] if kind == "person" else {"f": "girl", "m": "boy"}[gender]
            )
        elif animal:
            gender = gender or self.named.pronoun_after(head)
            if not kind_of(head)[1] and self._a_person_is(gender):
                gender = ""  # "he" may be the boy: only the story itself can tell
        role = Role(key, kind, noun=head, gender=gender, animal=animal, owner=owner if head in KIN else "")
        self.cast[key] = role
        self._alias(role, p)
        return key

    def _a_person_is(self, gender: str) -> bool:
        return any(c.gender == gender and not c.animal and not c.group for c in self.cast.values())

    def newcomer(self, head: str, p: Phrase) -> str:
        """Take in somebody whose noun stands in no list: it speaks or feels, so it is somebody."""
        same = [k for k, c in self.cast.items() if c.noun == head and not c.group]
        if same and not self._told_apart(p, same):
            key = self.heaviest(self._as_described(same, p, head))
            self._alias(self.cast[key], p)
            return key
        key = head.capitalize()
        if same and key in self.cast:  # told apart; else it is whoever has the noun for a name
            key = f"{next(a for a in p.adjectives if a in _TELLING_APART).capitalize()} {head}"
        if key not in self.cast:
            person = is_worker(head) and head not in NOT_PERSONS
            gender = self.named.pronoun_after(head) or ("m" if person else "")
            kind = {"f": "woman"}.get(gender, "man") if person else head
            self.cast[key] = Role(key, kind, noun=head, gender=gender, animal=not person)
        self._alias(self.cast[key], p)
        return key

    def _alias(self, role: Role, p: Phrase) -> None:
        said = re.sub(r"^(?:a|an|one|the) ", "the ", p.text.lower())
        short = len(said.split()) < 5 and not p.named and not p.owner_text
        if p.head != "friend" and said not in role.aliases and short:
            role.aliases.append(said)
        if not role.noun and p.head in LIVING:
            role.noun = p.head
        aged = bool(re.search(r"\byears?[ -]old\b", p.text, re.I))
        told = [a for a in p.adjectives if not (aged and a == "old")]
        role.looks += [a for a in told if a not in role.looks and a not in _PALE]

    # ---- pronouns

    def _can_be(self, key: str, want: str) -> bool:
        """Whether "he" (m) or "she" (f) can mean somebody: no crowd, and no animal that was "it"."""
        role = self.cast[key]
        told = key == self.named.me  # who says "I" is never "she"
        return not (role.group or told) and role.gender in (want, "") and key not in self.neuter

    def _several(self, avoid: list[str]) -> list[str]:
        """Whom "they" means: the company at hand; "she told them" is not herself."""
        group = [k for k in self.group if k in self.cast]
        others = [k for k in group if k not in avoid]
        return others if len(others) > 1 or (others and self.cast[others[0]].group) else group

    def pronoun(
        self,
        word: str,
        avoid: list[str] | None = None,
        favour: list[str] | None = None,
        last: list[str] | None = None,
        speaking: bool = False,
        fresh: list[str] | None = None,
        topic: list[str] | None = None,
    ) -> list[str]:
        """Return whom a pronoun means.

        Args:
            word: he, she, they, it, their, ...
            avoid: who it cannot be (the subject, for an object).
            favour: the first subject of this sentence.
            last: who acted in the sentence before.
            speaking: whether the sentence tells who said something: rather a person than some animal.
            fresh: who came into the story with the last sentence, doing something.
            topic: whom the last sentence was about, by a noun or name.
        """
        word, avoid = word.lower(), avoid or []
        if word in ("i", "me", "my", "myself"):
            return [self.named.me] if self.named.me else []
        if word in ("we", "us", "our", "ourselves"):
            others = [k for k in self.group if k != self.named.me] or self.met()[:2]
            return list(dict.fromkeys([self.named.me, *others])) if self.named.me else []
        if word in ("they", "them", "their", "themselves"):
            return self._several(avoid if word == "them" else [])
        if word in ("it", "its", "itself"):
            pool = [k for k in self.weight if self.cast[k].animal and not self.cast[k].name]
            pool = [k for k in pool if k not in avoid and self.weight[k] > 0.4]
            if pool and not self.cast[self.heaviest(pool)].gender:
                self.neuter.add(self.heaviest(pool))
            return [self.heaviest(pool)] if pool else []
        want = "f" if word in ("she", "her", "herself") else "m"
        fits = [k for k in self.weight if self._can_be(k, want)]
        pool = [k for k in fits if k not in avoid and self.weight[k] > 0]
        if not pool:
            pool = [k for k in self.weight if self.cast[k].gender == want and k != self.named.me]
            pool = pool or [k for k in self.met() if self._can_be(k, want)]
        if not pool:
            return []

        folk = any(not self.cast[k].animal for k in pool)
        led = [k for k in topic or [] if self._can_be(k, want) and k in pool]

        def attention(k: str) -> float:
            beasts = all(self.cast[x].animal and not self.cast[x].name for x in pool)
            sure = (0.2 if beasts else 0.8) * (self.cast[k].gender == want)
            dumb = (
                speaking and folk and self.cast[k].animal and not (self.cast[k].name or self.cast[k].gender)
            )
            return (
                self.weight[k]
                - 3.0 * dumb
                + sure
                + 0.5 * (k == self.hero and not (speaking or led or self.cast[k].animal))
                + 1.5 * (k in (favour or []))
                + 0.8 * (k in (last or []))
                + 1.5 * (k in (fresh or []))
                + 0.7 * (k in (fresh or []) and k in led)
                + 0.7 * (k in led)
            )

        best = max(pool, key=attention)
        if not self.cast[best].gender:
            self.cast[best].gender = want
        return [best]
