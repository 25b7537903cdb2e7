"""What the editor is told, and what it tells back.

A plan names files, never assets: whoever asks for the cut looks them up first. It is picklable, so that
a film can be cut in another process.
"""

from pathlib import Path

from pydantic import Field

from anim_director.film import Facing, Kind, Line, Mood, Time, Value, Weather

UNFINISHED = ".cut-"
"""Begins the names of folders and files with unfinished work; the next cut removes them."""

FILM = "film.mp4"
SRT = "film.srt"
VTT = "film.vtt"
POSTER = "poster.jpg"
CONTACT_SHEET = "contact_sheet.png"


class CutSpeech(Value):
    """One spoken line of a shot."""

    path: Path = Path()  # audio/wav, mono
    start: float = 0.0  # seconds within the shot's clip
    line: Line = Field(default_factory=Line)
    words: tuple[tuple[float, float, int, int], ...] = ()  # as `film.Speech.words`


class CutShot(Value):
    """One clip of the film and what is heard with it."""

    id: str = ""  # "03b"
    path: Path = Path()  # video/mp4, H.264, of the plan's size and frame rate; others are converted
    scene: int = 1
    mood: Mood = "calm"
    setting: str = ""  # name of the place: no plain cut stands where it changes ...
    words: str = ""  # ... its name and description, for the sounds of the place
    kind: Kind = "exterior"
    time: Time = "day"
    weather: Weather = "clear"
    later: bool = False  # its words say that time has passed: "the next day"
    way: Facing = ""  # the way that somebody goes in it
    who: tuple[str, ...] = ()  # who is seen: the poster prefers a full cast
    speech: tuple[CutSpeech, ...] = ()
    cues: tuple[tuple[float, str], ...] = ()  # (seconds within the clip, name of a sound effect)
    sound: bool = False  # lay the clip's own sound into the mix, instead of the sounds of the place


class CutPlan(Value):
    """Everything the editor needs."""

    title: str = ""
    style: str = "storybook"
    shots: tuple[CutShot, ...] = ()  # in film order
    sheets: tuple[Path, ...] = ()  # pictures of the leading characters, for the cards
    width: int = 1280  # pixels
    height: int = 720
    fps: int = 24
    seed: int = 0
    language: str = "en"
    embedded: bool = True  # the end card says so
    label: str = ""  # how the film was made: kept in the file's metadata
    burn: bool = False  # draw the subtitles into the picture as well (every clip is encoded again)


class CutPart(Value):
    """Where something stands in the film."""

    id: str = ""  # a shot's id, "title" or "end"
    start: float = 0.0  # seconds
    end: float = 0.0


class HeardLine(Value):
    """How well a line is heard."""

    shot: str = ""
    speaker: str = ""
    start: float = 0.0  # seconds within the film
    end: float = 0.0
    over_bed: float = 0.0  # dB of speech over music, ambience and effects; 99 over silence


class CutReport(Value):
    """What was cut, measured."""

    seconds: float = 0.0
    frames: int = 0
    lufs: float = 0.0
    true_peak: float = 0.0  # dBTP
    lines: tuple[HeardLine, ...] = ()
    timeline: tuple[CutPart, ...] = ()
    files: tuple[tuple[str, str], ...] = ()  # (role, name in the folder)
    notes: tuple[str, ...] = ()  # fallbacks, in words for the user
