"""What somebody wears: what is told, then what the calling wears, then what suits age and sex."""

from dataclasses import replace
from typing import Any

from anim_director.film import Character
from anim_director.tools.cutout.bodies_shared import Taken
from anim_director.tools.cutout.body_words import choose
from anim_director.tools.cutout.canvas import rgb
from anim_director.tools.cutout.clothes_words import SIGNATURE, Worn, looks, wardrobe
from anim_director.tools.cutout.colour_words import colour_of


def outfit_of(
    c: Character,
    group: str,
    garments: list[Worn],
    uniform: list[Worn],
    signature: str,
    taken: Taken,
    key: tuple[object, ...],
) -> dict[str, Any]:
    """Fill every slot: what is told, then what the calling wears, then what suits age and sex."""
    slots = {w.slot: w for w in garments}
    skirted = slots.get("top") is not None and slots["top"].kind in ("dress", "gown")
    for worn in uniform:
        if worn.slot == "over" and {w.slot for w in garments} & {"top", "over", "bottom"}:
            continue  # what is told is not to be hidden under what the calling usually wears
        if worn.slot not in slots and not (skirted and worn.slot == "bottom"):
            slots[worn.slot] = worn
    if "top" not in slots and "bottom" in slots and slots["bottom"].kind == "dungarees":
        slots["top"] = Worn(
            "top", "tshirt", "#f3ead8", "", "stripes" if choose("01", *key, "under") == "1" else ""
        )
    defaults = looks()["defaults"]
    own = _usual(c, group, taken, key)
    for worn in own:
        if (
            worn.slot not in slots
            and not (
                {"top"} & set(slots)
                and slots["top"].kind in ("dress", "gown")
                and worn.slot in ("bottom", "over")
            )
            and not (worn.slot == "over" and ("top" in slots or "bottom" in slots))
        ):
            if worn.kind in ("dress", "gown") and "bottom" in slots:
                worn = Worn("top", "tshirt" if group in ("girl", "boy", "toddler") else "blouse")
            slots[worn.slot] = worn
    if "top" not in slots:
        slots["top"] = Worn("top", "tshirt")
    if "bottom" not in slots and slots["top"].kind not in ("dress", "gown"):
        slots["bottom"] = Worn("bottom", "trousers")
    if "hat" in slots and slots["hat"].kind == "hood" and "over" in slots and not slots["hat"].colour:
        slots["hat"] = replace(slots["hat"], colour=slots["over"].colour or slots["over"].usual)
    slots = {k: replace(w, colour=signature) if w.colour == SIGNATURE else w for k, w in slots.items()}
    main = _main_slot(slots)
    if (
        colour_of(c.colour)
        and not any(w.colour == signature for w in slots.values())
        and not (slots[main].colour and c.wears)
    ):
        slots[main] = replace(slots[main], colour=signature)
    out: dict[str, Any] = {}
    quiet = defaults["quiet"].split()
    for slot, worn in slots.items():
        tone = worn.colour or worn.usual
        if slot == "bottom" and worn not in garments and not worn.colour and tone:
            upper = slots["top"].colour or slots["top"].usual or signature
            tone = tone if _far(tone, upper) else ""  # blue jeans under a blue jumper would be one suit
        if not tone:
            tone = (
                signature
                if slot == main
                else _second_colour(slot, worn, signature, slots, quiet, defaults, key)
            )
        out.update(_slot(slot, worn, tone, signature))
    if "shoes" not in out:
        out["shoes"] = ["shoe", choose(defaults["shoes"].split(), *key, "shoes")]
    if (
        "socks" not in out
        and group in ("girl", "boy", "toddler")
        and out.get("bottom", ["", ""])[0] in ("shorts", "skirt", "")
        and out["shoes"][0] == "shoe"
    ):
        out["socks"] = "#fff6e6"
    if "bottom" not in out:
        apart = [q for q in quiet if _far(q, signature)] or quiet
        out["bottom"] = ["trousers", choose(apart, *key, "bottom")]
    if "bow" not in out and group == "girl" and choose("0123", *key, "bow") == "0" and "hat" not in out:
        out["bow"] = choose([s for s in defaults["signature"].split() if s != signature], *key, "bowcolour")
    taken.outfits.append(f"{out['top'][0]} {out['bottom'][0]}")
    return out


def _usual(c: Character, group: str, taken: Taken, key: tuple[object, ...]) -> list[Worn]:
    """Clothes that suit age and sex, unlike those of the cast before."""
    options = looks()["defaults"].get(group, looks()["defaults"]["woman"]).split("|")
    for attempt in range(6):
        worn = wardrobe(choose(options, *key, "outfit", attempt))[0]
        kinds = {w.slot: w.kind for w in worn}
        if f"{kinds.get('top', '')} {kinds.get('bottom', 'trousers')}" not in taken.outfits:
            break
    return worn


def _main_slot(slots: dict[str, Worn]) -> str:
    if "over" in slots and slots["over"].kind in ("coat", "robe", "jacket", "cardigan"):
        return "over"
    if "bottom" in slots and slots["bottom"].kind == "dungarees":
        return "bottom"
    return "top"


def _second_colour(
    slot: str,
    worn: Worn,
    signature: str,
    slots: dict[str, Worn],
    quiet: list[str],
    defaults: dict[str, str],
    key: tuple[object, ...],
) -> str:
    """A colour for a garment of which none is told."""
    if slot == "bottom":
        if worn.kind == "skirt" and slots["top"].colour:
            near = {signature, slots["top"].colour}
            return choose(
                [s for s in defaults["signature"].split() if all(_far(s, n) for n in near if n)], *key, slot
            )
        return choose([q for q in quiet if _far(q, signature)] or quiet, *key, slot)
    if slot == "shoes":
        return choose(defaults["shoes"].split(), *key, slot)
    if slot == "top":
        return "#f3ead8"
    if slot in ("over", "hat", "back", "scarf", "gloves", "belt", "bow", "neck"):
        rest = [s for s in defaults["signature"].split() if s != signature]
        return choose(rest, *key, slot)
    return "#f3ead8"


def _far(a: str, b: str) -> bool:
    """Whether two colours are told apart at a glance."""
    return sum(abs(x - y) for x, y in zip(rgb(a), rgb(b), strict=True)) > 150


def _slot(slot: str, worn: Worn, tone: str, signature: str) -> dict[str, Any]:
    """One garment as an argument of `Person`."""
    if slot in ("top", "bottom", "over"):
        kind = worn.kind
        if kind == "dress" and worn.length == "long":
            kind = "gown"
        if kind == "skirt" and worn.length == "long":
            kind = "longskirt"
        value: list[str] = [kind, tone]
        if worn.pattern and not (worn.pattern == "knit" and slot == "bottom"):
            value.append(worn.pattern)
            if worn.second and worn.second != tone:
                value.append(worn.second)
        elif worn.second and worn.second != tone:
            value += ["stripes", worn.second]
        found: dict[str, Any] = {slot: value}
        if slot == "top" and worn.length in ("none",):
            found["sleeves"] = worn.length
        return found
    if slot in ("shoes", "hat", "glasses", "neck", "back"):
        return {slot: [worn.kind, tone]}
    if slot in ("socks", "scarf", "gloves", "belt", "bow"):
        return {slot: tone}
    if slot == "collar":
        return {"neck": ["necklace", tone]}
    return {}
