"""Mend in a script what needs no judgement: names that differ in a letter's case or an article, ids.

Brains write "the sparrow" in a shot and "The sparrow" in the cast. Asking again for that costs a whole
script; a person would simply read it right. Nothing is guessed: two names that could be meant stay as
they are and are reported as unknown.
"""

from collections.abc import Iterable
from typing import Any

from anim_director.film import NARRATOR, Figure, Line, Script, Shot


def tidy(script: Script) -> Script:
    """Return the script with names as the cast and the settings spell them, and ids where all are usable."""
    cast = _Names([c.name for c in script.characters])
    speakers = _Names([NARRATOR, *(c.name for c in script.characters)])
    settings = _Names([s.name for s in script.settings])
    scenes = [s.model_copy(update={"setting": settings.right(s.setting)}) for s in script.scenes]
    shots = [_tidy_shot(shot, cast, speakers) for shot in script.shots]
    return script.model_copy(update={"scenes": tuple(scenes), "shots": tuple(with_ids(shots))})


def with_ids(shots: Iterable[Shot]) -> list[Shot]:
    """Give every shot an id that sorts in film order, if any lacks one or two share one."""
    shots = list(shots)
    ids = [shot.id for shot in shots]
    if all(ids) and len(set(ids)) == len(ids) and ids == sorted(ids):
        return shots
    return numbered(shots)


def numbered(shots: Iterable[Shot]) -> list[Shot]:
    """Number shots anew: two digits of the scene, then a, b, ... z, za, zb, ..."""
    shots = list(shots)
    digits = max(2, *(len(str(shot.scene)) for shot in shots)) if shots else 2
    counts: dict[int, int] = {}
    out = []
    for shot in shots:
        n = counts.get(shot.scene, 0)
        counts[shot.scene] = n + 1
        out.append(shot.model_copy(update={"id": f"{shot.scene:0{digits}d}{letters(n)}"}))
    return out


def letters(n: int) -> str:
    """Return the n-th label, from 0, such that labels sort: a ... z, za ... zz, zza."""
    return "z" * (n // 25) + "abcdefghijklmnopqrstuvwxy"[n % 25]


def _tidy_shot(shot: Shot, cast: "_Names", speakers: "_Names") -> Shot:
    figures = tuple(_tidy_figure(f, cast) for f in shot.figures)
    lines = tuple(_tidy_line(line, cast, speakers) for line in shot.lines if line.text.strip())
    return shot.model_copy(update={"figures": figures, "lines": lines})


def _tidy_figure(figure: Figure, cast: "_Names") -> Figure:
    change: dict[str, Any] = {"name": cast.right(figure.name), "to": cast.right(figure.to)}
    return figure.model_copy(update=change)


def _tidy_line(line: Line, cast: "_Names", speakers: "_Names") -> Line:
    text = line.text.strip()
    if not line.narrated and len(text) > 1 and text[0] in '"“' and text[-1] in '"”' and '"' not in text[1:-1]:
        text = text[1:-1].strip()
    change = {"text": text, "speaker": speakers.right(line.speaker), "to": cast.right(line.to)}
    return line.model_copy(update=change)


class _Names:
    """Known names, found also when case, article or spaces differ."""

    def __init__(self, names: list[str]) -> None:
        self._known = set(names)
        self._by_core: dict[str, set[str]] = {}
        for name in names:
            self._by_core.setdefault(_core(name), set()).add(name)

    def right(self, name: str) -> str:
        """Return the known spelling of a name, or the name as it is."""
        if name in self._known:
            return name
        meant = self._by_core.get(_core(name), set())
        return next(iter(meant)) if len(meant) == 1 else name


def _core(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)
