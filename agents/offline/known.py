"""Characters and settings that earlier parts of a long story have designed already."""

from dataclasses import dataclass, field
from typing import Any

from anim_director.agents.offline.facts import Tale
from anim_director.agents.replies import CharacterReply, SettingReply


@dataclass
class Known:
    """What is designed, by name."""

    characters: dict[str, CharacterReply] = field(default_factory=dict)
    settings: dict[str, SettingReply] = field(default_factory=dict)

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Known":
        """Read the `known` input of a question."""
        characters = [CharacterReply.model_validate(c) for c in data.get("characters", [])]
        settings = [SettingReply.model_validate(s) for s in data.get("settings", [])]
        return cls({c.name: c for c in characters}, {s.name: s for s in settings})

    def names(self, tale: Tale, names: dict[str, str]) -> dict[str, str]:
        """Return the names with those of known characters where they mean the same.

        "The bird" of a later part is "The little bird" of an earlier one, if there is no other bird.
        """
        out = dict(names)
        for key, name in names.items():
            if name in self.characters:
                continue
            noun = tale.cast[key].noun or tale.cast[key].kind
            same = [n for n in self.characters if n.startswith("The ") and n.split()[-1].lower() == noun]
            if len(same) == 1 and same[0] not in out.values():
                out[key] = same[0]
        return out
