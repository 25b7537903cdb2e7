"""Anim-Director turns a short story into an animated film, by itself.

Names are loaded when they are first used: worker processes import this package at every start.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_FACE = {
    "Brief": "anim_director.film",
    "Script": "anim_director.film",
    "Film": "anim_director.film",
    "Settings": "anim_director.settings",
    "Studio": "anim_director.studio",
    "open_studio": "anim_director.studio",
    "make_film": "anim_director.studio",
    "amake_film": "anim_director.studio",
}

__all__ = [*_FACE, "__version__"]


def __getattr__(name: str) -> Any:
    if name in _FACE:
        return getattr(import_module(_FACE[name]), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
