"""What of a value is its identity: digests must outlive versions, for what they name was paid for."""

from typing import Any

from anim_director.film import plain

LATER = {"onward": ("onward", "arriving"), "turned": ("action", "seconds")}
"""Words that came when films had been made: by a key that only the class has (`Figure`, `Staging`)."""


def identity(value: Any) -> Any:
    """Return `plain` data for a digest: what came later and says nothing is left out.

    Else every part of a film that an older version began would be another one, and be made and paid again.
    """
    return _older(plain(value))


def _older(data: Any) -> Any:
    if isinstance(data, list):
        return [_older(each) for each in data]
    if not isinstance(data, dict):
        return data
    later = {word for mark, words in LATER.items() if mark in data for word in words}
    return {key: _older(each) for key, each in data.items() if each or key not in later}
