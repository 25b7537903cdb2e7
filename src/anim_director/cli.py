"""The command line: make a film, resume one, see what there is.

Everything heavy is imported inside the commands, so that `--help` answers at once.
"""

import json
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from anim_director import __version__
from anim_director.collecting import collect_less
from anim_director.errors import AnimDirectorError, BadInput

app = typer.Typer(
    name="anim-director",
    help="Turn a short story into an animated film.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Home = Annotated[Path | None, typer.Option(help="Folder with assets and checkpoints (~/.anim-director).")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for machines.")]
Out = Annotated[Path | None, typer.Option(help="Folder that gets the film's folder (./films).")]
Brain = Annotated[str, typer.Option(help='Chat model: "offline", "openai:<model>" or "<provider>:<model>".')]
Critic = Annotated[str, typer.Option(help="Chat model of the critic, if another than --brain.")]
Profile = Annotated[str, typer.Option(help="A whole studio: embedded, openai or local-gpu.")]
Image = Annotated[
    str, typer.Option(help='Tool for pictures: "cutout", "openai:<model>", "diffusers:<folder>".')
]
Video = Annotated[str, typer.Option(help='Tool for clips: "cutout", "openai:<model>", "diffusers:<folder>".')]
Voice = Annotated[
    str, typer.Option(help='Tool for voices: "espeak", "openai:<model>", "piper:<file or folder>".')
]
Segment = Annotated[
    str,
    typer.Option(help='Tool that finds what is painted again: "palette", "sam:<dino folder>,<sam folder>".'),
]
BaseUrl = Annotated[str, typer.Option(help="Address of an OpenAI-compatible server for all `openai:` names.")]
Budget = Annotated[float | None, typer.Option(help="Most that a production may cost.")]
TraceContent = Annotated[
    str, typer.Option(help="What of a production traces show: none, text (default) or thumbnails.")
]
Name = Annotated[str, typer.Argument(help="Name of the production, as `list` shows it.")]


def main() -> None:
    """Run the command line; errors become one sentence and an exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # SIGTERM stops as cleanly as Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # further commands enter themselves
    from anim_director import commands_care, commands_making, commands_tracing  # noqa: F401

    app()


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Turn a short story into an animated film."""
    if version:
        typer.echo(f"anim-director {__version__}")
        raise typer.Exit


@app.command()
def make(
    text: Annotated[
        str | None, typer.Argument(help="An idea, a story, or a file with one (.txt, .md, .json script).")
    ] = None,
    entry: Annotated[str | None, typer.Option(help="What the text is: narrative, story or script.")] = None,
    scenes: Annotated[int, typer.Option(help="Scenes at most; 0: as the story needs.")] = 0,
    title: Annotated[str, typer.Option(help="Title of the film.")] = "",
    style: Annotated[str, typer.Option(help="Look of the pictures.")] = "storybook",
    aspect: Annotated[str, typer.Option(help="16:9, 9:16 or 1:1.")] = "16:9",
    seed: Annotated[int, typer.Option(help="Another seed gives another staging.")] = 0,
    name: Annotated[str, typer.Option(help="Name of the production.")] = "",
    review: Annotated[str, typer.Option(help="Where to stop and ask: script,storyboard,clips.")] = "",
    allow_gaps: Annotated[bool, typer.Option(help="Cut the film with what there is.")] = False,
    continuation: Annotated[
        bool, typer.Option(help="Shots of a scene go on from each other's last frame where they can.")
    ] = False,
    clip_sound: Annotated[str, typer.Option(help="Sound that video models make: replace or keep.")] = "",
    batch: Annotated[
        Path | None, typer.Option(help="Make many: a file with one brief a line (JSONL).")
    ] = None,
    profile: Profile = "",
    brain: Brain = "",
    critic: Critic = "",
    image: Image = "",
    video: Video = "",
    voice: Voice = "",
    segment: Segment = "",
    base_url: BaseUrl = "",
    budget: Budget = None,
    trace_content: TraceContent = "",
    out: Out = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Make a film."""
    with _errors(as_json):
        from anim_director.intake import brief_of, entry_of, name_of, read_text

        if batch is not None:
            tools = _tools(profile, brain, critic, image, video, voice, segment, base_url, budget)
            more: dict[str, Any] = {"allow_gaps": allow_gaps or None, "clip_sound": clip_sound}
            more["continuation"] = continuation or None
            more["trace_content"] = trace_content
            _batch(batch, _settings(home=home, out=out, **tools, **more), as_json)
            return
        if text is None:
            msg = "Give a story, an idea of one line, or a file with one."
            raise BadInput(msg)
        text, kind = read_text(text), entry_of(entry)
        brief = brief_of(text, entry=kind, title=title, scenes=scenes, style=style, aspect=aspect, seed=seed)
        stops = tuple(part.strip() for part in review.split(",") if part.strip())
        settings = _settings(
            home=home,
            out=out,
            **_tools(profile, brain, critic, image, video, voice, segment, base_url, budget),
            review=stops or None,
            trace_content=trace_content,
            allow_gaps=allow_gaps or None,
            continuation=continuation or None,
            clip_sound=clip_sound,
        )
        name = name or name_of(brief, quiet=settings.encryption_key is not None)
        with _studio(settings, makes=True) as studio, _progress(name, as_json) as tell:
            result = studio.make(brief, name=name, on_event=tell)
        _report(result, as_json)


@app.command()
def resume(
    name: Name,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            help='Answer to a review: "ok", or what to change; of one shot: "03b=ok", "03b=darker", '
            '"03b=candidate 1/0"; may be given again.'
        ),
    ] = None,
    allow_gaps: Annotated[bool, typer.Option(help="Cut the film although shots are missing.")] = False,
    profile: Profile = "",
    brain: Brain = "",
    critic: Critic = "",
    image: Image = "",
    video: Video = "",
    voice: Voice = "",
    segment: Segment = "",
    base_url: BaseUrl = "",
    budget: Budget = None,
    trace_content: TraceContent = "",
    out: Out = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Go on where a production was: after a stop, a crash, a failure or a question."""
    with _errors(as_json):
        from anim_director.reviewing import read_answers

        tools = _tools(profile, brain, critic, image, video, voice, segment, base_url, budget)
        settings = _as_begun(_settings(home=home, out=out, trace_content=trace_content, **tools), name)
        with _studio(settings, must_exist=True, makes=True) as studio:
            if allow_gaps:
                studio.allow_gaps(name)
            with _progress(name, as_json) as tell:
                result = studio.resume(name, read_answers(answer or ()), on_event=tell)
        _report(result, as_json)


@app.command("list")
def list_(home: Home = None, as_json: Json = False) -> None:
    """List the productions of the home folder."""
    with _errors(as_json), _studio(_settings(home=home), must_exist=True) as studio:
        from anim_director.telling import productions

        found = studio.list()
        typer.echo(json.dumps(found) if as_json else productions(found))


@app.command()
def show(name: Name, home: Home = None, as_json: Json = False) -> None:
    """Show a production: stages, scores, seconds and cost."""
    with _errors(as_json), _studio(_settings(home=home), must_exist=True) as studio:
        from anim_director.telling import summary

        found = studio.show(name)
        typer.echo(json.dumps(found) if as_json else summary(found))


@app.command()
def doctor(
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask each brain one small question. It may cost.")
    ] = False,
    profile: Profile = "",
    brain: Brain = "",
    critic: Critic = "",
    image: Image = "",
    video: Video = "",
    voice: Voice = "",
    segment: Segment = "",
    base_url: BaseUrl = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Check that everything a film needs is there and works; nothing is spent unless --ask is given."""
    with _errors(as_json):
        from anim_director.doctor import examine
        from anim_director.telling import findings

        tools = _tools(profile, brain, critic, image, video, voice, segment, base_url, None)
        found = examine(_settings(home=home, **tools), ask=ask)
        typer.echo(json.dumps([f._asdict() for f in found]) if as_json else findings(found))
        if any(not f.ok for f in found):
            raise typer.Exit(1)


def _tools(
    profile: str,
    brain: str,
    critic: str,
    image: str,
    video: str,
    voice: str,
    segment: str,
    base_url: str,
    budget: float | None,
) -> dict[str, Any]:
    """Return who makes the film, as settings."""
    return {
        "profile": profile, "brain": brain, "critic": critic, "image": image, "video": video,
        "voice": voice, "segment": segment, "base_url": base_url, "budget": budget,
    }  # fmt: skip


def _settings(**given: Any) -> Any:
    """Return the settings: what was given on the command line wins."""
    from pydantic import ValidationError

    from anim_director.settings import Settings

    try:
        return Settings(**{key: value for key, value in given.items() if value not in (None, "")})
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        msg = f"A setting cannot be used: {told}"
        raise BadInput(msg) from None
    except ValueError as error:  # of the settings file
        raise BadInput(f"{error}.") from None


def _as_begun(settings: Any, name: str) -> Any:
    """Let a production go on with the studio that it was begun with, but for what is given."""
    from anim_director.reopening import as_begun

    _must_exist(settings)
    return as_begun(settings, name)


def _must_exist(settings: Any) -> None:
    home = settings.home.expanduser()
    if not (home / "ledger.sqlite").exists():
        msg = f'There are no productions in {home}. Make one with: anim-director make "...", or give --home.'
        raise BadInput(msg)


@contextmanager
def _studio(settings: Any, *, must_exist: bool = False, makes: bool = False) -> Iterator[Any]:
    from anim_director.studio import open_studio

    if must_exist:
        _must_exist(settings)
    with open_studio(settings) as studio:
        if makes:
            collect_less()
        yield studio


@contextmanager
def _progress(name: str, as_json: bool) -> Iterator[Any]:
    from anim_director.telling import JsonProgress, LineProgress, LiveProgress

    kind = JsonProgress if as_json else LiveProgress if sys.stderr.isatty() else LineProgress
    with kind(name) as progress:
        try:
            yield progress.tell
        except (KeyboardInterrupt, SystemExit):
            progress.stopped()
            raise typer.Exit(130) from None


def _report(result: Any, as_json: bool) -> None:
    """Say where the film is, or what is asked."""
    from anim_director.telling import questions

    if as_json:
        film = result.film.model_dump(mode="json") if result.film else None
        path = str(result.path) if result.film else None
        typer.echo(
            json.dumps({"name": result.name, "path": path, "film": film, "questions": list(result.questions)})
        )
    elif result.film:
        for note in result.film.notes:
            typer.echo(f"Note: {note}", err=True)
        typer.echo(str(result.path))
    else:
        typer.echo(questions(result))


def _batch(file: Path, settings: Any, as_json: bool) -> None:
    """Make the films of a file; the exit code says whether all of them were made."""
    from anim_director.batching import make_batch, read_batch, told

    orders = read_batch(file, quiet=settings.encryption_key is not None)

    def tell(name: str, event: dict[str, Any]) -> None:
        if as_json:
            typer.echo(json.dumps({"production": name, **event}))
        elif event["stage"] in ("script", "take", "failed", "film"):
            typer.echo(f"{name}: {event['stage']} {event['subject']}", err=True)

    with _studio(settings, makes=True) as studio:
        ended = make_batch(studio, orders, budget=settings.budget, on_event=tell)
    typer.echo(json.dumps([e._asdict() for e in ended]) if as_json else told(ended))
    if any(e.status in ("failed", "stopped") for e in ended):
        raise typer.Exit(1)


@contextmanager
def _errors(as_json: bool) -> Iterator[None]:
    """Turn our errors into a sentence on stderr and exit code 1."""
    try:
        yield
    except AnimDirectorError as error:
        if as_json:
            typer.echo(json.dumps({"error": type(error).__name__, "message": str(error)}))
        else:
            typer.echo(f"anim-director: {error}", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
