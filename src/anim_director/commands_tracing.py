"""The command that shows how a production was made: who did what when, and what the film waited for."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from anim_director.cli import Home, Json, Name, _errors, _settings, app

DEPTH = 5
"""How deep the tree is told by default: down to candidates and what the critic said."""


@app.command()
def trace(
    name: Name,
    html: Annotated[Path | None, typer.Option(help="Write one page with a timeline instead.")] = None,
    depth: Annotated[int, typer.Option(help="How deep the tree is told; 0: all of it.")] = DEPTH,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Show how a production was made: the tree with times and costs, or a page with a timeline."""
    with _errors(as_json):
        from anim_director.checkpoints.unlocking import home_of
        from anim_director.graph.trace_file import read_trace
        from anim_director.graph.trace_page import data_of, page_of
        from anim_director.graph.trace_tree import tree_of

        place = home_of(_settings(home=home))
        found = tree_of(name, read_trace(place, name))
        if html is not None:
            html.parent.mkdir(parents=True, exist_ok=True)
            html.write_text(page_of(found, _title(place, name)), encoding="utf-8")
            typer.echo(json.dumps({"page": str(html)}) if as_json else str(html))
        elif as_json:
            typer.echo(json.dumps(data_of(found)))
        else:
            from anim_director.telling_traces import show_tree

            show_tree(found, depth)


def _title(home: Path, name: str) -> str:
    """Return the film's title, if the trace is that of a production the ledger knows."""
    from contextlib import closing

    from anim_director.checkpoints.ledger import Ledger
    from anim_director.errors import AnimDirectorError

    if not (home / "ledger.sqlite").exists():
        return ""
    try:
        with closing(Ledger(home / "ledger.sqlite")) as ledger:
            known: dict[str, Any] = ledger.summary(name)
            return str(known.get("title") or "")
    except AnimDirectorError:
        return ""
