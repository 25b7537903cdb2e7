"""A text cut into sentences that keep their quotes whole, each with the quotes blanked out.

All steps keep the length of the text: the character at an offset of `Sentence.bare` stands at the
same offset of `Sentence.text`, so that a clause found by grammar can be told in the author's own words.
"""

import re
from dataclasses import dataclass, field

from anim_director.agents.offline.lexicon import NAME_GENDER

SPEECH = (
    r"(?:said|asked|replied|cried|shouted|whispered|answered|called|exclaimed|thought|yelled|told|explained|says"
    r"|asks|added|begged|mumbled|murmured|gasped|screamed|groaned|grumbled|growled|hissed|squeaked|snapped|insisted"
    r"|admitted|demanded|pleaded|scolded|remarked|responded|declared|squealed|roared|croaked|stammered|repeats"
    r"|replies|whispers|shouts|cries|answers|calls|laughed|smiled|sang)"
)
_TELLING = SPEECH[:-1] + (
    r"|wondered|wonders|mocked|inquired|enquired|proposed|suggested|chirped|grinned|giggled|chuckled|advised|barked"
    r"|bellowed|boasted|cheered|complained|confessed|cooed|hooted|howled|huffed|joked|meowed|moaned|mooed|muttered"
    r"|objected|panted|piped|pleaded|promised|protested|puffed|purred|quacked|repeated|retorted|shrieked|sighed"
    r"|sniffed|snorted|sobbed|squawked|thundered|wailed|warned|wheezed|whined|wept|announced|greeted|agreed)"
)
"""What tells who speaks, besides."""

SAYING = SPEECH.replace("|laughed|smiled|sang", "|sang")
"""The verbs that say no more than that somebody speaks: with them, a tag need not be read aloud."""

TITLE_DOT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St)\.$")
_WHO = (
    r"(?:[A-Z]\w+(?:'s \w+)?|[Tt]he (?:\w+ )?\w+|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I"
    r"|(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y) \w+)"
)
_TO = r"(?: to (?:(?:[Tt]he|[Hh]er|[Hh]is|[Tt]heir|[Mm]y) )?[A-Z]?\w+(?: [A-Z]\w+)?)?"
_ONE = r"(?:[A-Z][\w.]*|(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?\w+)"
_PLAIN_SAYING = "(?:say|ask|reply|cry|shout|whisper|answer|call|exclaim|yell|add|agree|cheer|beg|scream|sing)"
"""What several do who tell a story of today: "Tom and Mia say"."""

_BARE_TAGS = (
    re.compile(
        rf"(?:So |But |Then |And |and |but )?{_WHO}(?: [A-Z]\w+)? {SAYING}"
        rf"(?: (?:to )?(?:[A-Z]\w+|him|her|them|me|(?:the|his|her|their|my) \w+))?(?: back| again)?[.,]?"
    ),
    re.compile(
        rf"(?:They|they|{_ONE} and {_ONE})(?: both| all)? (?:{SAYING}|{_PLAIN_SAYING})(?: together)?[.,]?"
    ),
    re.compile(rf"{SAYING}(?: back| again)?[.,]?"),
    re.compile(rf"{SAYING} (?:to )?(?:(?:the|his|her|their|my) )?(?:\w+ )?\w+[.,]?"),
)
_TAIL = re.compile(rf"(?:,? (?:and|then|and then|but))+ {SAYING}{_TO}(?: back| again)?[,.]*$")
_STRAIGHT = str.maketrans("“”„«»’‘–—\t", '"""""\'\'-- ')


@dataclass
class Sentence:
    """One sentence of the story."""

    number: int
    paragraph: int
    text: str  # the author's words, quotation marks straightened
    original: str  # the same characters as they were written
    quotes: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # of the quotes in `text`, marks included
    bare: str = ""  # as `text`, with "Q0" and blanks where the first quote stood


def tidy(text: str) -> str:
    """Straighten quotation marks and dashes; the length stays."""
    text = re.sub(r"‘((?:[^‘’]|’(?=\w))*[,.!?])’(?!\w)", r'"\1"', text)
    text = text.replace("``", ' "').replace("''", '" ')
    return text.translate(_STRAIGHT)


def _lowered(text: str) -> str:
    """Return a text that SHOUTS as if it did not; the length stays."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 12 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    text = re.sub(r"(?:^|[.!?]\"? +\"?|\n\s*\"?|\")[a-z]", lambda m: m[0].upper(), text)
    text = re.sub(r"\bi\b", "I", text)
    text = re.sub(r"\b(?:named|called) [a-z]", lambda m: m[0][:-1] + m[0][-1].upper(), text)
    names = {*NAME_GENDER, *re.findall(r"\b(?:named|called) ([A-Z]\w+)", text)}
    text = re.sub(rf'(" +)({SPEECH[3:-1].title()})\b', lambda m: m[1] + m[2].lower(), text)
    titles = r"mr|mrs|ms|dr"
    text = re.sub(rf"\b(?:{titles})\b(\.? [a-z])?", lambda m: m[0].title(), text)
    return re.sub(r"\b[a-z]{3,}\b", lambda m: m[0].title() if m[0].title() in names else m[0], text)


_BULLET = re.compile(r"^\s*(?:[-*•·–—]|\d{1,2}[.)])\s+(?=\S)")
"""The mark before an item of a list."""

_ROLE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.]*(?: [A-ZÀ-ÖØ-Þ]?[\w'’]+){0,2}")
_PART = re.compile(rf"\s*({_ROLE.pattern}) ?: *(?=\S)")
"""Who speaks, before a line of a play: "Tom: Hello!" """


def spoken(text: str, quoted: bool) -> str:
    """Return the narrator's words of a piece of a sentence; "" for a bare "he said".

    Args:
        text: a stretch of a sentence without its quotes.
        quoted: whether a quote stands beside it.
    """
    out = re.sub(r"\bQ\d+\b", " ", text)
    out = re.sub(r"\s+", " ", out)
    out = re.sub(r"\s+([.,!?;:])", r"\1", out)
    out = re.sub(r",?\s*,\s*([.,])", r"\1", out).strip(" ,:;-")
    out = _BULLET.sub("", out)
    out = re.sub(r"^[(\[](.*)[)\]]\.?$", r"\1", out)  # a stage direction
    if quoted and _ROLE.fullmatch(out):
        return ""  # "Tom: Hello!" is said by Tom, and not announced
    if not re.search(r"[^\W_]{2}|\bI\b" if quoted else r"[^\W_]", out):
        return ""
    if quoted:
        shorter = _TAIL.sub("", out)
        if shorter != out:
            out = shorter.strip(" ,") + "."
        untied = re.sub(r"^(?:(?:and|then|but|so) )+", "", out)
        if any(tag.fullmatch(text) for tag in _BARE_TAGS for text in (out, untied)):
            return ""
    return out


def _told_on(rest: str, mark: str) -> bool:
    """Whether words like 'said Tom' or 'the fox said' follow a quote that ends with `mark`."""
    who = r"\s+(?!No\b|Nobody\b)(?:[A-Z][\w.]*|[Tt]he \w+|[A-Z]\w+ \w+)(?: \w+)?"
    named = mark in "!?" and re.match(rf"\s+(?!The\b|No\b|Nobody\b)[A-Z]\w+ {_TELLING}\b", rest)
    both = re.match(rf"\s+(?:They|We|{_ONE} and {_ONE})(?: both| all)? (?:{SPEECH}|{_PLAIN_SAYING})\b", rest)
    return bool(re.match(rf"{who} {SPEECH}\b", rest) or named or both)


def _cuts(paragraph: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph."""
    out: list[tuple[int, int]] = []
    start, inside = 0, False
    for i, mark in enumerate(paragraph):
        if mark not in '".!?…':
            continue
        rest = paragraph[i + 1 :]
        now = paragraph[start : i + 1].strip()
        ends = False
        if mark == '"':
            inside = not inside
            told = now.count('"') == 2 and now.startswith('"') and _told_on(rest, now[-2:-1])
            closed = not inside and re.search(r'[.!?]"$', now) and re.match(r'\s+["A-Z]|\s*$', rest)
            ends = bool(closed) and not told
        elif mark in ".!?…" and not inside and (not rest or rest[0].isspace()):
            ends = not TITLE_DOT.search(now) and not re.match(r"\s*[.!?…]", rest)
        if ends:
            out.append((start, i + 1))
            start = i + 1
    if paragraph[start:].strip():
        out.append((start, len(paragraph)))
    return [_trimmed(paragraph, *span) for span in out]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _blanked(sentence: Sentence) -> None:
    """Fill `quotes`, `spans` and `bare`."""
    bare = sentence.text
    for found in re.finditer(r'"([^"]*)"?', sentence.text):
        quote = sentence.original[found.start(1) : found.end(1)].strip()
        mark = f"Q{len(sentence.quotes)}" if re.search(r"\w", quote) else ""
        if mark:
            sentence.quotes.append(quote)
            sentence.spans.append(found.span())
        bare = bare[: found.start()] + mark.ljust(len(found[0])) + bare[found.end() :]
    sentence.bare = bare


def _verses_joined(text: str) -> str:
    """Let a line that ends within a sentence or a quote go on in the next; the length stays."""
    lines = re.split(r"(\r?\n)", text)
    inside = False
    for i in range(0, len(lines) - 2, 2):
        line, after = tidy(lines[i]), lines[i + 2]
        inside ^= line.count('"') % 2 == 1
        if not line.strip() or not after.strip():
            inside = False
            continue
        runs_on = (
            not _BULLET.match(lines[i + 2])
            and not _BULLET.match(lines[i])
            and re.search(r"[a-z,;-]\s*$", line)
            and len(line.split()) < 14
        )
        if runs_on or (inside and tidy(after).count('"') % 2):
            lines[i + 1] = " " * len(lines[i + 1])
    return "".join(lines)


def _part(paragraph: str, original: str, part: re.Match[str], n: int, number: int) -> Sentence:
    """Return a line of a play as a sentence: all of it is said by whom it names."""
    lead = len(paragraph) - len(paragraph.lstrip())
    length = len(paragraph.rstrip())
    text, original = paragraph[lead:length], original[lead:length]
    start = part.end() - lead
    bare = text[:start] + "Q0".ljust(len(text) - start)
    return Sentence(n, number, text, original, [original[start:]], [(start, len(text))], bare)


def split(text: str) -> list[Sentence]:
    """Cut a story into sentences, paragraph by paragraph."""
    text = _verses_joined(text)
    straight = _lowered(tidy(text))
    straight = re.sub(rf"(?m){_BULLET.pattern}", lambda m: " " * len(m[0]), straight)
    play = len(re.findall(rf"(?m)^{_PART.pattern}", straight)) > 1
    out: list[Sentence] = []
    for number, found in enumerate(re.finditer(r"[^\n\r]*\S[^\n\r]*", straight)):
        paragraph = found[0]
        if paragraph.count('"') % 2:  # a quote that never ends is no quote
            i = paragraph.rindex('"')
            paragraph = f"{paragraph[:i]} {paragraph[i + 1 :]}"
        part = _PART.match(paragraph) if play and '"' not in paragraph else None
        if part is not None:
            out.append(_part(paragraph, text[found.start() : found.end()], part, len(out), number))
            continue
        spans = _cuts(paragraph)
        # a stray mark between two sentences belongs to the one before it
        ends = [start for start, _ in spans[1:]] + [len(paragraph)]
        for (start, _), end in zip(spans, ends, strict=True):
            whole = text[found.start() + start : found.start() + end].rstrip()
            sentence = Sentence(len(out), number, paragraph[start : start + len(whole)], whole)
            _blanked(sentence)
            out.append(sentence)
    return out


_TO_ONESELF = re.compile(r"\b(?:to|at) (?:him|her|it)self\b")


def to_oneself(bare: str) -> bool:
    """Whether who speaks in a sentence without its quotes speaks to nobody else: "Tom said to himself"."""
    return bool(_TO_ONESELF.search(bare))
