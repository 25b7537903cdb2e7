"""Commands that take care of the home folder: is everything whole, what may go, one production as a file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from anim_director.cli import Home, Json, Name, Out, _errors, _settings, app
from anim_director.errors import BadInput

File = Annotated[Path, typer.Argument(help="A file that `export` wrote or writes.")]


@app.command()
def verify(
    name: Annotated[str, typer.Argument(help="A production; empty: the whole home folder.")] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Check every asset against its hash, and every database."""
    with _errors(as_json):
        from anim_director.checkpoints.care import examine, of_production

        place = _home(home)
        wanted = of_production(place, name) if name else None
        wrong = [(what, why) for what, why in examine(place) if wanted is None or what in wanted]
        if as_json:
            typer.echo(json.dumps([{"what": what, "wrong": why} for what, why in wrong]))
        else:
            lines = [f"{what[:12]}: {why}" for what, why in wrong]
            typer.echo("\n".join(lines) or "Everything is as it was kept.")
        if wrong:
            raise typer.Exit(1)


@app.command("audit")
def audit_(name: Name, home: Home = None, as_json: Json = False) -> None:
    """Say how fair the critic was, and what each round and repair gained and cost."""
    with _errors(as_json):
        from contextlib import closing

        from anim_director.auditing import told
        from anim_director.checkpoints.ledger import Ledger

        with closing(Ledger(_home(home) / "ledger.sqlite")) as ledger:
            found = ledger.audit(name)
        typer.echo(json.dumps(found) if as_json else told(found))


@app.command()
def gc(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Remove assets that nothing refers to any more."""
    with _errors(as_json):
        from anim_director.checkpoints.care import sweep

        swept = sweep(_home(home), dry_run=dry_run)
        size = f"{swept.bytes / 2**20:.1f} MiB"
        verb = "would be removed" if dry_run else "removed"
        told = f"{swept.assets} assets ({size}) and {swept.strays} stray files {verb}."
        typer.echo(json.dumps(asdict(swept)) if as_json else told)


@app.command()
def prune(name: Name, home: Home = None, as_json: Json = False) -> None:
    """Remove the old checkpoints of a production; it can still be resumed, redone and undone."""
    with _errors(as_json):
        from anim_director.checkpoints.care import prune

        gone = prune(_home(home), name)
        typer.echo(json.dumps({"removed": gone}) if as_json else f"{gone} old checkpoints removed.")


@app.command("export")
def export(
    name: Name,
    file: File,
    plain: Annotated[bool, typer.Option("--plain", help="Of an encrypted home: not encrypted.")] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Write a production into one file; of an encrypted home it is encrypted with the same key."""
    with _errors(as_json):
        from contextlib import closing

        from anim_director.checkpoints.ledger import Ledger
        from anim_director.checkpoints.packing import pack

        place = _home(home)
        with closing(Ledger(place / "ledger.sqlite")) as ledger:
            kept = ledger.production(name)["settings"].get("out")
        packed = pack(place, name, file, Path(kept) / name if kept else None, plain=plain)
        told = f"{file}: {packed.name}, {packed.assets} assets, {packed.files} files of the film."
        typer.echo(json.dumps(asdict(packed)) if as_json else told)


@app.command("import")
def import_(file: File, out: Out = None, home: Home = None, as_json: Json = False) -> None:
    """Take a production from a file; every asset in it is checked."""
    with _errors(as_json):
        from anim_director.checkpoints.packing import unpack
        from anim_director.checkpoints.unlocking import home_of

        settings = _settings(home=home, out=out)
        packed = unpack(home_of(settings), file, settings.out.expanduser().absolute())
        told = f"{packed.name}: {packed.assets} assets. Go on with: anim-director resume {packed.name}"
        typer.echo(json.dumps(asdict(packed)) if as_json else told)


def _home(home: Path | None) -> Path:
    from anim_director.checkpoints.unlocking import home_of

    place: Path = home_of(_settings(home=home))
    if not (place / "ledger.sqlite").exists():
        msg = f"There are no productions in {place}."
        raise BadInput(msg)
    return place
