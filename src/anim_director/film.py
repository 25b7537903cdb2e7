"""The vocabulary of a film: what agents, tools, the critic and the graph say to each other.

Every value is small, frozen and made of words, numbers and asset ids; pixels and sound live in
the vault (`anim_director.checkpoints.vault`). Each field has a default, because a value that was
checkpointed by an older version must stay readable: bump `SCHEMA_VERSION` when a meaning changes.

Units, everywhere: time in seconds, pictures in pixels (width x height), frame rates in frames a
second, loudness in LUFS, scores from 1 (unusable) to 5 (as asked and beautiful).
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1

Entry = Literal["narrative", "story", "script"]
"""What the text is: a brief idea to be refined, a story to be kept word for word, or a ready script."""

Kind = Literal["interior", "exterior"]
Time = Literal["day", "dusk", "night"]
Weather = Literal["clear", "rain", "snow", "wind"]
Facing = Literal["left", "right", "front", "back", ""]
Framing = Literal["wide", "full", "medium", "close"]
"""How much is seen: the whole place; whole figures; figures from the knee or waist; faces."""

Camera = Literal["still", "push in", "pull out", "pan left", "pan right", "follow"]
Feeling = Literal[
    "neutral",
    "happy",
    "joy",
    "sad",
    "angry",
    "surprised",
    "scared",
    "asleep",
    "tender",
    "puzzled",
    "proud",
    "tired",
]
Age = Literal["toddler", "child", "teen", "adult", "old"]
Sex = Literal["female", "male", ""]
Mood = Literal["calm", "happy", "playful", "wonder", "sad", "tense", "triumphant"]
SubjectKind = Literal["character", "setting", "prop", "frame", "clip"]

NARRATOR = "Narrator"
"""The speaker of a line that no character says."""


class Value(BaseModel):
    """A small immutable value that may stand in a checkpoint."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Brief(Value):
    """What the user asks for: the beginning of every production."""

    schema_version: int = SCHEMA_VERSION
    text: str = ""  # the narrative, the story, or a script as JSON
    entry: Entry = "narrative"
    title: str = ""  # empty: the writer finds one
    scenes: int = 0  # how many scenes at most; 0: as the story needs
    style: str = "storybook"
    width: int = 1280  # pixels of the finished film
    height: int = 720
    fps: int = 24
    seed: int = 0
    language: str = "en"


class Storyline(Value):
    """The story that the film tells, whole."""

    title: str = ""
    text: str = ""  # paragraphs parted by newlines; dialogue in double quotes
    mood: Mood = "calm"


class Character(Value):
    """Somebody who acts or speaks, told so that two painters would paint the same one."""

    name: str = ""  # as every shot names them: "Lily", "The little bird"
    kind: str = "person"  # girl boy woman man person crowd, a species: "dog", or a thing: "train"
    age: Age = "child"
    sex: Sex = ""
    looks: str = ""  # body, face, hair or coat; no clothes, no mood: "a small girl with brown pigtails"
    wears: str = ""  # clothes with colours: "a red dress with white dots and blue shoes"
    colour: str = ""  # the one garment or coat colour nobody else in the cast has: "red"
    seen: bool = True  # False for a voice that is only heard

    @property
    def human(self) -> bool:
        """Whether the character is a person rather than an animal or a thing."""
        return self.kind in {"girl", "boy", "woman", "man", "person", "crowd", "baby"}


class Setting(Value):
    """A place where scenes happen."""

    name: str = ""  # as scenes name it: "Lily's bedroom"
    kind: Kind = "exterior"
    description: str = ""  # under 30 words: furniture, plants, colours


class Figure(Value):
    """One character in one frame: what a painter or animator must know of them."""

    name: str = ""
    action: str = ""  # what the body does, no pronouns: "kneels and picks up the red ball"
    feeling: Feeling = "neutral"
    facing: Facing = ""  # empty: as the staging needs
    holds: str = ""  # what is in the hands during the frame: "red ball"
    to: str = ""  # whom or what the action and the look go to: "Tom", "blue kite"
    onward: bool = False  # still on the way as the shot ends: the cut is in the movement
    arriving: Literal["", "walk", "run"] = ""  # still on the way as it begins, `facing` as it goes


class Line(Value):
    """Words that are heard, in the order of the story."""

    speaker: str = NARRATOR
    text: str = ""  # exactly as spoken and as subtitled
    feeling: Feeling = "neutral"
    to: str = ""  # whom they are said to, if told
    thought: bool = False  # heard, but the lips do not move

    @property
    def narrated(self) -> bool:
        """Whether the narrator says it."""
        return self.speaker == NARRATOR


class Shot(Value):
    """One picture and one clip: a single camera, place and time."""

    id: str = ""  # scene number and letter: "03b"; sorts in film order
    scene: int = 1  # number of the scene it belongs to, from 1
    action: str = ""  # what is seen, in full sentences with names and no pronouns
    figures: tuple[Figure, ...] = ()  # who is seen, left to right
    things: tuple[str, ...] = ()  # objects that matter, always in the same words: "big red ball"
    lines: tuple[Line, ...] = ()  # what is heard, in order
    framing: Framing = "full"
    camera: Camera = "still"
    seconds: float = 3.0  # least length; speech may make it longer
    source: str = ""  # the sentences of the storyline that it tells


class Scene(Value):
    """Shots in one place at one time."""

    number: int = 1
    setting: str = ""  # name of a Setting
    time: Time = "day"
    weather: Weather = "clear"
    mood: Mood = "calm"
    summary: str = ""


class Script(Value):
    """The director's script: all that is needed to make the film."""

    schema_version: int = SCHEMA_VERSION
    title: str = ""
    characters: tuple[Character, ...] = ()
    settings: tuple[Setting, ...] = ()
    scenes: tuple[Scene, ...] = ()
    shots: tuple[Shot, ...] = ()

    def character(self, name: str) -> Character:
        """Return the character of this name; KeyError if there is none."""
        return {c.name: c for c in self.characters}[name]

    def setting(self, name: str) -> Setting:
        """Return the setting of this name; KeyError if there is none."""
        return {s.name: s for s in self.settings}[name]

    def scene_of(self, shot: Shot) -> Scene:
        """Return the scene a shot belongs to; KeyError if there is none."""
        return {s.number: s for s in self.scenes}[shot.scene]

    def setting_of(self, shot: Shot) -> Setting:
        """Return the place where a shot happens."""
        return self.setting(self.scene_of(shot).setting)


class Asset(Value):
    """Something in the vault: named by what it contains."""

    id: str = ""  # sha256 of the bytes, hex
    media_type: str = ""  # image/png, video/mp4, audio/wav, ...
    size: int = 0  # bytes
    width: int = 0  # pixels; 0 for sound
    height: int = 0
    seconds: float = 0.0  # 0 for pictures
    fps: float = 0.0
    maker: str = ""  # tool and version that made it


class Staging(Value):
    """What one frame shows, as data: the art director's orders beside the prose prompt.

    A tool that reads only text uses the prompt; a tool that can place figures uses this. Both say
    the same. A design picture of a character, a setting or a prop (a thing that is handled) has a staging
    as well: `subject` tells.
    """

    subject: SubjectKind = "frame"
    character: Character | None = None  # for a character sheet: who
    setting: Setting = Field(default_factory=Setting)
    time: Time = "day"
    weather: Weather = "clear"
    mood: Mood = "calm"
    figures: tuple[Figure, ...] = ()  # left to right
    cast: tuple[Character, ...] = ()  # looks of everybody in `figures`, in the same order
    things: tuple[str, ...] = ()  # of a prop sheet: the one thing, in the words of the script
    action: str = ""  # what is seen, in full sentences: what things do by themselves is told only here
    framing: Framing = "full"
    camera: Camera = "still"
    turned: bool = False  # the camera has turned round: behind the figures is the place's other side
    seconds: float = 0.0  # about how long the shot will be; 0: not known
    notes: tuple[str, ...] = ()  # what the critic wants mended, short imperatives: "Show the whole of Lily."


class Mark(Value):
    """One criterion of a critique."""

    criterion: str = ""  # characters identity setting action composition technical, ...
    evidence: str = ""  # what is seen that leads to the score
    score: float = 0.0  # 1..5
    mend: str = ""  # a short imperative; empty when nothing is wrong
    subject: str = ""  # the character or thing it is about, if one alone is wrong


class Critique(Value):
    """What the critic says of one candidate."""

    marks: tuple[Mark, ...] = ()
    score: float = 0.0  # 1..5: the mean of the marks held down by the worst
    by: str = ""  # the critic's brain
    slot: int = -1  # position in which the picture was shown, from 0; for the audit of bias

    @property
    def mends(self) -> tuple[str, ...]:
        """Everything that is to be done better, worst criterion first."""
        return tuple(m.mend for m in sorted(self.marks, key=lambda m: m.score) if m.mend)


class Candidate(Value):
    """One try at a picture or clip."""

    asset: str = ""
    prompt: str = ""
    seed: int = 0
    round: int = 1  # from 1
    number: int = 0  # within its round, from 0
    fault: str = ""  # the gate it failed, or why it could not be made; never shown to the critic
    critique: Critique = Field(default_factory=Critique)
    wins: int = 0  # consistent pairwise wins; breaks ties
    repair_of: str = ""  # asset whose region was redrawn ...
    repaired: str = ""  # ... and whom or what the region showed: "Lily"
    notes: tuple[str, ...] = ()  # what its tool did otherwise than asked, in words for the user

    @property
    def key(self) -> str:
        """Where it stands in the history of its loop: "2/0"."""
        return f"{self.round}/{self.number}"

    @property
    def score(self) -> float:
        """The critic's score, 1..5; 0 when it was never judged."""
        return self.critique.score


class Selection(Value):
    """The winner of a candidate loop: best of all rounds, never simply the last."""

    subject: str = ""  # "character:Lily", "setting:garden", "prop:big red ball", "frame:03b", "clip:03b"
    candidate: Candidate = Field(default_factory=Candidate)
    rounds: int = 0
    tried: int = 0  # candidates made, failed ones included
    accepted: bool = False  # it passed the threshold; otherwise the best of what the budget allowed


class Options(Value):
    """How hard a production tries, and where it asks a person. Kept with the production."""

    design_candidates: int = 1  # candidates a round for character sheets, settings and prop sheets
    frame_candidates: int = 2
    clip_candidates: int = 1
    rounds: int = 3  # rounds a candidate loop at most
    script_rounds: int = 3  # reviews of the script at most
    accept: float = 4.0  # a candidate of this score (1..5) ends its loop
    calls: int = 16  # questions to brains a candidate loop at most, orders and critique together
    repair: bool = True  # paint again what alone is wrong in a frame, where the image tool has masks
    review: tuple[str, ...] = ()  # of "script", "storyboard", "clips": where to stop and ask
    allow_gaps: bool = (
        False  # cut the film with what there is: the least bad try, the still picture, or nothing
    )
    continuation: bool = False  # shots of a scene go on from each other's last frame where they can
    props: int | None = None  # things seen in so many shots get a sheet; 0: none; None: there were none then


class Draft(Value):
    """A version of the script and what its review said."""

    script: Script = Field(default_factory=Script)
    score: float = 0.0
    mends: tuple[str, ...] = ()
    faults: int = 0  # broken rules; fewer is better than any score


class Made(Value):
    """A finished design: its picture and the digest of what it was made from."""

    asset: str = ""
    source: str = ""
    score: float = 0.0
    prompt: str = ""
    seed: int = 0
    fault: str = ""  # the gate it failed: nothing better came, and gaps are allowed


class Speech(Value):
    """One spoken line as sound."""

    line: Line = Field(default_factory=Line)
    asset: str = ""  # audio/wav, mono 48 kHz
    seconds: float = 0.0
    words: tuple[
        tuple[float, float, int, int], ...
    ] = ()  # start, end (s), first and last+1 character of `line.text`
    mouth: tuple[tuple[float, str], ...] = ()  # (s, viseme), viseme one of rest A E O U M F L
    start: float = 0.0  # when it begins within the shot's clip


class Take(Value):
    """One finished shot: its frame, clip and speech, and the digest of what they were made from."""

    shot: str = ""
    frame: Made = Field(default_factory=Made)
    clip: Made = Field(default_factory=Made)
    speech: tuple[Speech, ...] = ()
    seconds: float = 0.0  # measured length of the clip
    source: str = ""
    cues: tuple[tuple[float, str], ...] = ()  # (s, sound effect) of what is seen, from the video tool
    notes: tuple[str, ...] = ()  # fallbacks, said aloud
    sound: bool = False  # the clip's file has a sound of its own
    stand_in: bool = False  # no clip could be made: the camera moves over the frame
    continues: str = ""  # the shot whose last frame its clip begins with; empty: it begins with `frame`


class Failure(Value):
    """Why a part could not be made, and in which run."""

    reason: str = ""
    run: str = ""
    spent: bool = False  # nothing is wrong with it: the budget allowed no more


class Film(Value):
    """The finished film."""

    title: str = ""
    asset: str = ""  # the MP4
    seconds: float = 0.0
    files: tuple[tuple[str, str], ...] = ()  # (role, path relative to the production's folder)
    loudness: float = 0.0  # LUFS
    notes: tuple[str, ...] = ()
    source: str = ""  # digest of the takes it was cut from


def values() -> tuple[type[BaseModel], ...]:
    """All classes that may stand in a checkpoint: the allow-list of the saver."""
    found: list[type[BaseModel]] = []
    for thing in globals().values():
        if isinstance(thing, type) and issubclass(thing, Value) and thing is not Value:
            found.append(thing)
    return tuple(found)


def plain(value: Any) -> Any:
    """Turn vocabulary into JSON data, for prompts, digests and files."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value
