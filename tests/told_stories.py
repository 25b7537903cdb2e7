"""What tests of the embedded reader ask of a story: the shot that tells certain words, who is in it."""

from anim_director.agents.offline.scriptwriting import write_script
from anim_director.agents.replies import ShotReply


def told(story: str, words: str) -> ShotReply:
    """Return the shot that tells certain words."""
    return next(s for s in write_script(story, "Tale").shots if words in s.source)


def seen(story: str, words: str) -> set[str]:
    """Return who is in the shot that tells certain words."""
    return {f.name for f in told(story, words).figures}


def doing(story: str, words: str, name: str) -> str:
    """Return what somebody does in the shot that tells certain words."""
    return next(f.action for f in told(story, words).figures if f.name == name)


def feeling(story: str, words: str, name: str) -> str:
    """Return what somebody feels in the shot that tells certain words."""
    return next(f.feeling for f in told(story, words).figures if f.name == name)


def kinds(story: str) -> dict[str, str]:
    """Return what everybody of a story is, by name."""
    return {c.name: c.kind for c in write_script(story, "Tale").characters}


def places(story: str) -> list[str]:
    """Return the settings of a story in the order of its scenes, one after the other only once."""
    names = [s.setting for s in write_script(story, "Tale").scenes]
    return [n for i, n in enumerate(names) if not i or names[i - 1] != n]
