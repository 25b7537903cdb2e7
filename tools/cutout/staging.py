"""Staging: orders for one frame become a plan.

`plan_frame` decides, in this order: what the critic's notes change, who stands where and how
(`staging_blocking`), which things are seen and who holds them (`staging_things`), what the camera shows
(`staging_camera`). The seed varies spots, distances and the camera, never who somebody is.
"""

import hashlib
import random
from collections.abc import Mapping, Sequence, Set

from anim_director.film import Framing, Setting, Staging
from anim_director.tools.cutout.action_words import feeling_in
from anim_director.tools.cutout.actors import Rig, hand_of
from anim_director.tools.cutout.anchors import floor_of
from anim_director.tools.cutout.moments import rest
from anim_director.tools.cutout.people import Person
from anim_director.tools.cutout.place_words import lit
from anim_director.tools.cutout.plan import Actor, Body, Place, Plan, Prop
from anim_director.tools.cutout.prop_card import item_of
from anim_director.tools.cutout.prop_words import same_thing
from anim_director.tools.cutout.staging_blocking import block, stand_behind
from anim_director.tools.cutout.staging_camera import choose_view
from anim_director.tools.cutout.staging_changes import change_all
from anim_director.tools.cutout.staging_climbs import clear_of, climb
from anim_director.tools.cutout.staging_company import MOST_FIGURES, company_of, swap
from anim_director.tools.cutout.staging_feeding import close_feeds, close_pets
from anim_director.tools.cutout.staging_figures import CONTACT, Standing
from anim_director.tools.cutout.staging_fires import before_no_fire
from anim_director.tools.cutout.staging_heads import marks_of
from anim_director.tools.cutout.staging_hugs import close_hugs, free_arms
from anim_director.tools.cutout.staging_joins import on_the_way
from anim_director.tools.cutout.staging_keeping import dressed
from anim_director.tools.cutout.staging_layout import in_hand
from anim_director.tools.cutout.staging_living import (
    hugged_by_things,
    place_things_high,
    without_doubles,
    without_them,
)
from anim_director.tools.cutout.staging_moves import end_of_move, start_of_move
from anim_director.tools.cutout.staging_notes import Mends, read_notes
from anim_director.tools.cutout.staging_riders import find_mounts, grow_mounts, seat_riders
from anim_director.tools.cutout.staging_ropes import pulled_taut
from anim_director.tools.cutout.staging_seats import seat_all, seated
from anim_director.tools.cutout.staging_shoulder import (
    ORDER,
    looked_past,
    may_be_looked_past,
    put_before,
    shifted,
)
from anim_director.tools.cutout.staging_sides import side_of
from anim_director.tools.cutout.staging_things import place_things
from anim_director.tools.cutout.staging_towing import towed
from anim_director.tools.cutout.staging_water import bowls_on_seats, into_water
from anim_director.tools.cutout.styles import STYLES

__all__ = ["MOST_FIGURES", "STYLES", "plan_frame"]


def plan_frame(
    staging: Staging, bodies: Sequence[Body], place: Place, seed: int = 0,
    width: int = 1280, height: int = 720, style: str = "storybook",
) -> Plan:  # fmt: skip
    """Return the plan of one frame.

    Args:
        staging: the orders; `staging.figures` left to right.
        bodies: how each figure looks, in the same order.
        place: where; its light is set by the staging's hour and weather.
        seed: another seed is another staging of the same figures.
        width, height: pixels of the picture.
        style: of `STYLES`.
    """
    rng = random.Random(_key(staging, seed))
    notes: list[str] = []
    mends = read_notes(staging.notes, [f.name for f in staging.figures], staging.things)
    staging = _mended(staging, mends)
    place = lit(place, staging.time, staging.weather).model_copy(update={"notes": ()})
    company, said = company_of(staging, bodies, rng)
    notes += said
    lying = staging.model_copy(update={"things": dressed(company, staging.things)})
    for left, right in mends.swap:
        swap(company, left, right)
    props: list[Prop] = []
    climbed: list[Prop] = []
    climbing: dict[str, str] = {}
    close: Set[str] = frozenset()
    _turn_back(company, may_be_looked_past(company, staging.framing))
    hugged_by_things(company)
    find_mounts(company, staging.cast)
    place = side_of(place, staging, company)
    place = without_them(place, staging.cast, company)
    if company:
        acting = [s for s in company if not s.extra]
        afoot = [s for s in acting if not s.mount]
        if afoot and seated(place):
            notes += seat_all(afoot, place)
            climbed += bowls_on_seats(afoot, 0)
        elif afoot:
            notes += block(afoot, place, rng, mends, tall=width < 0.85 * height)
            grow_mounts(acting)
            close = close_hugs(afoot, place) | close_feeds(afoot, place) | close_pets(afoot, place)
            _untangle(afoot, place, close)
            before_no_fire(afoot, place, close)
        climbed += climb(afoot, place)
        climbing = {s.name: s.target for s in afoot if s.pose == "climb"}
        climbed += into_water(afoot, place)
        clear_of(climbed, afoot, place, close)
        close |= {
            s.name for s in afoot if s.lift or s.sunk or s.pose == "swim"
        }  # with what they are on or in
        if not seated(place):
            change_all(afoot, place)
        place_things_high(acting, place, staging.framing)
        seat_riders(acting)
        stand_behind([s for s in company if s.extra], acting, place, rng)
    props, unknown = place_things(company, lying, place, rng, mends)
    notes += unknown
    props = [*climbed, *(p for p in props if not any(same_thing(p.label, c.label) for c in climbed))]
    for s in company:  # a coil of rope that was named is the rope that hangs there
        if s.pose == "climb" and s.name in climbing:
            s.target = climbing[s.name]
    props = pulled_taut(props, company)
    props = towed(props, company, place, staging.action)
    free_arms([s for s in company if not s.extra], props)
    props = _look_at_things(company, props)
    props = _uncover_faces(company, props, place, close)
    place = without_doubles(place, props)
    seat_riders(company)
    on_the_way([s for s in company if not s.extra], place, staging.seconds)
    past = looked_past(company, staging.framing)
    shown = [s for s in company if s is not past]
    plan = Plan(
        kind="frame",
        style=style,
        seed=seed,
        width=width,
        height=height,
        place=place,
        actors=tuple(_actor(s, {p.held_by: p.key for p in props if p.held_by}) for s in company),
        props=tuple(props),
        camera=staging.camera,
        time=staging.time,
        weather=staging.weather,
        mood=staging.mood,
        staging=staging,
        notes=tuple(dict.fromkeys(notes)),
    )
    rigs = {s.name: s.rig for s in company}
    marks = marks_of(plan, rigs)
    if past is not None:  # the camera is about the other; whom it looks past is put into its picture
        marks = [m for m, a in zip(marks, plan.actors, strict=True) if a.body.name != past.name]
    near: Framing = "close" if past is not None else staging.framing
    flat = any(p.options.get("spread") for p in props) or sum(s.pose == "sleep" for s in company) > 1
    if near in ("close", "medium") and flat:
        near = "full"  # what lies on the ground is the matter, and broad
    view, framing = choose_view(shown, props, near, width, height, rng, mends, marks)
    if past is not None:
        view = shifted(view, past, shown[0], width, height)
    begin = start_of_move(view, staging.camera, width, height, marks)
    end = end_of_move(begin, staging.camera, shown, width, height, marks, props)
    plan = plan.model_copy(update={"view": begin, "view_to": end, "framing": framing})
    if past is not None:
        plan = _over_shoulder(plan, past, shown[0])
    return _in_their_hands(plan, rigs)


def _turn_back(company: Sequence[Standing], past: Standing | None) -> None:
    """Turn those round whom nobody can look at from behind (in place): beasts, who sits, who sees one lie.

    Args:
        past: over whose shoulder the picture shall be taken, of whom no more than that is seen.
    """
    lies = any(s.motive.pose.partition("+")[0] in ("sleep", "lie") for s in company)
    for s in company if len(company) > 1 else ():
        seated = s.motive.spot_kind in ("sit", "lie") or not isinstance(s.rig, Person)
        if s.figure.facing == "back" and s is not past and (lies or seated):
            s.figure = s.figure.model_copy(update={"facing": ""})


def _over_shoulder(plan: Plan, past: Standing, other: Standing) -> Plan:
    """The plan with one of two seen from behind at the edge of its picture."""
    put_before(past, other, plan.view, plan.width, plan.height)
    held = {p.key for p in plan.props if p.held_by == past.name}
    actors = tuple(
        _actor(past, {past.name: a.holds} if a.holds else {}).model_copy(update={"order": ORDER})
        if a.body.name == past.name else a
        for a in plan.actors
    )  # fmt: skip
    props = tuple(in_hand(p, past) if p.key in held else p for p in plan.props)
    return plan.model_copy(update={"actors": actors, "props": props})


def _mended(staging: Staging, mends: Mends) -> Staging:
    """Return the orders with those notes carried out that are about what is asked, not where it stands."""
    postures = dict(mends.posture)
    figures = tuple(
        f.model_copy(update={"action": postures[f.name]}) if f.name in postures else f
        for f in staging.figures
    )
    return staging.model_copy(update={"figures": figures, "time": mends.hour or staging.time})


def _in_their_hands(plan: Plan, rigs: Mapping[str, Rig]) -> Plan:
    """Say where each held thing is, now that all contacts are known."""
    if not any(p.held_by for p in plan.props):
        return plan
    state = rest(plan, rigs)
    props = []
    for prop in plan.props:
        holder = state.actor(prop.held_by)
        if holder is not None:
            x, y = hand_of(
                rigs[holder.name],
                holder.x,
                holder.y - holder.lift,
                holder.scale,
                holder.flip,
                holder.pose,
                holder.view,
            )
            prop = prop.model_copy(update={"x": round(x, 1), "y": round(y, 1)})
        props.append(prop)
    return plan.model_copy(update={"props": tuple(props)})


def _key(staging: Staging, seed: int) -> str:
    """What a staging's choices hang on: not the critic's notes, so that a mend changes only what it says."""
    orders = staging.model_copy(
        update={"notes": (), "cast": (), "setting": Setting(name=staging.setting.name)}
    )
    told = orders.model_dump_json(
        exclude={"seconds": True, "action": True, "figures": {"__all__": {"onward", "arriving"}}}
    )
    return hashlib.sha256(f"{seed}/{told}".encode()).hexdigest()


def _untangle(company: Sequence[Standing], place: Place, close: Set[str] = frozenset()) -> None:
    """Move those on the open floor until no face covers another; who is `close` to somebody stays there."""
    x0, x1, _, _ = floor_of(place)
    for _ in range(12):
        moved = False
        for a, b in _pairs(company):
            if (
                {a.name, b.name} <= close
                or (a.motive.pair in CONTACT and a.target == b.name)
                or (b.motive.pair in CONTACT and b.target == a.name)
            ):
                continue
            ax, ay, ar = a.head()
            bx, by, br = b.head()
            if abs(ay - by) > ar + br:
                continue
            short = (ar + br) * 1.12 + 10 - abs(bx - ax)
            if short <= 0:
                continue
            for s, side in ((a, -1.0 if a.x <= b.x else 1.0), (b, 1.0 if a.x <= b.x else -1.0)):
                if not s.spot and s.name not in close:
                    was, s.x = s.x, max(x0 + 10, min(x1 - 10, s.x + side * short * 0.6))
                    moved = moved or abs(was - s.x) > 0.5
        if not moved:
            break


def _look_at_things(company: Sequence[Standing], props: Sequence[Prop]) -> list[Prop]:
    """Turn whoever looks at a thing on the floor towards it; what they hold turns with them."""
    by_key = {p.key: p for p in props if not p.held_by and not p.options.get("under")}
    turned: dict[str, Standing] = {}
    for s in company:
        thing = by_key.get(s.target)
        free = s.figure.facing not in ("left", "right") and s.view != "side" and not s.exits
        if thing is not None and free and abs(thing.x - s.x) > 20 and s.flip != (thing.x < s.x):
            s.flip = thing.x < s.x
            turned[s.name] = s
    return [in_hand(p, turned[p.held_by], grown=False) if p.held_by in turned else p for p in props]


def _uncover_faces(
    company: Sequence[Standing], props: list[Prop], place: Place, close: Set[str] = frozenset()
) -> list[Prop]:
    """Part those whose held thing would hide another's face, as far as the floor allows; not the `close`."""
    x0, x1, _, _ = floor_of(place)
    by_name = {s.name: s for s in company}
    for _ in range(4):
        moved = False
        for prop in [p for p in props if p.held_by]:
            holder = by_name[prop.held_by]
            for other in company:
                if other is holder or {other.name, holder.name} <= close:
                    continue
                short = _hidden(other, prop, holder)
                if short <= 0:
                    continue
                if other.extra:
                    _step_aside(other, prop, holder, company, (x0, x1))
                    continue
                side = 1.0 if other.x > holder.x else -1.0
                for s, way in ((other, side), (holder, -side)):
                    if not s.spot and not s.mount and s.name not in close:
                        was, s.x = s.x, max(x0 + 10, min(x1 - 10, s.x + way * short * 0.6))
                        moved = moved or abs(was - s.x) > 0.5
        if not moved:
            break
        props = [in_hand(p, by_name[p.held_by], grown=False) if p.held_by else p for p in props]
    return props


def _step_aside(
    extra: Standing, prop: Prop, holder: Standing, company: Sequence[Standing], floor: tuple[float, float]
) -> None:
    """Put one of a crowd beside what hides its face, where there is room among the others (in place)."""
    head, _, _ = extra.head()
    middle = _middle_of(prop, holder)[0]
    far = _hidden(extra, prop, holder) + abs(head - middle) + 6
    sides = (1, -1) if head >= middle else (-1, 1)
    places = [extra.x + middle + side * more - head for more in (far, far + 110, far + 220) for side in sides]
    others = [o.x for o in company if o is not extra and o is not holder]
    free = [x for x in places if floor[0] + 40 < x < floor[1] - 40 and abs(x - holder.x) > 110]
    roomy = [x for x in free if all(abs(x - at) > 84 for at in others)]
    extra.x = next(iter(roomy or free), extra.x)


def _middle_of(prop: Prop, holder: Standing) -> tuple[float, float]:
    """Where the middle of a held thing is."""
    hold = item_of(prop).hold
    x = prop.x - hold[0] * prop.size * (-1 if holder.flip else 1)
    return x, prop.y - (hold[1] + 0.5) * prop.size


def _hidden(other: Standing, prop: Prop, holder: Standing) -> float:
    """Pixels by which a held thing reaches over somebody's face; 0 or less if it does not."""
    x, y, r = other.head()
    half = prop.size * float(str(prop.options.get("width", 0.8))) / 2
    middle_x, middle_y = _middle_of(prop, holder)
    if abs(y - middle_y) > r + prop.size / 2:
        return 0.0
    return r + half - abs(x - middle_x)


def _pairs(company: Sequence[Standing]) -> list[tuple[Standing, Standing]]:
    return [(a, b) for i, a in enumerate(company) for b in company[i + 1 :]]


def _actor(s: Standing, held: dict[str, str]) -> Actor:
    return Actor(
        body=s.body,
        x=round(s.x, 1),
        y=round(s.y, 1),
        scale=round(s.k, 4),
        flip=s.flip,
        view=s.view,
        spot=s.spot,
        pose=s.pose,
        motion=s.motive.motion,
        then=s.motive.then.motion if s.motive.then is not None else "",
        feeling=feeling_in(s.figure.feeling, s.motive),
        facing=s.figure.facing,
        holds=held.get(s.name, ""),
        target=s.target,
        exits=s.exits,
        onward=s.figure.onward and s.motive.travels and not s.spot and not s.mount,
        gait=s.gait,
        coming=round(s.coming, 1),
        order=-1 if s.extra else 0,
        lift=0.0 if s.mount else round(s.lift, 1),
        sunk=s.sunk,
        rides=s.mount,
        seat=s.seat,
        blanket=s.blanket,
        change=s.change,
    )
