"""What each question expects as its answer: one pydantic model a task.

The schemas are portable between providers (FACTS: vLLM, Ollama, LM Studio, llama.cpp and OpenAI all
take `json_schema`): flat objects, enums, arrays; no dicts, tuples, recursion or ranges. Ranges and
names are checked by the agents. The title of a schema is the name of its task: the offline brain
knows by it what it is asked.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from anim_director.film import Age, Camera, Facing, Feeling, Framing, Kind, Mood, Sex, Time, Weather


class Reply(BaseModel):
    """Base of all replies; unknown keys are an error, so that a wrong answer is asked again."""

    model_config = ConfigDict(extra="forbid")


class RefineNarrative(Reply):
    """A storyline made of a brief narrative."""

    title: str
    story: str = Field(
        description="The whole story, paragraphs parted by newlines, dialogue in double quotes."
    )
    mood: Mood


class TitleStory(Reply):
    """Title and mood of a story that is kept word for word."""

    title: str
    mood: Mood


class CharacterReply(Reply):
    """A member of the cast."""

    name: str
    kind: str = Field(description="girl, boy, woman, man, person, crowd, baby, or the species of an animal")
    age: Age
    sex: Sex
    looks: str = Field(description="Body, face, hair or coat with colours. No clothes, no mood.")
    wears: str = Field(description="Clothes with colours and patterns; empty for an animal without any.")
    colour: str = Field(description="One colour that tells this character from everybody else.")
    seen: bool = Field(description="False for somebody who is only heard.")


class SettingReply(Reply):
    """A place."""

    name: str
    kind: Kind
    description: str = Field(description="Under 30 words: furniture, plants, colours. No people.")


class SceneReply(Reply):
    """A scene: one place, one time."""

    number: int
    setting: str = Field(description="The name of one of the settings.")
    time: Time
    weather: Weather
    mood: Mood
    summary: str


class FigureReply(Reply):
    """Somebody who is seen in a shot."""

    name: str
    action: str = Field(description="What the body does, as a verb phrase without pronouns.")
    feeling: Feeling
    facing: Facing
    holds: str = Field(description="What is in the hands; empty if nothing.")
    to: str = Field(description="Whom or what the action or look goes to; empty if nobody.")


class LineReply(Reply):
    """Words that are heard."""

    speaker: str = Field(description='A character\'s name, or "Narrator".')
    text: str
    feeling: Feeling
    to: str
    thought: bool


class ShotReply(Reply):
    """A shot: one picture, one clip."""

    id: str = Field(description="Scene number, two digits, and a letter: 03b.")
    scene: int
    action: str = Field(description="What is seen, full sentences, names instead of pronouns.")
    figures: list[FigureReply] = Field(description="Who is seen, from left to right.")
    things: list[str]
    lines: list[LineReply]
    framing: Framing
    camera: Camera
    seconds: float
    source: str = Field(description="The sentences of the story that this shot tells, word for word.")


class WriteScript(Reply):
    """A director's script; also the answer to `mend_script`."""

    title: str
    characters: list[CharacterReply]
    settings: list[SettingReply]
    scenes: list[SceneReply]
    shots: list[ShotReply]


class ScriptMark(Reply):
    """What is right or wrong about a script, by criterion."""

    criterion: Literal["coherence", "completeness", "dialogue", "drawable", "staging"]
    evidence: str
    score: int = Field(description="1 to 5")
    mend: str = Field(description="A short imperative that names the shot; empty when nothing is wrong.")
    shot: str = Field(description="Id of the shot it is about; empty if it is about the whole.")


class ReviewScript(Reply):
    """The critic's view of a script."""

    marks: list[ScriptMark]


class DesignCharacter(Reply):
    """The prompt for a character sheet: front and back view on a plain ground."""

    prompt: str
    avoid: str


class DesignSetting(Reply):
    """The prompt for the picture of an empty setting."""

    prompt: str
    avoid: str


class DesignProp(Reply):
    """The prompt for a prop sheet: one thing alone on a plain ground."""

    prompt: str
    avoid: str


class ComposeFrame(Reply):
    """The prompt for one frame, and the same orders as data."""

    prompt: str = Field(description="A complete description for a painter who knows nothing else.")
    avoid: str
    figures: list[FigureReply] = Field(description="Who is seen, from left to right, as finally staged.")
    things: list[str]
    framing: Framing


class ShortenPrompt(Reply):
    """The orders for a picture in fewer words."""

    prompt: str


class MotionPrompt(Reply):
    """How a frame comes alive."""

    prompt: str = Field(description="Who moves how, in what order; the camera; the mood; the seconds.")
    camera: Camera


class MarkReply(Reply):
    """One criterion of one candidate."""

    criterion: str
    evidence: str = Field(
        description="What is seen in this picture that decides the score. Written before it."
    )
    score: int = Field(description="1 unusable, 2 clearly wrong, 3 passable, 4 right, 5 right and beautiful")
    mend: str = Field(description="A short imperative; empty when nothing is wrong.")
    subject: str = Field(
        description="The one character or thing that is wrong, when the rest is right; else empty."
    )


class CandidateMarks(Reply):
    """All criteria of one candidate."""

    slot: int = Field(description="The number of the picture, from 1.")
    marks: list[MarkReply]


class JudgeFrames(Reply):
    """The critique of every candidate of a frame, character sheet, setting or prop sheet."""

    candidates: list[CandidateMarks]


class JudgeClips(Reply):
    """The critique of every candidate of a clip, seen as five frames with timecodes each."""

    candidates: list[CandidateMarks]


class CompareTwo(Reply):
    """Which of two candidates serves the film better."""

    first: str = Field(description="What is good and bad about the first.")
    second: str = Field(description="What is good and bad about the second.")
    better: Literal["first", "second", "equal"]


class VoiceChoice(Reply):
    """A voice for one speaker."""

    speaker: str
    voice: str = Field(description="The id of one of the offered voices.")


class CastVoices(Reply):
    """A voice for every speaker, no two the same while the list lasts."""

    choices: list[VoiceChoice]
