"""Continuity: every shot gets its figures and things from what happened before it."""

from collections.abc import Mapping, Sequence

from anim_director.agents.offline.acting import Acting
from anim_director.agents.offline.faces import Faces
from anim_director.agents.offline.hands import Hands
from anim_director.agents.offline.presence import Presence
from anim_director.agents.offline.sentences import to_oneself
from anim_director.agents.offline.setups import Setup
from anim_director.agents.offline.sights import Sights, described
from anim_director.agents.offline.wording import Wording

_LOOKING = {"look", "see", "watch", "admire", "notice", "gaze", "stare"}


class Stage:
    """Walks through the shots of a film and remembers how things stand.

    Args:
        wording: the words of the story's pictures.
        things: keys of the things that each scene mentions.
        mirrored: whether the first of the cast stands at the right.
    """

    def __init__(self, wording: Wording, things: Mapping[int, set[str]], mirrored: bool = False) -> None:
        cast = wording.tale.cast
        order = sorted(cast, key=lambda k: cast[k].first)
        self._order = list(reversed(order)) if mirrored else order
        self._wording, self._things = wording, things
        self._faces = Faces()
        self._hands = Hands(wording)
        self._sights = Sights(wording)
        self._presence = Presence(wording.tale)
        self._acting = Acting(wording, self._faces)
        self._scene, self._place = 0, ""

    def stage(self, setup: Setup, coming: Sequence[Setup] = ()) -> None:
        """Fill the poses and things of a shot; `coming` are those after it, not yet filled."""
        if setup.scene != self._scene:
            self._new_scene(setup)
        self._presence.next_shot()
        seen = self._presence.seen(setup)
        thing = described(setup, self._wording)
        if thing:
            near = self._presence.near()
            seen = [k for k in near if k == self._hands.last_holder(thing)] or near[:1]
            if self._lies_alone(thing, near):
                seen = []  # what is told of it is seen of it
        else:
            seen += self._holders(setup, seen)
        deeds = self._acting.deeds(setup, seen)
        if len(seen) == 1 and any(d.family in ("talk", "ask") and not d.to for d in deeds[seen[0]]):
            spoken_to = [q.addressee for b in setup.beats for q in b.event.lines if q.addressee]
            behind = {k for b in setup.beats for k in b.event.behind}
            others = [*spoken_to, *self._presence.near()]
            others = [] if any(to_oneself(b.event.bare) for b in setup.beats) else others
            seen += [k for k in others if k not in seen and k not in behind][:1]
            deeds = self._acting.deeds(setup, seen)
        self._faces.go_on(setup, deeds, self._presence.near())
        order = [k for k in self._order if k in seen]
        setup.poses = self._acting.poses(setup, order, deeds, self._presence.met)
        self._hands.go_on(setup, coming)
        here = {p.key for p in setup.poses}
        named = {t for a in setup.actions for t in a.things()}
        self._sights.go_on(setup, {t for t in named if self._hands.last_holder(t) not in {"", *here}})
        free = {self._wording.thing(t) for t in setup.things} - {
            self._wording.thing(p.holds) for p in setup.poses if p.holds
        }
        setup.lying = any(p.to in free for p in setup.poses)
        self._presence.saw(setup)

    def _holders(self, setup: Setup, seen: Sequence[str]) -> list[str]:
        """Return who has the thing in the hands that one of those seen looks at."""
        looks = [a for a in setup.actions if a.verb in _LOOKING and a.mode == "real"]
        things = {t for a in looks for t in a.things()}
        near = [k for k in self._presence.near() if k not in seen]
        return [k for k in near if self._hands.of(k) in things - {""}][:1] if len(seen) == 1 else []

    def _lies_alone(self, thing: str, near: Sequence[str]) -> bool:
        """Whether a small thing was seen lying there, and nobody has it in the hands."""
        held = any(self._hands.of(k) == thing for k in near)
        return self._wording.holdable(thing) and self._sights.lies(thing) and not held

    def _new_scene(self, setup: Setup) -> None:
        """Another place or another day."""
        jump = bool(setup.beats) and setup.beats[0].event.jump
        if setup.place != self._place:
            if self._place:
                self._order.reverse()  # another place: not always the same one at the left
            self._presence.leave_place()
            self._hands.drop(kept=self._things.get(setup.scene, set()))
        if jump:
            self._faces.forget()
            self._hands.drop()
        if jump or setup.place != self._place:  # at dusk all is still there, and who sat still sits
            self._sights.leave()
            self._acting.get_up()
        self._scene, self._place = setup.scene, setup.place
