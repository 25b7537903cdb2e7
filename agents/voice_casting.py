"""Casting the voices: a voice for every speaker, the same for the whole film."""

from collections import Counter
from collections.abc import Callable, Sequence

from anim_director.agents.asking import Asker
from anim_director.agents.replies import CastVoices
from anim_director.errors import BadInput
from anim_director.film import NARRATOR, Character, Script, plain
from anim_director.tools.base import Voice

ROLE = "director"


def speakers_of(script: Script) -> tuple[str, ...]:
    """Return who is heard in a script: the narrator first, then in order of appearance."""
    heard = dict.fromkeys(line.speaker for shot in script.shots for line in shot.lines)
    return tuple(sorted(heard, key=lambda name: name != NARRATOR))


async def cast_voices(asker: Asker, script: Script, voices: Sequence[Voice]) -> dict[str, str]:
    """Return the voice id of every speaker of a script.

    Steady: the same speakers and voices are the same question, which is asked once.

    Raises:
        BadInput: somebody speaks and there are no voices.
        InvalidReply: the brain gave no usable answer.
    """
    speakers = speakers_of(script)
    if not speakers:
        return {}
    if not voices:
        msg = "The voice tool offers no voices, but the script has lines to be spoken."
        raise BadInput(msg)
    if len(voices) == 1:
        return dict.fromkeys(speakers, voices[0].id)
    cast = {character.name: character for character in script.characters}
    inputs = {
        "speakers": [_introduced(name, cast.get(name)) for name in speakers],
        "voices": [plain(voice) for voice in voices],
    }
    reply = await asker.ask(
        "cast_voices",
        inputs,
        CastVoices,
        role=ROLE,
        subject="voices",
        check=_cast_well(speakers, [voice.id for voice in voices]),
    )
    chosen = {choice.speaker: choice.voice for choice in reply.choices}
    return {speaker: chosen[speaker] for speaker in speakers}


def standing_in(wanted: str, voices: Sequence[Voice], before: Sequence[Voice]) -> str:
    """Return the voice that speaks for one of another service.

    Casting is kept with a production. When it goes on with another voice tool, new lines are said by the
    voice of that tool that suits the same kind of speaker, always the same for the same one.

    Args:
        wanted: id of the voice that was cast.
        voices: those there are now.
        before: voices of the services that may have been cast from.
    """
    if not voices or not wanted or any(voice.id == wanted for voice in voices):
        return wanted
    suits = next((voice.suits for voice in before if voice.id == wanted), "")
    kin = [voice.id for voice in before if voice.suits == suits]
    same = [voice.id for voice in voices if suits and voice.suits == suits] or [v.id for v in voices]
    place = kin.index(wanted) if wanted in kin else sum(wanted.encode())
    return same[place % len(same)]


def _introduced(name: str, character: Character | None) -> dict[str, object]:
    """Return what a casting director must know of a speaker."""
    if character is None:
        kind = "narrator" if name == NARRATOR else "unknown"
        return {"name": name, "kind": kind, "age": "adult", "sex": "", "looks": ""}
    return {key: plain(getattr(character, key)) for key in ("name", "kind", "age", "sex", "looks")}


def _cast_well(speakers: Sequence[str], ids: Sequence[str]) -> Callable[[CastVoices], list[str]]:
    """Return the check of a cast: everybody once, only voices that there are, none shared needlessly."""

    def check(reply: CastVoices) -> list[str]:
        wanted, given = Counter(speakers), Counter(choice.speaker for choice in reply.choices)
        faults = [f"choices: {name} has no voice" for name in wanted - given]
        faults += [f"choices: {name} is one too many" for name in given - wanted]
        voices = Counter(choice.voice for choice in reply.choices)
        faults += [f"choices: there is no voice {voice}" for voice in voices if voice not in ids]
        if set(ids) - set(voices):
            shared = [f"{voice} is cast {n} times" for voice, n in voices.items() if n > 1]
            faults += [f"choices: {fault} while other voices are free" for fault in shared]
        return faults

    return check
