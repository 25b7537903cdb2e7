"""Whether a script says what the story says: every word, in order, by the right voice.

The words of the story and the words that are heard in the script are laid side by side; what has no
partner was lost or added. Bare speech tags ("said Tom") may be missing: the voice tells who speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from anim_director.film import Script

LEAST_RUN = 3
"""Shorter runs of missing or added words are not reported: an "and" before a tag goes with it."""

LONGEST_TAG = 7
"""Words of a speech tag at most, with its adverb: "and then she whispered very softly"."""

_SAYING = re.compile(
    r"say|says|said|saying|tell|tells|told|think|thinks|thought|sing|sings|sang|(?:repl|cr)(?:y|ies|ied)|"
    r"(?:ask|answer|call|shout|yell|whisper|exclaim|wonder|scream|giggle|laugh|murmur|mutter|warn|add|explain|"
    r"announce|respond|gasp|sigh|cheer|squeak|bark|growl|roar|chirp|begin|began|continue)(?:e?s|e?d)?"
)

_QUOTES = re.compile(r'"([^"\n]*)"|“([^”\n]*)”|«([^»\n]*)»|„([^“”\n]*)[“”]|「([^」\n]*)」|『([^』\n]*)』')
# Chinese and Japanese write no spaces: each of their signs counts as a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Word:
    """One word of the story or of the script."""

    text: str  # as it is compared: lower case, straight apostrophe
    shown: str  # as it is told to the user
    spoken: bool  # inside quotes, or said by a character
    where: str = ""  # id of the shot; number of the quote in the story


def words(text: str) -> list[str]:
    """Return the words of a text, without punctuation."""
    return _WORD.findall(text)


def story_words(text: str) -> list[Word]:
    """Return the words of a story; those inside quotes are marked with the number of their quote."""
    found: list[Word] = []
    at = 0
    for number, match in enumerate(_QUOTES.finditer(text)):
        found += _marked(text[at : match.start()], False, "")
        found += _marked(next((g for g in match.groups() if g is not None), ""), True, str(number))
        at = match.end()
    return found + _marked(text[at:], False, "")


def script_words(script: Script) -> list[Word]:
    """Return the words that are heard in a script, in order."""
    found: list[Word] = []
    for shot in script.shots:
        for line in shot.lines:
            found += _marked(line.text, not line.narrated, shot.id)
    return found


def differences(story: str, script: Script) -> list[str]:
    """Say which words of the story the script loses, adds, or gives to the wrong kind of voice."""
    told, heard = story_words(story), script_words(script)
    if not told:
        return []
    matcher = SequenceMatcher(None, [w.text for w in told], [w.text for w in heard], autojunk=False)
    faults: list[str] = []
    narrated: dict[str, list[str]] = {}
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            for ours, theirs in zip(told[a:b], heard[c:d], strict=True):
                if ours.spoken:
                    narrated.setdefault(ours.where, []).append("" if theirs.spoken else theirs.where)
            continue
        shot = heard[min(c, len(heard) - 1)].where if heard else ""
        near = f"shot {shot}" if shot else "the script"
        faults += [f"{near}: {lost}" for lost in _lost(told, a, b)]
        if d - c >= LEAST_RUN:
            faults.append(f'{near}: words are heard that the story does not have: "{_shown(heard[c:d])}"')
    for number, shots in narrated.items():
        wrong = [shot for shot in shots if shot]
        if 2 * len(wrong) > len(shots):
            quote = _shown([w for w in told if w.spoken and w.where == number])
            faults.append(f'shot {wrong[0]}: the narrator reads what somebody says in the story: "{quote}"')
    return faults


def _marked(text: str, spoken: bool, where: str) -> list[Word]:
    return [Word(w.lower().replace("’", "'"), w, spoken, where) for w in words(text)]


def _lost(told: Sequence[Word], a: int, b: int) -> list[str]:
    """Tell the missing words from a to b: spoken and narrated ones apart, without bare tags."""
    lost: list[str] = []
    while a < b:
        end = a
        while end < b and (told[end].spoken, told[end].where) == (told[a].spoken, told[a].where):
            end += 1
        run = told[a:end]
        if run[0].spoken:
            whole = (a == 0 or told[a - 1].where != run[0].where) and (
                end == len(told) or told[end].where != run[0].where
            )
            if whole or len(run) >= LEAST_RUN:
                lost.append(f'these spoken words of the story are lost: "{_shown(run)}"')
        elif len(run) >= LEAST_RUN and not _is_tag(told, a, end):
            lost.append(f'these words of the story are lost: "{_shown(run)}"')
        a = end
    return lost


def _is_tag(told: Sequence[Word], a: int, b: int) -> bool:
    """Whether the narrated words from a to b only say who speaks: a verb of saying beside a quote.

    In `He saw Sam. Tom said to Sam, "Hi"` either Sam can be the partner of the one that is heard: a run
    that may be slid to the quote is.
    """
    if b - a > LONGEST_TAG or not any(_SAYING.fullmatch(word.text) for word in told[a:b]):
        return False
    right = left = 0
    while b + right < len(told) and _same(told[a + right], told[b + right]):
        right += 1
    while a - left > 0 and _same(told[a - left - 1], told[b - left - 1]):
        left += 1
    before, after = a - left - 1, b + right
    return (before >= 0 and told[before].spoken) or (after < len(told) and told[after].spoken)


def _same(one: Word, other: Word) -> bool:
    return one.text == other.text and one.spoken == other.spoken


def _shown(run: Sequence[Word]) -> str:
    text = [w.shown for w in run]
    return " ".join(text) if len(text) <= 14 else " ".join([*text[:12], "…", text[-1]])
