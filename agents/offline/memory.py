"""What a noun phrase stands for, by what the reader remembers from the sentences before it."""

import re

from anim_director.agents.offline.animated import is_thing
from anim_director.agents.offline.circles import COLLECTIVES, EVERYBODY, FRIENDS
from anim_director.agents.offline.facts import Event, Phrase
from anim_director.agents.offline.lexicon import (
    ABSTRACT,
    KIN,
    LIVING,
    PLACE_FAMILY,
    SAME_PERSON,
    SPECIES,
    listed,
)
from anim_director.agents.offline.recollection import BODY_OF_THINGS, Recollection
from anim_director.agents.offline.thing_nouns import is_model, toy_animal
from anim_director.agents.offline.word_forms import lemma

PERSONAL = listed("grammar", "tagging", "personal")
_LIVES = (
    r"(?:said|says|asked|replied|thought|cried|smiled|laughed|giggled|wanted|ran|jumped|danced|came|walked|woke|talked"
    r"|(?:felt|was|is) (?:very |so )?(?:happy|sad|scared|excited|proud|angry|lonely|alive))\b"
)
_EDIBLE = {"fish", "chicken", "duck", "turkey", "lamb", "crab"}
_FED = re.compile(
    r"\b(?:gave|give|fed|feed|ate|eat|eating|cook(?:ed)?|fr(?:y|ied)|grilled|roasted|served?|shared?|tossed|threw"
    r"|for (?:dinner|lunch|supper)|swallowed) "
)
_HURT = re.compile(r"\b(?:hurt|cut|scraped|scratched|bumped|broke|twisted|burned|bruised|banged)\b")
_CARESSES = "lick|rub|kiss|nuzzl|sniff|pat|pett|strok|tickl|nibbl|nudg|bit|peck|clean"
"""What animals do to people: verbs, by their beginning."""
_LIMBS = {
    "tail",
    "wing",
    "paw",
    "nose",
    "mouth",
    "beak",
    "ear",
    "head",
    "tongue",
    "horn",
    "trunk",
    "fin",
    "claw",
}


class Memory(Recollection):
    """The recollection of a story that finds for each noun phrase who or what it is."""

    def resolve(
        self, p: Phrase, e: Event, subject: list[str], points: float, as_subject: bool, after: str = ""
    ) -> None:
        """Find whom or what a phrase means, and note that it is mentioned.

        Args:
            p: the phrase; `who`, `thing` and `owner` are filled.
            e: the sentence being read.
            subject: who the sentence is about so far.
            points: attention a mention here brings.
            as_subject: whether the phrase is a subject itself.
            after: the preposition before it, if any.
        """
        self.about = list(subject) if not as_subject else []
        if p.head == "it" and not as_subject and self._hurt_limb(p, e, after):
            pass
        elif p.determiner == "pronoun":
            self._pronoun(p, e, subject, as_subject)
            mine = [k for k in p.who if k not in self.first]
            if p.head == "they" and self.company.loose and len(self.first) == 1 and len(mine) > 1:
                p.who = mine  # she saw that they played
        else:
            p.owner = self._owner(p, e, subject, as_subject)
            self._noun(p, e, as_subject)
        among = 0.5 if p.head in ("we", "they", "us", "them") else 1.0  # each of many is less in mind
        for k in p.who:
            self.company.touch(k, points * among)
            e.present.append(k)
            e.who_spots.append((p.at, k))
        met = self.company.meeting and len(subject) > 1  # they met an old lady; she said
        if (as_subject or met) and p.determiner == "a" and len(p.who) == 1:
            self.entered.setdefault(p.who[0], e.number)
        self._remember_it(p, e, after)

    def _pronoun(self, p: Phrase, e: Event, subject: list[str], as_subject: bool) -> None:
        things = self.them[1] == e.number - 1 and len(set(self.present_before) - set(subject)) < 2
        if p.head == "them" and not as_subject and (self.them[1] == e.number or things):
            p.thing, p.plural = self.them[0], True
        elif p.head in ("they", "we") and as_subject and re.search(r"\b(?:they|we) all\b", e.bare, re.I):
            me = self.company.pronoun("i") if p.head == "we" else []
            crowd = [k for k in self.company.group if self.cast[k].group]
            if crowd and p.head == "they" and len(self.company.group) > 1 and crowd[0] in self.present_before:
                p.who = list(self.company.group)  # his friends came; they all won
                return
            p.who = list(dict.fromkeys([*me, *self.company.lately(1e-4)])) or self.company.pronoun(p.head)
        elif p.head == "they" and as_subject and len(self.first) == 1 and self.cast[self.first[0]].group:
            p.who = list(self.first)  # the kids were sad, but they went on
        elif p.head == "they" and as_subject and len(self.them_who) > 1 and len(self.first) == 1:
            p.who = list(self.them_who)  # the man helped them, but they still cried
        elif p.head == "they" and as_subject and len(self._here(e)) > 1:
            p.who = self._here(e)
        elif p.head in PERSONAL:
            reflexive = p.head.endswith(("self", "selves"))
            p.who = self.company.pronoun(
                p.head,
                avoid=self.not_he if as_subject or reflexive else subject,
                favour=self.first if as_subject else [],
                last=self.last_doer
                if as_subject and (self.opens_with_quote or self._named_after_a_beast())
                else self.last_speaker,
                speaking=as_subject and self.opens_with_quote,
                fresh=[
                    k
                    for k, at in self.entered.items()
                    if at == e.number - 1
                    and not self.opens_with_quote
                    and as_subject
                    and (k in self.last_doer or self.cast[k].gender or not self.last_doer)
                ]
                + (self.given_to if as_subject and not self.first else []),
                topic=(self.topic or self.given_to)
                if as_subject and not self.first and not self.opens_with_quote
                else [],
            )
            if p.head == "them" and not as_subject and set(subject) & set(p.who) and len(subject) < 2:
                p.who = [k for k in p.who if k not in subject]  # she made them sit down
            if p.head == "them" and not as_subject and len(set(p.who) - set(subject)) < 2:
                near = [k for k in self.company.lately() if k not in subject]
                p.who = near if len(near) > 1 else p.who
            if p.head == "them" and not as_subject:
                self.them_who = [k for k in p.who if k not in self.first]
        elif p.head == "it" and self.alive_it and self._some_creature():
            p.who = [self._some_creature()]
            self.company.neuter |= {k for k in p.who if not self.cast[k].gender}
        elif p.head == "it" and as_subject and self._still_it(e):
            p.who = list(self.last_doer)
        elif p.head == "it":
            own = self.it[0] == "who" and self.it[1] in (subject or self.first) and not as_subject
            if own and self.last_thing[1] >= e.number - 2:
                p.thing = self.last_thing[0]  # the cheese falls; the fox catches it
                return
            who = self.company.pronoun("it", subject if not as_subject else [])
            if self.it[0] == "thing":
                p.thing = self.it[1]
            elif who:
                p.who = who

    def _named_after_a_beast(self) -> bool:
        """Whether somebody with a name acted last, beside an animal: "The bird sang and Toot puffed." """
        doer = self.last_doer
        return len(doer) == 1 and bool(self.cast[doer[0]].name) and not self.entered.get(doer[0])

    def _some_creature(self) -> str:
        """Who "it" is that does what things do not, where nobody is plainly meant; else ""."""
        plain = self.it[0] != "thing" and bool(self.company.pronoun("it"))
        return "" if plain else self.company.creature()

    def _still_it(self, e: Event) -> bool:
        """Whether "it" goes on to be who it was: "It cooked the soup. Then it danced." """
        doer = self.last_doer
        goes_on = bool(
            re.match(r"(?:Then|And|But|Soon|Now|So|At last|Suddenly)?,? ?[Ii]t (?!was|is|had|has)", e.bare)
        )
        return len(doer) == 1 and doer[0] in self.company.neuter and goes_on

    def _here(self, e: Event) -> list[str]:
        """Who this sentence has named so far: "She carried it to the turtle, and they ate." """
        if any(self.cast[k].group for k in e.present):
            return []
        spots = [k for _, k in sorted(e.who_spots)]
        return [k for k in dict.fromkeys(spots) if k in self.cast][:3]

    def _owner(self, p: Phrase, e: Event, subject: list[str], as_subject: bool) -> str:
        if not p.owner_text:
            return ""
        company = self.company
        last = p.owner_text.lower().split()[-1]
        got: list[str] = []
        if last in ("his", "her", "their", "its", "my", "our"):
            mine = last in ("my", "our")
            engines = self._who_has(p, last, subject)
            own = bool(subject) and not as_subject and not mine and self._fits(subject, last)
            touched = own and self._of_another(p, e, subject, last)
            own = own and not touched
            new = [k for k in subject if touched or (not mine and not own and self._newcomer(k))]
            if engines:
                got = engines
            elif len(self.helped) == 1 and p.head in KIN and self._fits_helped(last):
                got = self.helped
            elif self.beside and not mine and self._fits(self.beside, last):
                got = self.beside
            else:
                got = subject if own else company.pronoun(last, avoid=new)
            if last == "its" and p.head in _LIMBS and len(subject) == 1 and self.cast[subject[0]].animal:
                got = subject  # slapped the swan with its tail
            if last == "its" and not got and self.it[0] == "who":
                got = [self.it[1]]
        elif p.owner_text in self.names:
            got = [p.owner_text]
        elif p.owner_text.split()[-1] in self.names:
            got = [p.owner_text.split()[-1]]  # Farmer Tom's field
        else:
            noun = lemma(last, "NOUN")
            if self._same_toy(Phrase(noun, p.owner_text, "the")):
                got = []  # pressed the toy clown's nose
            elif noun in LIVING:
                got = company.noun(Phrase(noun, p.owner_text, determiner="the"))
            elif noun in self.alive:
                got = [company.newcomer(noun, Phrase(noun, p.owner_text))]
        if not got:
            return ""
        apart = p.head in KIN and p.owner_text in self.names and got[0] not in self.present_before
        for k in got if last == "their" else got[:1]:
            company.touch(k, 0.4)
            if apart:
                continue  # Tom's mom opens the door: Tom may be anywhere
            e.present.append(k)
            e.who_spots.append((p.at, k))
        return got[0]

    def _who_has(self, p: Phrase, word: str, subject: list[str]) -> list[str]:
        """The thing that is somebody whose part it must be: no bird has "his roof", but a train has."""
        if p.head not in BODY_OF_THINGS or p.head in _LIMBS or word not in ("his", "her", "its"):
            return []
        want = {"his": "m", "her": "f"}.get(word, "")
        things = [k for k in self.company.met() if is_thing(self.cast[k])]
        fits = [k for k in things if not want or self.cast[k].gender in (want, "")]
        beast = len(subject) == 1 and self.cast[subject[0]].animal and not is_thing(self.cast[subject[0]])
        return fits[:1] if beast and len(fits) == 1 else []

    def _of_another(self, p: Phrase, e: Event, subject: list[str], word: str) -> bool:
        """Whether an animal does to a limb what one does to somebody else's: "the puppy licked his hand"."""
        role = self.cast[subject[0]]
        near = [k for k in self.present_before + list(self.cast) if not self.cast[k].animal]
        told = rf"\b(?:{_CARESSES})\w* {word} (?:\w+ )?{p.head}s?\b"
        return (
            word in ("his", "her")
            and role.animal
            and not (role.gender and role.name)
            and any(self.cast[k].gender in ("", "m" if word == "his" else "f") for k in near)
            and (p.head == "lap" or re.search(told, e.bare, re.IGNORECASE) is not None)
        )

    def _fits_helped(self, word: str) -> bool:
        want = {"his": "m", "her": "f"}.get(word, "")
        return word in ("his", "her", "its") and self.cast[self.helped[0]].gender in (want, "")

    def _newcomer(self, key: str) -> bool:
        """Whether an animal comes into the story in this sentence."""
        role = self.cast[key]
        return role.animal and not role.name and role.first == self.company.sentence

    def _fits(self, who: list[str], word: str) -> bool:
        if word == "their":
            return len(who) > 1
        if word == "its" or len(who) != 1 or who[0] == self.company.named.me:
            return False
        want = "f" if word in ("her", "she") else "m"
        role = self.cast[who[0]]
        if not role.gender and self._newcomer(who[0]):  # pinched his toe
            return not any(c.gender == want and c.mentions and not c.animal for c in self.cast.values())
        return role.gender in (want, "")

    def _noun(self, p: Phrase, e: Event, as_subject: bool) -> None:
        head, company = p.head, self.company
        kin = lemma(head, "NOUN") in KIN or head.lower() in SAME_PERSON
        crowd = (p.plural and head in ("animal", "person", "creature")) or head == "people"
        crowd = crowd or head in EVERYBODY or (head == "family" and (bool(p.owner) or as_subject))
        crowd = crowd or (head in COLLECTIVES and as_subject and bool(p.determiner))
        if p.named:
            if head != p.named:
                company.noun(p)
            p.who = [p.named] if p.named in company.cast else []
        elif one := self._a_thing_alive(p, head):
            p.who = [one]
        elif head in ("animal", "beast") and not p.plural:
            p.who = company.some_animal(p, head, as_subject or self.there)
        elif head in _EDIBLE and not as_subject and (not p.determiner or self._for_eating(p, e)):
            return  # fish and chips; gave the penguin a fish
        elif head == "bat" and not as_subject and re.search(r"\b(?:baseball|cricket|ball)\b", company.bare):
            p.thing = self.thing(p, e)
        elif head in LIVING or head in self.alive or crowd or kin:
            p.head = head.lower()
            if (
                p.head in ("cub", "pup", "calf", "chick", "baby")
                and p.modifiers[-1:]
                and p.modifiers[-1] in SPECIES
            ):
                p.head = p.modifiers[-1]  # a tiger cub
            if toy_animal(p) and not self._toy_lives(p.head):
                p.thing = self.thing(p, e)
            elif known := self._same_toy(p):
                p.thing = self.thing(Phrase(p.head, p.text, "the", modifiers=[known], at=p.at), e)
            elif head in self.alive and head not in LIVING:
                p.who = [company.newcomer(head, p)]
            else:
                whose = p.owner or (self.about[0] if head in FRIENDS and len(self.about) == 1 else "")
                company.about = self.about
                p.who = company.noun(p, whose, as_subject, self.there)
                if head in COLLECTIVES and p.owner and p.who:
                    p.who = [*p.who, p.owner]  # Ms. Patel's class comes with her
        elif (head not in PLACE_FAMILY and head not in ABSTRACT and head.isalpha()) or (
            p.modifiers and (head == "car" or is_model(p))
        ):
            p.thing = self.thing(p, e)
        elif head in ("bus", "train") and as_subject:
            p.thing = self.thing(p, e)  # a big bus arrived

    def _toy_lives(self, noun: str) -> bool:
        """Whether the story lets a toy dog speak or feel."""
        return bool(re.search(rf"\b{re.escape(noun)} {_LIVES}", self.story))

    def _same_toy(self, p: Phrase) -> str:
        """What makes "the bear" a toy: "teddy", when there is a teddy bear and no other; else ""."""
        if p.determiner not in ("the", "his", "") or p.plural or p.head not in LIVING:
            return ""
        if p.adjectives and not p.determiner:
            return ""
        toys = [k for k in self.things if k.endswith(f" {p.head}")]
        real = any(c.noun == p.head and c.mentions for c in self.cast.values())
        return toys[-1].split(" ")[0] if toys and not real and not self._toy_lives(p.head) else ""

    def _a_thing_alive(self, p: Phrase, head: str) -> str:
        """The named thing that a noun means: "the train" is Toby, "the old oak tree" the oak; else ""."""
        if p.plural:
            return ""
        if head == "tree" and p.modifiers and p.modifiers[-1] in self.alive:
            p.head = p.modifiers[-1]
            return self.company.newcomer(p.head, p)
        if p.determiner == "a" or head in LIVING or {"toy", "stuffed"} & set(p.adjectives):
            return ""
        same = [k for k in self.company.met() if self.cast[k].animal and self.cast[k].noun == head]
        return same[-1] if len(same) == 1 and self.cast[same[0]].name else ""

    def _for_eating(self, p: Phrase, e: Event) -> bool:
        """Whether an animal nobody knows yet is only somebody's food."""
        known = any(c.noun == p.head and c.mentions for c in self.cast.values())
        return p.determiner in ("a", "the") and not known and bool(_FED.search(e.bare[: p.at]))

    def _hurt_limb(self, p: Phrase, e: Event, after: str) -> bool:
        """Read "put a plaster on it" as on the knee that somebody hurt just before."""
        owner, limb, at = self.limb
        newer = self.it[0] == "thing" and at < self.it_sentence < e.number
        if (
            not limb
            or at not in (e.number - 1, e.number - 2)
            or newer
            or after not in ("on", "around", "over")
        ):
            return False
        p.head, p.text, p.determiner, p.owner, p.who = limb, f"the {limb}", "his", owner, [owner]
        return True

    def _remember_it(self, p: Phrase, e: Event, after: str) -> None:
        if p.owner and not after and p.determiner == "his" and _HURT.search(e.bare) and p.thing == "":
            self.limb = (p.owner, p.head, e.number)
        if p.thing and p.plural and e.bare[: p.at].lower().endswith("one of "):
            self.it, self.it_sentence = ("thing", p.thing), e.number
            self.last_thing = (p.thing, e.number)
            return
        if p.thing and p.plural:
            self.them = (p.thing, e.number)
        if p.thing:
            aside = after and self.it_sentence == e.number
            self.last_thing = self.last_thing if p.plural else (p.thing, e.number)
            if not aside and not (p.plural and self.it[0]):
                self.it, self.it_sentence = ("thing", p.thing), e.number
        elif len(p.who) == 1 and p.determiner != "pronoun":
            role = self.cast[p.who[0]]
            if role.animal and not role.name:
                self.it, self.it_sentence = ("who", role.key), e.number
