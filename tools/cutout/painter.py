"""The painter: a plan and a moment become pixels.

A `Painter` is made once for a shot; it draws the place and reads the rigs, then paints any number of
moments (`StageState`) into a buffer. The still picture is the moment `moments.rest(plan)`.

Order: far and stage layer; things on furniture; everybody behind a counter or tree, and the counter or
tree again; the others by order and depth, each held thing with its hand; the near layer; weather.
"""

import contextlib
from collections.abc import Iterator, Sequence

import numpy as np

from anim_director.tools.cutout.actors import PARTS, Rig, bounds, draw_actor
from anim_director.tools.cutout.anchors import cover_of
from anim_director.tools.cutout.animals import Animal
from anim_director.tools.cutout.backdrop import Backdrop, Box, Pixels, scale_of, surface_on
from anim_director.tools.cutout.bedding import LYING, draw_blanket, draw_pillow, drawn_up, laid_down, lies
from anim_director.tools.cutout.bodies import rig_of
from anim_director.tools.cutout.canvas import C, W, contact_shadow, light, pool, rgb
from anim_director.tools.cutout.glows import Glows
from anim_director.tools.cutout.legible import Halo, halo_for
from anim_director.tools.cutout.lens import lens_for
from anim_director.tools.cutout.life import Life
from anim_director.tools.cutout.lights import grade_named
from anim_director.tools.cutout.living import Thing
from anim_director.tools.cutout.painter_things import ThingPainter
from anim_director.tools.cutout.paper_canvas import draw_rim
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.places import figure_grade, grade_of, indoor
from anim_director.tools.cutout.plan import Actor, Plan, View
from anim_director.tools.cutout.props_water import ripples
from anim_director.tools.cutout.skia_loader import skia
from anim_director.tools.cutout.skies import Skies
from anim_director.tools.cutout.states import ActorState, PropState, StageState
from anim_director.tools.cutout.styles import STYLES, manner

WARM_GROUND = "#f1e2cb"
"""What a character sheet is drawn on."""

RIM = {"day": "#fff0c8", "dusk": "#ffe0b0", "night": "#b9c6f2", "rain": "#e6edf2", "snow": "#ffffff"}
BUSY = {
    "shop", "station", "classroom", "mine", "street", "square", "bakery", "workshop", "restaurant",
    "museum", "harbour",
}  # fmt: skip
"""Places with so much behind a figure that it always gets a rim of light."""


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
        clear = [
            bounds(self.rigs[a.body.name], x, a.y - a.lift, a.scale, a.flip)
            for a in acting
            for x in _way_in(a, known[0])
        ]
        self.backdrop = (
            Backdrop(
                plan.place, self.width, self.height, known, plan.mood, plan.style, lens_for(plan), clear
            )
            if plan.place else None
        )  # fmt: skip
        self.glows = Glows(plan)
        self.skies = Skies(plan, self.width, self.height)
        self.life = Life(plan, self.width, self.height)
        self._actors = {a.body.name: a for a in plan.actors}
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
        raining = self.skies.weather == "rain"
        behind = self.backdrop.colour_behind if self.backdrop else None
        self.things = ThingPainter(plan, self.rigs, self._grade, self._place_grade, raining, behind)
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
        hidden = [a for a in shown if self._cover(a)]
        in_arms = {a.name for a in shown if self._carrier(a, state)}
        front = [a for a in shown if not self._cover(a) and a.name not in embraced | in_arms]
        free = [p for p in state.props if p.visible and not p.held_by and not p.under_arms_of]
        round_them = [p for p in free if self.things.seat_of(p)]  # the water of a fish in a car
        free = [p for p in free if p not in round_them]
        resting = [p for p in free if self.things.spot(p)]
        for actor in shown:  # all of them before anybody: a light behind one never lies on another
            self._paint_halo(c, actor)
        for actor in sorted(hidden, key=_depth):
            bowl = [p for p in round_them if self.things.seat_of(p) == actor.name]
            for prop in (p for p in bowl if p.y <= actor.y):
                self.things.paint(c, prop, state)
            self._paint_actor(c, actor, state)
            for prop in (p for p in bowl if p.y > actor.y):
                self.things.paint(c, prop, state)
            boxes = self._cover(actor)
            sunk = self._actors[actor.name].sunk > 0
            if self.backdrop:
                for box in boxes:
                    self.backdrop.paint_over(c, state.view, box, all_of_it=sunk)
            if sunk:
                with light(self._place_grade):
                    ripples(c, actor.x, boxes[0][1] if boxes else actor.y, self._half(actor), state.time)
        for prop in sorted(resting, key=_depth):
            self.things.paint(c, prop, state)
        for prop in state.props:
            self.things.paint_rest(c, prop)
        standing = [p for p in free if not self.things.spot(p)]
        things: list[ActorState | PropState] = [*front, *standing]
        for thing in sorted(things, key=_depth):
            if isinstance(thing, PropState):
                self.things.paint(c, thing, state)
            elif thing.embraces in embraced and state.actor(thing.embraces):
                self._paint_embrace(c, thing, state)
            else:
                self._paint_whole(c, thing, state)

    def _cover(self, state: ActorState) -> tuple[Box, ...]:
        actor = self._actors.get(state.name)
        if actor is None or self.plan.place is None:
            return ()
        if actor.sunk > 0:  # the water of the place lies over it
            half, low = 2.2 * self._half(state), max(30.0, 0.6 * actor.sunk)
            return ((state.x - half, state.y - actor.sunk, state.x + half, state.y + low),)
        if not actor.spot:
            return ()
        if abs(state.x - actor.x) > 60 or abs(state.y - actor.y) > 60:
            return ()  # it has left its spot
        return cover_of(self.plan.place, actor.spot)

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
        blanket = planned.blanket if planned is not None else None
        changes = planned is not None and planned.change is not None
        if blanket is None or not isinstance(rig, Person) or not (changes or lies(actor)):
            self._paint_body(c, actor, state)
            return
        if changes:
            blanket = drawn_up(blanket, rig, actor)
        if blanket.pillow:
            with light(self._place_grade):
                draw_pillow(c, rig, laid_down(planned, actor) if changes and planned else actor)
        self._paint_body(c, actor, state)
        with light(self._place_grade):
            draw_blanket(c, blanket, rig, actor)

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
                self.things.paint(c, prop, state)
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
        held = self.things.holds(a, state)
        with _turned(rc, a):
            for some in self.things.with_slung(rc, rig, a, state, parts):
                draw_actor(
                    rc, rig, a.x, a.y - a.lift, a.scale, a.flip, a.view, a.pose, a.face, a.time,
                    parts=some, hold=held, sway=a.sway, yaw=a.yaw,
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


_STEP = 110.0
"""Stage pixels between the places of somebody's way that nothing near may cover."""


def _way_in(a: Actor, view: View) -> list[float]:
    """Where somebody is in the clip (stage x): its place, and on its way from or to the picture's edge."""
    half = W / 2 / view.zoom
    edge = view.x + half if "right" in a.exits else view.x - half
    far = a.x + a.coming if a.coming else edge if a.exits else a.x
    steps = int(min(abs(far - a.x), half) / _STEP)
    return [a.x + (_STEP if far > a.x else -_STEP) * n for n in range(steps + 1)]


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
