"""Faults of image generators, planted into good frames at two strengths: every kind, and how it is told.

Each planter takes a plan and gives back a spoiled one (or pixels) and whom it is about; None when the
fault is not possible in this frame. Nothing here is known to the critic.
"""

from defects_people import covered, cropped, doubled, floating, missing, pose, recoloured, swapped
from defects_pictures import blur, border, light, place, text, thing
from spoiling import Planter

PLANTERS: dict[str, tuple[Planter, str, str]] = {
    "missing": (missing, "characters", "Show {}."),
    "doubled": (doubled, "characters", "Show {} once."),
    "recoloured": (recoloured, "identity", "{} as on the character sheet"),
    "swapped": (swapped, "composition", "left of"),
    "cropped": (cropped, "composition", "Show the whole of {}."),
    "floating": (floating, "composition", "Place {} on the ground."),
    "covered": (covered, "composition", "apart"),
    "place": (place, "setting", "Show the setting"),
    "light": (light, "setting", "Make it "),
    "thing": (thing, "action", "Put the {} in the frame."),
    "pose": (pose, "action", "Let {} "),
    "border": (border, "technical", "bars"),
    "blur": (blur, "technical", "sharp"),
    "text": (text, "technical", "letters"),
}
"""Kind -> planter, the criterion it belongs to, and what the mend must say ({}: whom it is about)."""
