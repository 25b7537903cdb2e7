"""Who is meant by a noun: the little girl, his mom, a bird, the kids, from what has been read so far."""

import re

from anim_director.agents.offline.circles import EVERYBODY, FRIENDS, MANY
from anim_director.agents.offline.facts import Phrase, Role
from anim_director.agents.offline.kinds import is_worker, kind_of
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
from anim_director.agents.offline.pronouns import Pronouns

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
_WICKED = {"evil", "bad", "mean", "wicked", "nasty", "cruel"}
"""What one villain is called by turns: the evil dragon is the bad dragon."""

_MIGHTY = {"big", "huge", "fierce", "scary", "large", "wild", "strong", "giant"}
_PALE = {"new", "other", "same", "best", "good", "dear", "own", "first"}


class Company(Pronouns):
    """Finds whom nouns mean, and takes in who is new."""

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
                return self.circles.everybody(self.lately(), as_subject or (there and len(self.lately()) < 2))
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
        same = [
            k for k in same if owner and self.pets.get(k) == owner
        ] or same  # his bird, not the strange one
        singles = [k for k in same if not self.cast[k].group]
        same = singles if p.determiner == "a" or singles else same  # no butterfly is all the butterflies
        other = p.determiner == "a" and there and not as_subject and head not in KIN
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
        pair = [k for k in self.met() if self.cast[k].noun == head and not self.cast[k].name]
        alike = len(pair) == 2 and self.cast[pair[0]].first == self.cast[pair[1]].first
        if alike and p.text.lower().startswith(("one ", "the other ")):
            return pair[:1] if p.text.lower().startswith("one ") else pair[1:]
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
        if _WICKED & {*p.adjectives}:
            same = [k for k in same if _WICKED & {*self.cast[k].looks}] or same
        elif any(_WICKED & {*self.cast[k].looks} for k in same):
            same = [k for k in same if not _WICKED & {*self.cast[k].looks}] or same
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
        if animal and owner:
            self.pets[key] = owner
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
