"""Whom a pronoun means: the one who fits and has the most attention."""

from anim_director.agents.offline.attention import Attention


class Pronouns(Attention):
    """Finds whom pronouns mean."""

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
