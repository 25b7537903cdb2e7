"""What a verb is about: whom or what it goes to, what is in the hands, where, and how the body rests."""

from anim_director.tools.cutout.action_lexicon import Hit, lexicon


def objects_of(tokens: list[str], hit: Hit, hits: list[Hit]) -> tuple[list[str], list[tuple[str, str]]]:
    """Split what follows a verb into its objects and its prepositional phrases."""
    sets = lexicon().sets
    stop = min([h.at for h in hits if h.at >= hit.end], default=len(tokens))
    objects: list[str] = []
    phrases: list[tuple[str, str]] = []
    preposition, words = "", list[str]()

    def close() -> None:
        phrase = " ".join(words)
        if phrase and preposition:
            phrases.append((preposition, phrase))
        elif phrase:
            objects.append(phrase)
        words.clear()

    # a particle that belongs to the verb may also open a phrase: "runs after the cat"
    particle = tokens[hit.end - 1].lower() if hit.end > hit.at + 1 else ""
    takes = lexicon().families[hit.family].role == "prop" and particle in ("out", "on", "off")
    if particle in sets["separate"] and not takes:  # "takes out the doll": the doll is what is taken
        preposition = particle
    for j in range(hit.end, stop):
        token = tokens[j]
        word = token.lower()
        if word in ",;." or word in sets["conjunctions"]:
            close()
            break
        following = tokens[j + 1].lower() if j + 1 < stop else ""
        if word in sets["prepositions"]:
            close()
            preposition = word if following not in sets["prepositions"] else preposition
            continue
        if word in sets["adverbs"] or word in sets["abstract"]:
            continue
        bare = not following or following in sets["prepositions"]  # "hugs her" against "her ball"
        if word in sets["determiners"] and not (word == "her" and bare):
            close()  # "gives Sofia | the diary": a new phrase begins
            continue
        words.append(token)
    close()
    return objects, phrases


def meant_by(tokens: list[str], hit: Hit, hits: list[Hit]) -> str:
    """Return whom a pronoun means: the last one named before it, if any."""
    for earlier in reversed([h for h in hits if h.at < hit.at]):
        objects, phrases = objects_of(tokens, earlier, hits)
        named = [*objects, *(p for _, p in phrases)]
        if named:
            return ([n for n in named if is_someone(n)] or named)[-1]
    return ""


def turned(hit: Hit, objects: list[str], phrases: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the family after looking at the nouns ("plays with the ball" bounces it), and that noun."""
    turns = lexicon().turns
    table = {**turns.get(hit.family, {}), **turns.get(hit.verb, {})}
    for phrase in [*objects, *(p for _, p in phrases)]:
        words = phrase.lower().split()
        for noun in (" ".join(words), " ".join(words[-2:]), words[-1]):
            if noun in table:
                return table[noun], phrase
    return hit.family, ""


def is_someone(words: str) -> bool:
    """Whether a phrase names a person or animal rather than a thing: "Tom", "the old man", "her dog"."""
    sets = lexicon().sets
    parts = words.split()
    if not parts:
        return False
    last = parts[-1].lower()
    capital = parts[-1][0].isupper() and last not in sets["seats"]
    return capital or last in sets["people"] or last in sets["animals"] or last in sets["pronouns"]


def roles_of(role: str, objects: list[str], phrases: list[tuple[str, str]], family: str) -> tuple[str, str]:
    """Return (prop, target) by the verb's role and the kind of its objects."""
    someone = [o for o in objects if is_someone(o)]
    things = [o for o in objects if not is_someone(o)]
    aims = [p for w, p in phrases if w in lexicon().sets["aiming"]]
    if role == "prop" and someone and not things and any(is_someone(a) for a in aims):
        someone, things = [], someone  # "gives a fish to the cat": what is given is a thing here
    if role == "target":
        pool = [*someone, *things, *aims]
        if family == "talk":
            pool = [*someone, *(a for a in aims if is_someone(a))]  # "says thank you to the old man"
        return "", pool[0] if pool else ""
    people = [*someone, *(a for a in aims if is_someone(a))]
    tools = [p for w, p in phrases if w in ("with", "from") and not is_someone(p)]
    prop = things[0] if things else (tools[0] if tools and role == "prop" else "")
    if family in ("write", "eat", "drink", "hammer", "dig", "sweep", "stir") and tools:
        prop = tools[0]  # the tool is in the hand, not the work
    far = [a for a in aims if a != prop]
    targets = [*people, *far, *(things if role != "prop" else [])]
    return prop if role == "prop" else "", targets[0] if targets else ""


def where_of(phrases: list[tuple[str, str]], target: str) -> str:
    """Return words for the part of the place where it is done; "" if somebody is the aim."""
    for preposition, phrase in phrases:
        if preposition in lexicon().sets["placing"] and not is_someone(phrase):
            return phrase.lower()
    return "" if is_someone(target) else target.lower()


def posture_of(tokens: list[str], family: str, hits: list[Hit]) -> str:
    """Return how the body rests: from a posture verb, or from a seat that is named."""
    sets = lexicon().sets
    words = [t.lower() for t in tokens]
    low = any(w in sets["floors"] for w in words)
    for hit in hits:
        if hit.family in ("sit", "sit_down"):
            return "sit_floor" if low and not any(w in ("bench", "chair", "swing") for w in words) else "sit"
        if hit.family in ("kneel", "crouch"):
            return hit.family
        if hit.family == "lie" and family != "sleep":
            return "lie"
    if family in sets["sedentary"] and family not in ("pick_up", "put_down"):
        on = {
            words[j] for j in range(1, len(words)) if any(w in ("on", "in") for w in words[max(0, j - 3) : j])
        }
        if on & sets["beds"] or on & (sets["seats"] - sets["floors"] - sets["not_for_acts"]):
            return "sit"
        if on & sets["floors"] and family in ("play", "read", "write", "eat", "stir"):
            return "sit_floor"
    return ""
