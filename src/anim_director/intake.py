"""From what a user typed to a `Brief`: everything that can be wrong is said here, before anything is made."""

import hashlib
import re
import unicodedata
from pathlib import Path

from anim_director.errors import BadInput
from anim_director.film import Brief, Entry

MOST = 60_000
"""Characters of a text at most: about 10,000 words, an hour of film."""

ASPECTS = {"16:9": (1280, 720), "9:16": (720, 1280), "1:1": (1080, 1080)}
"""Shape of the film: width and height in pixels."""


def read_text(source: str) -> str:
    """Return the text that is meant: of a file if `source` names one, else `source` itself.

    Raises:
        BadInput: no text, too much of it, or a file that is none.
    """
    path = _path(source)
    if path is None:
        return checked(source, "The text")
    if path.is_dir():
        msg = f"{path} is a folder. Name a text file, or give the story itself."
        raise BadInput(msg)
    size = path.stat().st_size
    if size > 4 * MOST:
        msg = f"{path} has {size:,} bytes; at most {MOST:,} characters can be filmed. Take a part of it."
        raise BadInput(msg)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = (
            f"{path} is not a text file in UTF-8 (byte {error.start} cannot be read). Save it as UTF-8 text."
        )
        raise BadInput(msg) from None
    return checked(text, str(path))


def checked(text: str, what: str) -> str:
    """Return the text without odd spaces and control characters; BadInput when it cannot be filmed."""
    clean = "".join(
        c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c)[0] != "C"
    )
    clean = re.sub(r"[ \t\u00a0]+", " ", clean).strip()
    if not clean:
        msg = f"{what} is empty. Give a story, an idea of one line, or a file with one."
        raise BadInput(msg)
    if len(text) > MOST:
        msg = f"{what} has {len(text):,} characters; at most {MOST:,} can be filmed. Take a part of it."
        raise BadInput(msg)
    binary = len(text) - len(clean)
    if binary > max(200, len(text) // 3):
        msg = f"{what} is not text: more than a third of it are control characters or spaces."
        raise BadInput(msg)
    if not any(c.isalpha() for c in clean):
        msg = f"{what} has no words."
        raise BadInput(msg)
    return clean


def size_of(aspect: str) -> tuple[int, int]:
    """Return width and height for an aspect like "16:9"; BadInput when there is no such shape."""
    if aspect not in ASPECTS:
        msg = f"There is no aspect {aspect!r}. Choose one of {', '.join(ASPECTS)}."
        raise BadInput(msg)
    return ASPECTS[aspect]


def slug(text: str, most: int = 40) -> str:
    """Return a name that is safe as a folder's: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in words:
        if len(name) + len(word) + 1 > most:
            break
        name = f"{name}-{word}" if name else word
    return name or "film"


def name_of(brief: Brief, *, quiet: bool = False) -> str:
    """Return the production's name: words of the text, and a digest so that two stories never share one.

    Names stand in clear: a quiet one, for an encrypted home, has no word of the text.
    """
    digest = hashlib.sha256(brief.model_dump_json().encode()).hexdigest()[:6]
    if quiet:
        return f"film-{digest}"
    return f"{slug(brief.title or brief.text[:60])}-{digest}"


def brief_of(
    text: str,
    *,
    entry: Entry | None = None,
    title: str = "",
    scenes: int = 0,
    style: str = "storybook",
    aspect: str = "16:9",
    seed: int = 0,
) -> Brief:
    """Make a brief; see `film.Brief`.

    Args:
        text: what to film, checked by `checked` or `read_text`.
        entry: what the text is. None: JSON is a script, up to three sentences a narrative, more a story.
        title: of the film; empty: the writer finds one.
        scenes: how many scenes at most; 0: as the story needs.
        style: look of the pictures.
        aspect: "16:9", "9:16" or "1:1".
        seed: another seed gives another staging.

    Raises:
        BadInput: an option that cannot be.
        BadScript: a script that contradicts itself, with each place in it.
    """
    entry = entry or guess_entry(text)
    if not 0 <= scenes <= 40:
        msg = f"--scenes {scenes}: between 1 and 40, or 0 for as many as the story needs."
        raise BadInput(msg)
    width, height = size_of(aspect)
    if entry == "script":
        from anim_director.agents.script_rules import load_script

        title = title or load_script(text).title
    return Brief(
        text=text,
        entry=entry,
        title=title.strip()[:120],
        scenes=scenes,
        style=style,
        width=width,
        height=height,
        seed=seed,
    )


def entry_of(word: str | None) -> Entry | None:
    """Return the entry a word names, None for none; BadInput when there is no such entry."""
    known: dict[str, Entry] = {"narrative": "narrative", "story": "story", "script": "script"}
    if word is None:
        return None
    if word not in known:
        msg = f"There is no entry {word!r}. Choose one of {', '.join(known)}."
        raise BadInput(msg)
    return known[word]


def guess_entry(text: str) -> Entry:
    """Say what a text is by its shape."""
    if text.lstrip().startswith("{"):
        return "script"
    return "story" if len(re.findall(r"[.!?]+[\"”']?(?:\s|$)", text)) > 3 else "narrative"


def _path(source: str) -> Path | None:
    """Return the path that a text is, if it can be one."""
    if not source.strip() or len(source) > 1000 or "\n" in source or "\0" in source:
        return None
    try:
        path = Path(source).expanduser()
        if path.exists():
            return path
    except OSError:
        return None
    looks_like_one = re.fullmatch(r"[^\s]+\.(txt|md|json|text)", source.strip())
    if looks_like_one:
        msg = f"There is no file {source}."
        raise BadInput(msg)
    return None
