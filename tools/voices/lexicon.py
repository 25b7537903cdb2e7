"""Say hard words right without changing what is written.

A lexicon maps a written word to what the voice is given instead: a respelling ("Noelle" -> "no ell")
or, in double brackets, espeak-ng phonemes ("Saoirse" -> "[[s'3:S@]]"). The result remembers which
spoken characters stand for which written ones, so that word times point at the written text.
"""

import re
import unicodedata
from dataclasses import dataclass

STORY_WORDS = {
    # sounds that stories write, and a speech engine would spell out or rush
    "hmm": "hum", "hmmm": "hum", "hm": "hum", "mm": "mum", "mmm": "mum", "shh": "shush", "shhh": "shush",
    "sh": "shush", "psst": "pist", "zzz": "zuzz", "brr": "burr", "brrr": "burr", "grr": "gur", "grrr": "gur",
    "aww": "aw", "ooh": "oo", "oooh": "oo", "ahh": "ah", "aah": "ah", "ugh": "ugg", "eek": "eek",
    "phew": "few", "whee": "wee", "wheee": "wee", "yay": "yay", "achoo": "ah choo", "tsk": "tisk",
    "pfft": "pift", "hee-hee": "hee hee", "ha-ha": "ha ha", "vroom": "vroom", "waa": "wah", "waaa": "wah",
    # names
    "saoirse": "[[s'3:S@]]", "siobhan": "shi vawn", "niamh": "neev", "joaquin": "wah keen",
    "jose": "ho zay", "xavier": "zay vee er", "noelle": "no ell", "leo": "lee oh", "zoe": "zoh ee",
    "chloe": "kloh ee", "mia": "mee ah", "nala": "nah la", "lila": "lie la",
}  # fmt: skip
"""Written words, lower case, and how to say them."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True)
class Spoken:
    """A text as the voice gets it."""

    written: str
    text: str
    pieces: tuple[tuple[int, int, int, bool], ...]  # spoken start and end, written start, said otherwise

    def written_at(self, position: int) -> int:
        """Return the written character that a spoken character stands for."""
        for first, end, start, otherwise in self.pieces:
            if first <= position < end:
                return start if otherwise else start + position - first
        return len(self.written)


def spoken(written: str, words: dict[str, str] | None = None) -> Spoken:
    """Return a text as the voice gets it.

    Args:
        written: any text; characters that would steer the engine or be read out as symbols are silent.
        words: more entries for the lexicon, lower case.
    """
    entries = {**STORY_WORDS, **(words or {})}
    out: list[str] = []
    pieces: list[tuple[int, int, int, bool]] = []
    size = done = 0

    def add(text: str, start: int, otherwise: bool) -> None:
        nonlocal size
        if text:
            out.append(text)
            pieces.append((size, size + len(text), start, otherwise))
            size += len(text)

    for found in _TOKEN.finditer(written):
        word = found.group().lower()
        said, tail = entries.get(word), ""
        if said is None and word.endswith(("'s", "’s")):
            said, tail = entries.get(word[:-2]), "'s"
            if said and said.endswith("]]"):
                said, tail = said[:-2] + "z]]", ""
        if said is not None:
            add(_harmless(written[done : found.start()]), done, False)
            add(said + tail, found.start(), True)
            done = found.end()
    add(_harmless(written[done:]), done, False)
    return Spoken(written, "".join(out), tuple(pieces))


def _harmless(text: str) -> str:
    """Blank what espeak-ng takes as an order or reads by name: the text keeps its length."""
    return "".join(" " if c in "[]{}<>|\\^~*#_=" or unicodedata.category(c) in _SILENT else c for c in text)


_SILENT = {"Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk"}
