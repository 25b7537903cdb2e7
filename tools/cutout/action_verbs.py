"""Which words of a phrase are verbs, with their particles, and which of them decides what the body does."""

from anim_director.tools.cutout.action_lexicon import Hit, lemmas, lexicon


def verbs_of(tokens: list[str]) -> list[Hit]:
    """Return the verbs of a phrase, from left to right."""
    hits: list[Hit] = []
    i = 0
    while i < len(tokens):
        hit = _verb_at(tokens, i) if _may_be_verb(tokens, i, hits) else None
        if hit is not None:
            hits.append(hit)
            i = hit.end
        else:
            i += 1
    return hits


def _may_be_verb(tokens: list[str], i: int, hits: list[Hit]) -> bool:
    """Whether the word's place allows a verb: "plays on the swing" has one, not two."""
    sets = lexicon().sets
    word = tokens[i].lower()
    if not word[0].isalpha():
        return False
    if i == 0:
        return True
    before = tokens[i - 1].lower()
    if tokens[i][0].isupper() and tokens[i - 1] not in ".;":
        return False  # "talks to Zip": a name, whatever else it means
    if before in sets["determiners"] or before.endswith(("'s", "’s")):
        return False
    if word in sets["people"] or word in sets["animals"]:
        return False
    opening = any(
        before in sets[kind] for kind in ("conjunctions", "adverbs", "helpers", "people", "animals")
    )
    if opening or before in (",", ";", ".", "to") or tokens[i - 1][0].isupper():
        return True
    if word.endswith("ing"):
        return before not in sets["prepositions"]
    return not hits and before not in lexicon().verbs


def _verb_at(tokens: list[str], i: int) -> Hit | None:
    lex = lexicon()
    after = [t.lower() for t in tokens[i + 1 : i + 4]]
    bare = [t for t in after if t not in lex.sets["determiners"]]
    for lemma in lemmas(tokens[i]):
        for tail in (after[:2], after[:1], bare[:1]):
            joined = "_".join([lemma, *tail])
            if not tail or joined not in lex.verbs or any(t in ",;." for t in tail):
                continue
            next_word = after[len(tail)] if len(after) > len(tail) else ""
            if tail == ["in"] and next_word in lex.sets["determiners"] and lemma not in ("put", "place"):
                continue  # "comes in" enters, "walks in the park" does not
            particles = len(tail) if all(t in lex.sets["particles"] for t in tail) else 0
            return Hit(i, i + 1 + particles, lex.verbs[joined], joined)
    for lemma in lemmas(tokens[i]):
        far = _far_particle(tokens, i, lemma)
        if far:
            return Hit(i, i + 1, lex.verbs[far], far)
        if lemma in lex.verbs or lemma in lex.turns:
            return Hit(i, i + 1, lex.verbs.get(lemma, "idle"), lemma)
    return None


def _far_particle(tokens: list[str], i: int, lemma: str) -> str:
    """Return "pick_up" for "picks the red ball up", else ""."""
    lex = lexicon()
    for j in range(i + 2, min(i + 6, len(tokens))):
        word = tokens[j].lower()
        if word in lex.sets["conjunctions"] or word in ",;.":
            return ""
        joined = f"{lemma}_{word}"
        last = j + 1 == len(tokens) or not tokens[j + 1][0].isalpha()
        last = last or tokens[j + 1].lower() in lex.sets["conjunctions"] | lex.sets["prepositions"]
        if joined in lex.verbs and word in ("up", "down", "away", "off", "out", "back", "on") and last:
            return joined
        if word in lex.sets["prepositions"]:
            return ""
    return ""


def main_of(hits: list[Hit]) -> Hit:
    """Return the verb a picture should show: the last of the strongest deeds, the first of quiet ones."""
    families = lexicon().families
    postures = ("sit", "sit_down", "kneel", "crouch")
    others = [h for h in hits if h.family not in postures and families[h.family].rank in (1, 2)]
    if others and not any(families[h.family].rank == 3 for h in hits if h.family not in postures):
        hits = others  # "sits down and cries": how it rests is told by the pose
    best = max(families[h.family].rank for h in hits)
    strong = [h for h in hits if families[h.family].rank == best]
    chosen = strong[-1] if best == 3 else strong[0]
    if families[chosen.family].travel and families[chosen.family].spot != "exit":
        # "walks in and sits on the bed": the picture shows where the way ends
        ends = [h for h in hits if h.at > chosen.at and h.family in ("sit", "kneel", "crouch")]
        return ends[0] if ends else chosen
    return chosen
