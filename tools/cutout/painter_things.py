"""The things of a shot become pixels: on the floor, on furniture, afloat, in hands, on straps and strings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from anim_director.tools.cutout.actors import PARTS, Rig, hand_of
from anim_director.tools.cutout.backdrop import Box
from anim_director.tools.cutout.bedding import lies
from anim_director.tools.cutout.canvas import contact_shadow, light, line, rgb, shade
from anim_director.tools.cutout.glows import FLAMES
from anim_director.tools.cutout.legible import Colour
from anim_director.tools.cutout.lights import grade_named
from anim_director.tools.cutout.paper_canvas import draw_rim
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.plan import Plan, Prop
from anim_director.tools.cutout.prop_card import draw_several, draw_thing, held_thing
from anim_director.tools.cutout.props import ITEMS
from anim_director.tools.cutout.props_water import ripples
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.slung import draw_slung, hangs, stick
from anim_director.tools.cutout.states import ActorState, PropState, StageState
from anim_director.tools.cutout.styles import STYLES
from anim_director.tools.cutout.thing_edges import draw_edge, edge_for, tone_of
from anim_director.tools.cutout.weather import draw_on_umbrella

_EDGE = 0.025
"""Width of an edge against the height of its thing, between 1.1 and 2.2 pixels of the stage."""

_PLAIN = {"water", "climbed", "framed"}
"""Options of things that need no edge: parts of the place, a picture in its frame. Nor does what burns."""

_LARGE = 150.0
"""Height from which a thing is plain by its size."""


def _reach(prop: Prop) -> float:
    """How far a thing goes from its point at most, in its heights: the layer of its edge is no larger."""
    return max(1.5, float(prop.options.get("width", 0.8)))


class ThingPainter:
    """Paints the things of one shot, at any moment.

    Args:
        plan: the plan of the picture.
        rigs: the rig of each actor's `body.name`.
        grade: the light of figures, in which things are as well.
        place_grade: the light of the place: of water and of what is climbed.
        raining: it rains on whoever is in the picture.
        behind: the colour of the place behind a box of the stage; None where there is no place.
    """

    def __init__(
        self,
        plan: Plan,
        rigs: Mapping[str, Rig],
        grade: str,
        place_grade: str,
        raining: bool,
        behind: Callable[[Box], Colour] | None = None,
    ) -> None:
        self.rigs, self.raining, self.style = rigs, raining, STYLES[plan.style]
        self._grade, self._place_grade = grade, place_grade
        self._actors = {a.body.name: a for a in plan.actors}
        self._props = {p.key: p for p in plan.props}
        self._edges: dict[str, Colour] = {}
        if behind is not None and not self.style.border:
            edges = {prop.key: self._edge(prop, behind) for prop in plan.props}
            self._edges = {key: edge for key, edge in edges.items() if edge is not None}

    def _edge(self, prop: Prop, behind: Callable[[Box], Colour]) -> Colour | None:
        """The edge that a thing needs where it is first."""
        if not prop.known or prop.size > _LARGE or set(prop.options) & _PLAIN or prop.name in FLAMES:
            return None
        tone = tone_of(prop.name, prop.colour)
        if tone is None:
            return None
        grade = grade_named(self._grade)
        holder = self._actors.get(prop.held_by)
        if holder is None:
            half, low = prop.size * 0.4, prop.y - float(prop.options.get("lift", 0.0))
            seen = [behind((prop.x - half, low - prop.size, prop.x + half, low + 4.0))]
        else:  # a hand, a coat
            seen = [grade(rgb(colour)) for colour in (holder.body.colours[0], *holder.body.colours[2:3])]
        return edge_for(grade(tone), seen)

    # ------------------------------------------------------------ on the stage

    def spot(self, prop: PropState) -> str:
        """Return the spot of the place that a thing lies on, or ""."""
        planned = self._props.get(prop.key)
        return planned.spot if planned else ""

    def seat_of(self, prop: PropState) -> str:
        """Return the name of whoever sits in a thing that is painted with it, or ""."""
        planned = self._props.get(prop.key)
        return str(planned.options.get("seat_of", "")) if planned else ""

    def paint(self, c: skia.Canvas, prop: PropState, state: StageState) -> None:
        """Draw a thing that nobody holds; of one that is afloat what is above its water line."""
        planned = self._props.get(prop.key)
        if planned is None:
            return
        if planned.options.get("taut"):
            with light(self._grade):
                self._paint_rope(c, planned, state)
            return
        rider = state.actor(str(planned.options.get("under") or planned.options.get("towed_by", "")))
        if rider is not None:  # it goes where its rider goes
            prop = replace(prop, x=planned.x + rider.x - self._actors[rider.name].x)
        scenery = planned.options.get("water") or planned.options.get("climbed")
        with light(self._place_grade if scenery else self._grade):
            if not planned.options.get("afloat"):
                self._paint_thing(c, planned, prop, state, ridden=rider is not None)
                return
            surface = prop.y - 0.07 * prop.size  # what is below lies in the water
            c.save()
            c.clipRect(skia.Rect.MakeLTRB(-4000, -4000, 4000, surface))
            self._paint_thing(c, planned, prop, state, ridden=rider is not None)
            c.restore()
            ripples(c, prop.x, surface - 2, 0.42 * prop.size, state.time)

    def _paint_thing(
        self, c: skia.Canvas, planned: Prop, prop: PropState, state: StageState, *, ridden: bool
    ) -> None:
        if prop.shadow > 0 and not prop.by_hold and planned.options.get("shadow", True):
            wide = prop.size * float(planned.options.get("width", 0.8)) * 0.5
            ground = prop.y - float(planned.options.get("lift", 0.0)) if ridden else prop.y
            if planned.spot:
                contact_shadow(c, prop.x, prop.y, wide, wide * 0.1, 0.22 * prop.shadow)
            else:
                fade = max(0.35, 1 - prop.lift / 300)
                contact_shadow(c, prop.x, ground, wide * fade, a=0.28 * prop.shadow * fade)
        flier = state.actor(str(planned.options.get("string", "")))
        if flier is not None and not prop.held_by:
            self._paint_string(c, flier, prop)
        puller = state.actor(str(planned.options.get("cord", "")))
        if puller is not None:
            self._paint_cord(c, puller, prop)
        raised = prop.lift
        if ridden or (prop.x, prop.y) == (planned.x, planned.y):  # still where it was put
            raised += float(planned.options.get("lift", 0.0))
        edge = self._edges.get(prop.key)
        if (not self.style.border and edge is None) or planned.options.get("water"):
            draw_thing(
                c, planned, prop.x, prop.y - raised, prop.size, prop.turn, prop.flip, by_hold=prop.by_hold
            )
            return
        recorder, reach = skia.PictureRecorder(), prop.size * (3.0 if edge is None else _reach(planned)) + 20
        bounds = skia.Rect.MakeLTRB(prop.x - reach, prop.y - raised - reach, prop.x + reach, prop.y + reach)
        rc = recorder.beginRecording(bounds)
        draw_thing(
            rc, planned, prop.x, prop.y - raised, prop.size, prop.turn, prop.flip, by_hold=prop.by_hold
        )
        picture = recorder.finishRecordingAsPicture()
        if edge is not None:
            draw_edge(c, picture, bounds, edge, min(2.2, max(1.1, _EDGE * prop.size)))
        else:
            draw_rim(c, picture, bounds, self.style.border)
        c.drawPicture(picture)

    def _paint_string(self, c: skia.Canvas, flier: ActorState, prop: PropState) -> None:
        """The slack line from a hand to a kite in the air."""
        rig = self.rigs[flier.name]
        x, y = hand_of(rig, flier.x, flier.y - flier.lift, flier.scale, flier.flip, flier.pose, flier.view)
        path = skia.Path()
        path.moveTo(x, y)
        path.quadTo(
            (x + prop.x) / 2 + (prop.x - x) * 0.12, (y + prop.y) / 2 + 26, prop.x, prop.y - prop.size * 0.42
        )
        c.drawPath(path, line("#8a6a7a", 1.8, 0.9))

    def _paint_cord(self, c: skia.Canvas, puller: ActorState, prop: PropState) -> None:
        """The cord from a hand to the front of a sled."""
        a = puller
        x, y = hand_of(self.rigs[a.name], a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view, "n")
        front = prop.x + (-1 if prop.flip else 1) * 1.2 * prop.size
        c.drawLine(x, y, front, prop.y - 0.6 * prop.size, line("#8a6248", 3.5))

    def _paint_rope(self, c: skia.Canvas, rope: Prop, state: StageState) -> None:
        """A rope through the hands of those who pull it, its loose ends behind them; of one alone, away."""
        team = [a for name in rope.options["taut"] if (a := state.actor(str(name))) is not None]
        if not team:
            return
        hands = [
            hand_of(self.rigs[a.name], a.x, a.y - a.lift, a.scale, a.flip, a.pose, a.view, side)
            for a in team
            for side in (("f", "n") if a.flip else ("n", "f"))
        ]
        first, last = team[0], team[-1]
        ends = [(hands[0][0] - 46, first.y - 0.12 * self._high(first)), *hands]
        if len(team) > 1:
            ends.append((hands[-1][0] + 46, last.y - 0.12 * self._high(last)))
        else:
            away = -1 if first.flip else 1
            inner = hands if away > 0 else hands[::-1]
            ends = [(inner[0][0] - away * 46, first.y - 0.12 * self._high(first)), *inner]
            ends.append((inner[-1][0] + away * 1600, inner[-1][1] + 20))
        path = skia.Path()
        path.moveTo(*ends[0])
        for point in ends[1:]:
            path.lineTo(*point)
        colour = rope.colour or ITEMS["rope"].colour
        c.drawPath(path, line(shade(colour, 0.22), 9))
        c.drawPath(path, line(colour, 6))

    def _high(self, a: ActorState) -> float:
        return self._actors[a.name].body.height * a.scale

    def paint_rest(self, c: skia.Canvas, prop: PropState) -> None:
        """Of several things one was picked up: the others still lie there."""
        planned = self._props.get(prop.key)
        taken = prop.held_by or prop.by_hold
        if planned is not None and taken and planned.options.get("many") and not planned.held_by:
            draw_several(c, planned, planned.x, planned.y, planned.size, taken=True)

    # ------------------------------------------------------------ on somebody

    def with_slung(
        self, c: skia.Canvas, rig: Rig, a: ActorState, state: StageState, parts: tuple[str, ...] | None
    ) -> Iterator[tuple[str, ...] | None]:
        """Give the parts to draw of a figure, and draw between them what hangs before its trunk."""
        mine = [p for p in state.props if p.held_by == a.name and p.visible and p.key in self._props]
        slung = [p for p in mine if hangs(self._props[p.key], rig)]
        if not slung or not isinstance(rig, Person) or lies(a):
            yield parts
            return
        if a.view == "back":  # behind the one who turns the back
            for prop in slung:
                draw_slung(c, rig, a, self._props[prop.key], prop.size)
            yield parts
            return
        asked = parts or PARTS
        under = tuple(p for p in asked if p != "arm_n")
        if under:
            yield under
        if "head" in asked:
            for prop in slung:
                draw_slung(c, rig, a, self._props[prop.key], prop.size)
        if "arm_n" in asked:
            yield ("arm_n",)

    def holds(self, a: ActorState, state: StageState) -> dict[str, Any]:
        """Return what draws the things in somebody's hands, by hand."""
        holds: dict[str, Any] = {}
        rig = self.rigs[a.name]
        for prop in state.props:
            planned = self._props.get(prop.key)
            if prop.held_by != a.name or not prop.visible or planned is None:
                continue
            if isinstance(rig, Person) and hangs(planned, rig):
                holds |= {side: stick(rig) for side in "nf" if a.pose["hand_" + side] == "hold"}
                continue
            size = prop.size / a.scale  # the hand's canvas is already scaled by the figure

            def draw(
                c: skia.Canvas, planned: Prop = planned, prop: PropState = prop, size: float = size
            ) -> None:
                jaws = not isinstance(rig, Person)
                edge = self._edges.get(planned.key)
                if edge is None:
                    held_thing(c, planned, size, prop.turn, unmirror=a.flip, jaws=jaws)
                else:
                    recorder, reach = skia.PictureRecorder(), size * _reach(planned) + 10
                    bounds = skia.Rect.MakeLTRB(-reach, -reach, reach, reach)
                    rc = recorder.beginRecording(bounds)
                    held_thing(rc, planned, size, prop.turn, unmirror=a.flip, jaws=jaws)
                    picture = recorder.finishRecordingAsPicture()
                    draw_edge(c, picture, bounds, edge, min(2.2, max(1.1, _EDGE * prop.size)) / a.scale)
                    c.drawPicture(picture)
                if self.raining and planned.name == "umbrella":
                    draw_on_umbrella(c, size, prop.turn, state.time)

            holds["n" if prop.hand == "n" else "f"] = draw
        return holds
