"""The painter: a plan and a moment become pixels.

A `Painter` is made once for a shot; it draws the place and reads the rigs, then paints any number of
moments (`StageState`) into a buffer. The still picture is the moment `moments.rest(plan)`.

Order: far and stage layer; things on furniture; everybody behind a counter or tree, and the counter or
tree again; the others by order and depth, each held thing with its hand; the near layer; weather.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from anim_director.tools.cutout.actors import PARTS, Rig, bounds, draw_actor, hand_of
from anim_director.tools.cutout.anchors import cover_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.backdrop import Backdrop, Box, Pixels, scale_of, surface_on
from anim_director.tools.cutout.bedding import draw_blanket, draw_pillow
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.canvas import C, contact_shadow, light, line, pool, rgb
from anim_director.tools.cutout.glows import Glows
from anim_director.tools.cutout.legible import Halo, halo_for
from anim_director.tools.cutout.lens import SHARP, Lens, lens_of, lens_on
from anim_director.tools.cutout.life import Life
from anim_director.tools.cutout.lights import grade_named
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.paper_canvas import draw_rim
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places import figure_grade, grade_of, indoor
from anim_director.tools.cutout.plan import Actor, Plan, Prop, View
from anim_director.tools.cutout.prop_card import draw_several, draw_thing, held_thing
from anim_director.tools.cutout.props_water import ripples
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.skies import Skies
from anim_director.tools.cutout.slung import draw_slung, hangs, stick
from anim_director.tools.cutout.states import ActorState, PropState, StageState
from anim_director.tools.cutout.styles import STYLES, manner
from anim_director.tools.cutout.weather import draw_on_umbrella

WARM_GROUND = "#f1e2cb"
"""What a character sheet is drawn on."""

RIM = {"day": "#fff0c8", "dusk": "#ffe0b0", "night": "#b9c6f2", "rain": "#e6edf2", "snow": "#ffffff"}
LYING = 55.0
"""Degrees from upright from which somebody lies, and has the blanket over them."""

BUSY = {
    "shop", "station", "classroom", "mine", "street", "square", "bakery", "workshop", "restaurant",
    "museum", "harbour",
}  # fmt: skip
"""Places with so much behind a figure that it always gets a rim of light."""


def _lens(plan: Plan) -> Lens | None:
    """How the camera sees the place."""
    if plan.kind != "frame":
        return SHARP
    acting = [a.y for a in plan.actors if a.order >= 0 and not (a.order > 0 and a.view == "back")]
    lying = [p.y for p in plan.props if not p.held_by]
    if not acting and lying and plan.framing in ("close", "medium"):
        return lens_on(min(lying))
    return lens_of(plan.framing, min(acting)) if acting else SHARP


class Painter:
    """Paints the moments of one shot.

    Args:
        plan: the plan of the picture.
        width, height: pixels of the result; 0 takes the plan's own.
        views: where the camera will look; None: where the plan says it begins and ends. They need not
            be complete, but what lies outside all of them is drawn with stretched edges.
    """

    def __init__(
        self, plan: Plan, width: int = 0, height: int = 0, views: Sequence[View] | None = None
    ) -> None:
        self.plan = plan
        self.width, self.height = width or plan.width, height or plan.height
        known = list(views) if views else [plan.view, *([plan.view_to] if plan.view_to else [])]
        self.style = STYLES[plan.style]
        self.rigs: dict[str, Rig] = {a.body.name: rig_of(a.body) for a in plan.actors}
        acting = [a for a in plan.actors if a.order >= 0]
        clear = [bounds(self.rigs[a.body.name], a.x, a.y - a.lift, a.scale, a.flip) for a in acting]
        size, look = (self.width, self.height), (plan.mood, plan.style)
        self.backdrop = Backdrop(plan.place, *size, known, *look, _lens(plan), clear) if plan.place else None
        self.glows = Glows(plan)
        self.skies = Skies(plan, self.width, self.height)
        self.life = Life(plan, self.width, self.height)
        self._actors = {a.body.name: a for a in plan.actors}
        self._props = {p.key: p for p in plan.props}
        self._riders = {str(p.options["under"]) for p in plan.props if p.options.get("under")}
        hour = plan.place.light if plan.place else "day"
        self._waterlines: dict[str, float] = {}
        for prop in plan.props:
            self._waterlines |= prop.options.get("lines", {})
        self._grade = (
            figure_grade(plan.place.family, hour, plan.mood, plan.style)
            if plan.place else f"day+{self.style.figures}".rstrip("+")
        )  # fmt: skip
        self._place_grade = (
            grade_of(plan.place.family, hour, plan.mood, plan.style) if plan.place else self._grade
        )
        self._rim = self.style.rim or RIM[hour]
        self._halos = {name: halo for name, actor in self._actors.items() if (halo := self._halo(actor))}
        self._rimmed = {name for name, actor in self._actors.items() if self._needs_rim(actor)}

    def _needs_rim(self, actor: Actor) -> bool:
        place = self.plan.place
        if place is None or self.style.border:
            return False
        if self.style.rim or place.family in BUSY:
            return True
        return place.light in ("dusk", "night") and not indoor(place.family)

    def _halo(self, actor: Actor) -> Halo | None:
        """The light or shade that a figure needs behind it, where it stands first."""
        colours = actor.body.colours
        if self.backdrop is None or not colours or self.style.border:
            return None
        high = actor.body.height * actor.scale
        half = high * 0.2
        trunk = (actor.x - half, actor.y - high * 0.62, actor.x + half, actor.y - high * 0.25)
        head = (actor.x - half, actor.y - high * 1.02, actor.x + half, actor.y - high * 0.7)
        grade = grade_named(self._grade)
        lit = [grade(rgb(colour)) for colour in (colours[0], colours[-1])]
        return halo_for(lit, [self.backdrop.colour_behind(trunk), self.backdrop.colour_behind(head)])

    def frame(self, state: StageState) -> Pixels:
        """Paint a moment into a new buffer: height x width x 4, RGBA, opaque."""
        buffer = np.zeros((self.height, self.width, 4), np.uint8)
        self.paint(buffer, state)
        return buffer

    def paint(self, buffer: Pixels, state: StageState) -> None:
        """Paint a moment into a contiguous RGBA buffer of the painter's size."""
        surface = surface_on(buffer)  # does not own the buffer; both live until the end of this call
        canvas = surface.getCanvas()
        with manner(self.plan.style):
            self._paint(buffer, surface, canvas, state)
        surface.flushAndSubmit()
        del canvas, surface

    def _paint(self, buffer: Pixels, surface: skia.Surface, canvas: skia.Canvas, state: StageState) -> None:
        if self.backdrop:
            self.backdrop.paint(buffer, state.view)
        else:
            with light(f"day+{self.style.place}".rstrip("+")):
                canvas.clear(C(WARM_GROUND))
        k = scale_of(state.view, self.width)
        canvas.translate(self.width / 2, self.height / 2)
        canvas.scale(k, k)
        canvas.translate(-state.view.x, -state.view.y)
        if self.backdrop:
            self.skies.paint_behind(canvas, self.backdrop, state.view, state.time)
            self.life.paint(canvas, state.view, state.time)
        with light(self._grade):
            self._paint_stage(canvas, state)
        self.glows.paint(canvas, state)
        if self.backdrop:
            self.backdrop.paint_near(canvas)
            self.skies.paint_before(canvas, state.time)

    # ------------------------------------------------------------ order

    def _paint_stage(self, c: skia.Canvas, state: StageState) -> None:
        shown = [a for a in state.actors if a.visible]
        embraced = _embraced(shown)
        hidden = [a for a in shown if self._cover(a) is not None]
        in_arms = {a.name for a in shown if self._carrier(a, state)}
        front = [a for a in shown if self._cover(a) is None and a.name not in embraced | in_arms]
        free = [p for p in state.props if p.visible and not p.held_by and not p.under_arms_of]
        resting = [p for p in free if self._spot(p)]
        for actor in shown:  # all of them before anybody: a light behind one never lies on another
            self._paint_halo(c, actor)
        for actor in sorted(hidden, key=_depth):
            self._paint_actor(c, actor, state)
            box = self._cover(actor)
            sunk = self._actors[actor.name].sunk > 0
            if self.backdrop and box:
                self.backdrop.paint_over(c, state.view, box, all_of_it=sunk)
            if sunk:
                with light(self._place_grade):
                    ripples(c, actor.x, box[1] if box else actor.y, self._half(actor), state.time)
        for prop in sorted(resting, key=_depth):
            self._paint_prop(c, prop, state)
        for prop in state.props:
            self._paint_rest(c, prop)
        standing = [p for p in free if not self._spot(p)]
        things: list[ActorState | PropState] = [*front, *standing]
        for thing in sorted(things, key=_depth):
            if isinstance(thing, PropState):
                self._paint_prop(c, thing, state)
            elif thing.embraces in embraced and state.actor(thing.embraces):
                self._paint_embrace(c, thing, state)
            else:
                self._paint_whole(c, thing, state)

    def _paint_rest(self, c: skia.Canvas, prop: PropState) -> None:
        """Of several things one was picked up: the others still lie there."""
        planned = self._props.get(prop.key)
        taken = prop.held_by or prop.by_hold
        if planned is not None and taken and planned.options.get("many") and not planned.held_by:
            with light(self._grade):
                draw_several(c, planned, planned.x, planned.y, planned.size, taken=True)

    def _cover(self, state: ActorState) -> Box | None:
        actor = self._actors.get(state.name)
        if actor is None or self.plan.place is None:
            return None
        if actor.sunk > 0:  # the water of the place lies over it
            half, low = 2.2 * self._half(state), max(30.0, 0.6 * actor.sunk)
            return state.x - half, state.y - actor.sunk, state.x + half, state.y + low
        if not actor.spot:
            return None
        if abs(state.x - actor.x) > 60 or abs(state.y - actor.y) > 60:
            return None  # it has left its spot
        return cover_of(self.plan.place, actor.spot)

    def _spot(self, prop: PropState) -> str:
        planned = self._props.get(prop.key)
        return planned.spot if planned else ""

    # ------------------------------------------------------------ figures

    def _paint_halo(self, c: skia.Canvas, a: ActorState) -> None:
        halo = self._halos.get(a.name)
        if halo is not None:
            high = self._height(a)
            tone = skia.Color(*halo.colour, round(255 * halo.opacity))
            pool(c, a.x, a.y - a.lift - high * 0.52, high * 0.62, high * 0.9, tone)

    def _paint_embrace(self, c: skia.Canvas, actor: ActorState, state: StageState) -> None:
        """Two in one embrace: bodies, then heads, then the near arms, the first one's over the other's.

        A beast is drawn whole over the one who hugs it, under that one's near arm.
        """
        other = state.actor(actor.embraces)
        assert other is not None
        both = isinstance(self.rigs[other.name], Person) and abs(float(other.pose.get("roll", 0.0))) < LYING
        if not both:
            self._paint_actor(c, actor, state, PARTS[:-1])
            self._paint_whole(c, other, state)
            self._paint_actor(c, actor, state, PARTS[-1:], shadow=False)
            return
        for a in (other, actor):
            self._paint_actor(c, a, state, ("back", "arm_f"))
        for part in ("body", "head", "arm_n"):
            for a in (other, actor):
                self._paint_actor(c, a, state, (part,), shadow=False)

    def _paint_whole(self, c: skia.Canvas, actor: ActorState, state: StageState) -> None:
        planned, rig = self._actors.get(actor.name), self.rigs.get(actor.name)
        pillow = planned is not None and planned.blanket is not None and planned.blanket.pillow
        if pillow and isinstance(rig, Person) and abs(float(actor.pose.get("roll", 0.0))) > LYING:
            with light(self._place_grade):
                draw_pillow(c, rig, actor)
        self._paint_body(c, actor, state)
        if planned is None or planned.blanket is None or not isinstance(rig, Person):
            return
        if abs(float(actor.pose.get("roll", 0.0))) > LYING:
            with light(self._place_grade):
                draw_blanket(c, planned.blanket, rig, actor)

    def _carrier(self, a: ActorState, state: StageState) -> ActorState | None:
        """Who carries somebody in the arms or on the shoulders: drawn together with them."""
        planned = self._actors.get(a.name)
        if planned is None or not planned.seat:
            return None
        carrier = state.actor(planned.rides)
        return carrier if carrier is not None and carrier.visible else None

    def _paint_body(self, c: skia.Canvas, actor: ActorState, state: StageState) -> None:
        for small in state.actors:
            if self._carrier(small, state) is actor:
                cut = 3 if self._actors[small.name].seat == "shoulders" else 4
                self._paint_actor(c, actor, state, PARTS[:cut])
                self._paint_actor(c, small, state)
                self._paint_actor(c, actor, state, PARTS[cut:], shadow=False)
                return
        passed = [p for p in state.props if p.visible and actor.name in p.under_arms_of]
        if not passed:
            self._paint_actor(c, actor, state)
            return
        self._paint_actor(c, actor, state, PARTS[:-1])
        for prop in passed:
            if prop.under_arms_of[0] == actor.name:
                self._paint_prop(c, prop, state)
        self._paint_actor(c, actor, state, PARTS[-1:], shadow=False)

    def _paint_actor(
        self,
        c: skia.Canvas,
        a: ActorState,
        state: StageState,
        parts: tuple[str, ...] | None = None,
        shadow: bool = True,
    ) -> None:
        """Draw a figure, recorded once and played twice if it has a rim of light."""
        rig = self.rigs.get(a.name)
        if rig is None:
            return
        if shadow and a.shadow > 0 and a.name not in self._riders:
            self._paint_shadow(c, rig, a)
        line = self._waterlines.get(a.name)
        if line is not None:  # only what is above the water of its pool
            c.save()
            c.clipRect(skia.Rect.MakeLTRB(-4000, -4000, 4000, line))
            self._paint_recorded(c, rig, a, state, parts)
            c.restore()
            return
        self._paint_recorded(c, rig, a, state, parts)

    def _paint_recorded(
        self, c: skia.Canvas, rig: Rig, a: ActorState, state: StageState, parts: tuple[str, ...] | None
    ) -> None:
        recorder = skia.PictureRecorder()
        reach = 1.2 * self._height(a)
        bounds = skia.Rect.MakeLTRB(a.x - reach, a.y - 1.5 * reach, a.x + reach, a.y + reach)
        rc = recorder.beginRecording(bounds)
        with _turned(rc, a):
            for some in self._with_slung(rc, rig, a, state, parts):
                draw_actor(
                    rc, rig, a.x, a.y - a.lift, a.scale, a.flip, a.view, a.pose, a.face, a.time,
                    parts=some, hold=self._holds(a, state), sway=a.sway, yaw=a.yaw,
                    shadow=False, squash=a.squash,
                )  # fmt: skip
        picture = recorder.finishRecordingAsPicture()
        if self.style.border:
            draw_rim(c, picture, bounds, self.style.border)
        if a.name in self._rimmed:
            paint = skia.Paint(Alphaf=0.8)
            paint.setColorFilter(skia.ColorFilters.Blend(skia.Color(*rgb(self._rim)), skia.BlendMode.kSrcIn))
            c.saveLayer(bounds, paint)
            c.translate(-2.0, -1.6)
            c.drawPicture(picture)
            c.restore()
        c.drawPicture(picture)

    def _with_slung(
        self, c: skia.Canvas, rig: Rig, a: ActorState, state: StageState, parts: tuple[str, ...] | None
    ) -> Iterator[tuple[str, ...] | None]:
        """Give the parts to draw of a figure, and draw between them what hangs before its trunk."""
        mine = [p for p in state.props if p.held_by == a.name and p.visible and p.key in self._props]
        slung = [p for p in mine if hangs(self._props[p.key], rig)]
        if not slung or not isinstance(rig, Person) or abs(float(a.pose.get("roll", 0.0))) > LYING:
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

    def _half(self, a: ActorState) -> float:
        rig = self.rigs[a.name]
        left, _, right, _ = bounds(rig, 0, 0, a.scale, False, a.pose, a.view)
        return (right - left) * 0.5

    def _height(self, a: ActorState) -> float:
        actor = self._actors.get(a.name)
        return max(120.0, (actor.body.height if actor else 300.0) * a.scale)

    def _paint_shadow(self, c: skia.Canvas, rig: Rig, a: ActorState) -> None:
        """Two soft ovals under the feet, smaller and paler the higher the figure is."""
        lifted = a.lift / self._height(a) + float(a.pose.get("lift", 0.0)) * 0.4
        fade = max(0.3, 1 - lifted * 2.2)
        if isinstance(rig, Person):
            solved = rig.solve(a.pose, a.view if a.view != "back" else "front")
            xs = [solved[n][0] for n in ("An", "Af", "P")]
            if a.pose.get("roll"):
                contact_shadow(c, a.x, a.y, rig.H * 0.5 * a.scale, rig.u * 0.14 * a.scale, 0.3 * a.shadow)
                return
            half = max(rig.u * 0.5, (max(xs) - min(xs)) * 0.5 + rig.u * 0.34)
            centre = (max(xs) + min(xs)) / 2 * (-1 if a.flip else 1)
        else:
            half, centre = _half_width(rig, a), 0.0
        contact_shadow(c, a.x + centre * a.scale, a.y, half * a.scale * fade, a=0.3 * fade * a.shadow)

    def _holds(self, a: ActorState, state: StageState) -> dict[str, Any]:
        holds: dict[str, Any] = {}
        beast = not isinstance(self.rigs[a.name], Person)
        for prop in state.props:
            planned = self._props.get(prop.key)
            if prop.held_by != a.name or not prop.visible or planned is None:
                continue
            rig = self.rigs[a.name]
            if isinstance(rig, Person) and hangs(planned, rig):
                free = {side: stick(rig) for side in "nf" if a.pose["hand_" + side] == "hold"}
                holds |= free
                continue
            size = prop.size / a.scale  # the hand's canvas is already scaled by the figure

            def draw(
                c: skia.Canvas, planned: Prop = planned, prop: PropState = prop, size: float = size
            ) -> None:
                held_thing(c, planned, size, prop.turn, unmirror=a.flip, jaws=beast)
                if self.skies.weather == "rain" and planned.name == "umbrella":
                    draw_on_umbrella(c, size, prop.turn, state.time)

            holds["n" if prop.hand == "n" else "f"] = draw
        return holds

    # ------------------------------------------------------------ things

    def _paint_prop(self, c: skia.Canvas, prop: PropState, state: StageState) -> None:
        planned = self._props.get(prop.key)
        if planned is None:
            return
        scenery = planned.options.get("water") or planned.options.get("climbed")
        with light(self._place_grade if scenery else self._grade):
            if not planned.options.get("afloat"):
                self._paint_thing(c, planned, prop, state)
                return
            line = prop.y - 0.07 * prop.size  # what is below lies in the water
            c.save()
            c.clipRect(skia.Rect.MakeLTRB(-4000, -4000, 4000, line))
            self._paint_thing(c, planned, prop, state)
            c.restore()
            rider = state.actor(str(planned.options.get("under", "")))
            x = prop.x if rider is None else planned.x + rider.x - self._actors[rider.name].x
            ripples(c, x, line - 2, 0.42 * prop.size, state.time)

    def _paint_thing(self, c: skia.Canvas, planned: Prop, prop: PropState, state: StageState) -> None:
        rider, planned_rider = (
            x(str(planned.options.get("under", ""))) for x in (state.actor, self._actors.get)
        )
        if rider is not None and planned_rider is not None:  # it goes where its rider goes
            prop = replace(prop, x=planned.x + rider.x - planned_rider.x)
        if prop.shadow > 0 and not prop.by_hold and planned.options.get("shadow", True):
            wide = prop.size * float(planned.options.get("width", 0.8)) * 0.5
            ground = prop.y - float(planned.options.get("lift", 0.0)) if rider is not None else prop.y
            if self._spot(prop):
                contact_shadow(c, prop.x, prop.y, wide, wide * 0.1, 0.22 * prop.shadow)
            else:
                fade = max(0.35, 1 - prop.lift / 300)
                contact_shadow(c, prop.x, ground, wide * fade, a=0.28 * prop.shadow * fade)
        flier = state.actor(str(planned.options.get("string", "")))
        if flier is not None and not prop.held_by:
            self._paint_string(c, flier, prop)
        raised = prop.lift
        if rider is not None or (prop.x, prop.y) == (planned.x, planned.y):  # still where it was put
            raised += float(planned.options.get("lift", 0.0))
        if not self.style.border or planned.options.get("water"):
            draw_thing(
                c, planned, prop.x, prop.y - raised, prop.size, prop.turn, prop.flip, by_hold=prop.by_hold
            )
            return
        recorder, reach = skia.PictureRecorder(), prop.size * 3 + 20
        bounds = skia.Rect.MakeLTRB(prop.x - reach, prop.y - raised - reach, prop.x + reach, prop.y + reach)
        rc = recorder.beginRecording(bounds)
        draw_thing(
            rc, planned, prop.x, prop.y - raised, prop.size, prop.turn, prop.flip, by_hold=prop.by_hold
        )
        picture = recorder.finishRecordingAsPicture()
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


def _embraced(actors: Sequence[ActorState]) -> set[str]:
    """Names of those who are drawn inside somebody's arms; of two who hug each other, the second."""
    inside: set[str] = set()
    for actor in actors:
        if actor.embraces and actor.name not in inside:
            inside.add(actor.embraces)
    return inside


def _depth(thing: ActorState | PropState) -> tuple[int, float, str]:
    return thing.order, thing.y, thing.name if isinstance(thing, ActorState) else thing.key


@contextlib.contextmanager
def _turned(c: skia.Canvas, a: ActorState) -> Iterator[None]:
    c.save()
    if a.turn:
        c.rotate(a.turn, a.x, a.y - a.lift)
    yield
    c.restore()


def _half_width(rig: Rig, a: ActorState) -> float:
    if isinstance(rig, Thing):
        return rig.sole * rig.size
    if isinstance(rig, Animal):
        return float(rig.d.length * (0.62 if a.pose.get("pose") == "sit" else 0.78) * rig.size)
    return float(getattr(rig, "k", 1.0)) * 28.0
