"""Commands that make parts of a film again, and the quote of a film before it is made."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from anim_director.cli import (
    BaseUrl,
    Brain,
    Budget,
    Critic,
    Home,
    Image,
    Json,
    Name,
    Profile,
    Segment,
    Video,
    Voice,
    _as_begun,
    _errors,
    _progress,
    _report,
    _settings,
    _studio,
    _tools,
    app,
)

Shots = Annotated[list[str] | None, typer.Option("--shot", help="A shot, as 03b; may be given again.")]
Characters = Annotated[list[str] | None, typer.Option("--character", help="A character, by its name.")]
Places = Annotated[list[str] | None, typer.Option("--setting", help="A setting, by its name.")]
Props = Annotated[list[str] | None, typer.Option("--prop", help="A thing with a sheet, in its words.")]
Lines = Annotated[list[str] | None, typer.Option("--line", help="A spoken line, as 03b:2.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be made again, and why.")]


@app.command()
def redo(
    name: Name,
    shot: Shots = None,
    character: Characters = None,
    setting: Places = None,
    prop: Props = None,
    line: Lines = None,
    note: Annotated[str, typer.Option(help="What is wished for.")] = "",
    dry_run: DryRun = False,
    budget: Budget = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Make parts of a film again, and what depends on them; the rest is reused."""
    with _errors(as_json):
        from anim_director.redoing import another_take

        keys = _keys(shot, character, setting, line, prop)
        _change(name, partial(another_take, keys=keys, note=note), dry_run, budget, home, as_json)


@app.command()
def undo(
    name: Name,
    shot: Shots = None,
    character: Characters = None,
    setting: Places = None,
    prop: Props = None,
    line: Lines = None,
    script: Annotated[bool, typer.Option("--script", help="Go back to the script before the edit.")] = False,
    take: Annotated[int, typer.Option(help="Which take, from 1; 0: the one before.")] = 0,
    dry_run: DryRun = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Go back to an earlier take of parts of a film; nothing is drawn for it."""
    with _errors(as_json):
        from anim_director.redoing import earlier_script, earlier_take

        keys = _keys(shot, character, setting, line, prop)
        change = earlier_script if script else partial(earlier_take, keys=keys, take=take)
        _change(name, change, dry_run, None, home, as_json)


@app.command()
def edit(
    name: Name,
    script: Annotated[str, typer.Option(help="File of the edited script (.json).")],
    dry_run: DryRun = False,
    budget: Budget = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Film an edited script: only what is different in it is made again."""
    with _errors(as_json):
        from anim_director.agents.script_rules import load_script
        from anim_director.intake import read_text
        from anim_director.redoing import another_script

        change = partial(another_script, script=load_script(read_text(script)))
        _change(name, change, dry_run, budget, home, as_json)


@app.command()
def plan(
    text: Annotated[str, typer.Argument(help="An idea, a story, or a file with one.")],
    entry: Annotated[str | None, typer.Option(help="What the text is: narrative, story or script.")] = None,
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
    """Say what a film will take: calls, pictures, clips, seconds and money. Nothing is spent for it."""
    with _errors(as_json):
        from anim_director.intake import brief_of, entry_of, read_text
        from anim_director.quoting import quote, told

        brief = brief_of(read_text(text), entry=entry_of(entry))
        tools = _tools(profile, brain, critic, image, video, voice, segment, base_url, None)
        found = quote(brief, _settings(home=home, **tools))
        typer.echo(json.dumps(found) if as_json else told(found))


def _keys(*named: list[str] | None) -> tuple[str, ...]:
    from anim_director.redoing import parts_of

    return parts_of(*(tuple(names or ()) for names in named))


def _change(
    name: str, change: Any, dry_run: bool, budget: float | None, home: Path | None, as_json: bool
) -> None:
    """Change a production as it was opened: with its own tools."""
    from anim_director.telling import dependencies

    settings = _as_begun(_settings(home=home, budget=budget), name)
    with _studio(settings, must_exist=True, makes=not dry_run) as studio:
        if dry_run:
            found = studio.foresee(name, change)
            typer.echo(json.dumps(found.plain()) if as_json else dependencies(found))
            return
        with _progress(name, as_json) as tell:
            result = studio.change(name, change, on_event=tell)
    _report(result, as_json)
