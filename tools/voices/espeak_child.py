"""The child process that speaks one line with espeak-ng. A script: it imports nothing of this project.

espeak-ng keeps state from one line to the next, so that the same text twice in one process differs; a
fresh process for every line is what makes a line bit-identical. It also keeps a C library, under the
GPL, out of the caller's process. Only `ctypes` is imported: the start is most of what a line costs.

    python -I -S espeak_child.py LIBRARY DATA VOICE RATE PITCH RANGE < text > events and samples

Standard output: a line "<samples a second> <number of events>", the events as lines
"w <sample> <position> <length>" (a word) and "p <sample> <IPA>" (a phoneme), then 16-bit mono samples.
"""

from __future__ import annotations

import ctypes
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` is slow to import
    from typing import Any

WORD, PHONEME = 1, 7  # espeak_EVENT_TYPE
RATE, PITCH, RANGE = 1, 3, 4  # espeak_PARAMETER
SYNCHRONOUS = 2
PHONEME_EVENTS, PHONEMES_AS_IPA, NEVER_EXIT = 1, 2, 0x8000
UTF8, PHONEMES_IN_BRACKETS = 1, 0x100
LONGEST_PATH = 150  # espeak-ng cuts paths of about 160 characters and then finds no voices


class Name(ctypes.Union):
    """What an event is about."""

    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", Name),
    )


def speak(
    library: str, data: str, voice: str, settings: dict[int, int], text: bytes
) -> tuple[int, list[str], bytes]:
    """Return samples a second, events and samples of a text; SystemExit when the voice is missing."""
    sound, events = bytearray(), []

    def hear(wave: Any, count: int, event: Any) -> int:
        if wave and count > 0:
            sound.extend(ctypes.string_at(wave, count * 2))
        at = 0
        while event[at].type:
            one = event[at]
            if one.type == WORD:
                events.append(f"w {one.sample} {one.text_position} {one.length}")
            elif one.type == PHONEME:
                events.append(f"p {one.sample} {one.id.string.decode('utf-8', 'replace')}")
            at += 1
        return 0

    callback = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
    )(hear)
    lib = ctypes.CDLL(library)
    lib.espeak_Initialize.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
    rate = lib.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), PHONEME_EVENTS | PHONEMES_AS_IPA | NEVER_EXIT)
    # its noise is seeded by the clock otherwise: breathy voices would change from second to second
    lib.espeak_ng_SetRandSeed.argtypes = [ctypes.c_long]
    lib.espeak_ng_SetRandSeed(1)
    lib.espeak_SetSynthCallback(callback)
    if rate <= 0:
        sys.exit(f"espeak-ng does not start with its data in {data}")
    if lib.espeak_SetVoiceByName(voice.encode()):
        sys.exit(f"espeak-ng has no voice {voice!r}")
    for key, value in settings.items():
        lib.espeak_SetParameter(key, value, 0)
    size = ctypes.c_size_t(len(text) + 1)
    lib.espeak_Synth(text, size, 0, 1, 0, UTF8 | PHONEMES_IN_BRACKETS, None, None)
    lib.espeak_Synchronize()
    return rate, events, bytes(sound)


def main() -> None:
    """Do what the module says."""
    library, data, voice, *numbers = sys.argv[1:]
    rate, pitch, pitch_range = (int(n) for n in numbers)
    settings = {RATE: rate, PITCH: pitch, RANGE: pitch_range}
    text = sys.stdin.buffer.read()
    if len(data) <= LONGEST_PATH:
        told = speak(library, data, voice, settings, text)
    else:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="esp") as short:
            os.symlink(data, short + "/d")  # noqa: PTH211  # pathlib is slow to import
            told = speak(library, short + "/d", voice, settings, text)
    head = "\n".join([f"{told[0]} {len(told[1])}", *told[1], ""])
    sys.stdout.buffer.write(head.encode() + told[2])


if __name__ == "__main__":
    main()
