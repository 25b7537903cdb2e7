"""From what was seen in a frame to marks: evidence in words, a score, and a mend the painter can follow."""

from collections.abc import Callable

from anim_director.agents.offline.seeing_colour import colour_word
from anim_director.agents.offline.seeing_composition import (
    beside,
    composition,
    coverer,
    half_hidden,
)
from anim_director.agents.offline.seeing_cropped import half_outside, looked_past
from anim_director.agents.offline.seeing_doubles import doubles, explained, least_apart, sure, too_much
from anim_director.agents.offline.seeing_finding import NO_LETTERS, Finding, worst
from anim_director.agents.offline.seeing_hour import wrong_hour
from anim_director.agents.offline.seeing_letters import MOST_LETTERS, lettering
from anim_director.agents.offline.seeing_light import words_for
from anim_director.agents.offline.seeing_look import Look, References, blobs, by_outlines
from anim_director.agents.offline.seeing_other_side import (
    OWN_COLOURS,
    OWN_FAR,
    OWN_NEAR,
    own_colours,
    shown_colours,
)
from anim_director.agents.offline.seeing_posture import posture
from anim_director.agents.offline.seeing_presence import in_part
from anim_director.agents.offline.seeing_recoloured import recoloured
from anim_director.agents.offline.seeing_sighting import PEEP
from anim_director.agents.offline.seeing_staged import (
    among_a_crowd,
    in_bed,
    may_be_hidden,
    may_have_a_double,
    place_name,
    side,
    touching,
)
from anim_director.agents.offline.seeing_strangers import strangers_like
from anim_director.agents.offline.seeing_thing_orders import before_a_large_thing, beyond_a_close_view
from anim_director.agents.offline.seeing_things import asked_for, thing_seen
from anim_director.film import Staging
from anim_director.tools import vision_measures as measure


def characters(look: Look, known: References, staging: Staging) -> Finding:
    """Everyone expected, once each."""
    if not look.sightings:
        return _nobody_known(look, staging)
    findings, told = [], []
    unknown = strangers_like(look, known, staging)
    dark = in_the_dark(look, known, staging)
    for sighting in look.sightings:
        name = sighting.name
        figure = next((f for f in staging.figures if f.name == name), None)
        if dark and (sighting.found or sighting.score > HARDLY):
            told.append(f"Something is like {name}; more cannot be told {IN_THE_DARK}.")
            continue
        if coverer(sighting, look) is None and recoloured(sighting, look, staging):
            told.append(f"{name}'s figure is {side(sighting)}, in other colours.")
            continue
        if not sighting.found:
            if half_hidden(sighting, look) or half_outside(sighting):
                continue  # a little of them is there: a matter of composition
            if in_part(sighting, look, staging):
                told.append(f"As much of {name} shows as can be seen here.")
                continue
            if figure and touching(figure) and sighting.score >= PEEP and beside(sighting, look):
                told.append(f"A little of {name} shows, close to somebody.")
                continue
            if may_be_hidden(figure, staging) and (sighting.score >= PEEP or (figure and in_bed(figure))):
                told.append(f"A little of {name} shows; the rest may be in a bed or in the water.")
                continue
            if looked_past(name, staging) and (sighting.score >= SHOULDER or _at_a_side(look)):
                told.append(f"{name} may be who is looked past, at the side.")
                continue
            if name in unknown:
                continue  # somebody stands there in wrong colours: a matter of identity
            worst_score = 1 if not any(s.found for s in look.sightings) else 2
            findings.append(Finding(f"{name} is not to be seen.", worst_score, f"Show {name}.", name))
            continue
        crowd = among_a_crowd(staging)
        nobody = crowd and may_have_a_double(name, staging)  # among bees another bee is no second Bob
        past = looked_past(name, staging)  # a shoulder and hair, in parts
        again = doubles(sighting, least_apart(look)) if not nobody and not past else []
        again = [box for box in again if not explained(box, sighting, look, staging)]
        if crowd:  # of whose head alone is out of the water a fox on the beach is as good a likeness
            again = [box for box in again if sure(box, sighting) and not may_be_hidden(figure, staging)]
        if again:
            places = ", ".join(f"{round(100 * (box[0] + box[2]) / 2)} % from the left" for box in again)
            findings.append(Finding(f"{name} is there again, {places}.", 2, f"Show {name} once.", name))
        elif not crowd and too_much(sighting, look, known, staging):
            evidence = f"There is too much of {name} for one: two stand side by side."
            findings.append(Finding(evidence, 2, f"Show {name} once.", name))
        else:
            told.append(f"{name} {side(sighting)}, {100 * sighting.area:.1f} % of the picture.")
    return worst(findings, Finding(" ".join(told) or "Everyone expected is there, once."))


SHOULDER = 0.35
"""Score from which hair and a shoulder may be somebody who is looked past."""


def _at_a_side(look: Look) -> bool:
    """Whether something large that is not the place reaches in at a side."""
    if look.left_over is None:
        return False
    return max(float(look.left_over[:, :3].mean()), float(look.left_over[:, -3:].mean())) > 0.3


IN_THE_DARK = "in this light before an unknown ground"

HARDLY = 0.4
"""Score under which nobody is there even so: by a lamp before wood, who was there had 0.44 and more."""


def in_the_dark(look: Look, known: References, staging: Staging) -> bool:
    """Whether figures cannot be told from what is behind them: an unknown ground, and no daylight."""
    return known.turned and not look.placed and staging.time != "day"


def _nobody_known(look: Look, staging: Staging) -> Finding:
    if staging.figures:
        return Finding("There is no sheet to know the figures by; they are not counted.", 4)
    if look.placed and look.foreground is not None and (found := blobs(look.foreground > 0.6, 0.02)):
        share = found[0][0]
        evidence = f"Nobody is asked for, but something covers {100 * share:.1f} % of the place."
        return Finding(evidence, 4 if staging.things else 3, "" if staging.things else "Show nobody.")
    return Finding("Nobody is asked for and nobody is there.")


def identity(look: Look, known: References, staging: Staging) -> Finding:
    """Everyone as on the sheet."""
    if not look.sightings:
        return Finding("There is no character sheet to compare with.", 4)
    if in_the_dark(look, known, staging):
        return Finding(f"Colours of clothes cannot be told {IN_THE_DARK}.", 4)
    findings, told = [], []
    unknown = strangers_like(look, known, staging)
    for sighting in look.sightings:
        name = sighting.name
        mend = f"Paint {name} as on the character sheet."
        changed = recoloured(sighting, look, staging) if coverer(sighting, look) is None else None
        if changed:
            findings.append(Finding(f"{name}'s {changed[0]} is gone; there is {changed[1]}.", 2, mend, name))
        elif name in unknown:
            findings.append(Finding(f"A figure is there, but without the colours of {name}.", 2, mend, name))
        elif sighting.found:
            told.append(f"{name} has {100 * min(1.0, sighting.score):.0f} % of the sheet's colours.")
    return worst(findings, Finding(" ".join(told) or "Nobody is there to be compared.", 5 if told else 4))


def setting(look: Look, known: References, staging: Staging) -> Finding:
    """The place of the reference, at the asked time."""
    findings = []
    name = place_name(staging)
    evidence = f"The light is {words_for(look.light)}."
    if wrong_time := wrong_hour(look, known, staging):
        findings.append(Finding(evidence, 2, f"Make it {staging.time}."))
    if look.ground is not None:
        likeness = look.ground.likeness
        left_over = float(look.left_over.mean()) if look.left_over is not None else 0.0
        crowded = among_a_crowd(staging) or before_a_large_thing(staging)
        if not look.placed and not _little_to_go_by(look, known, staging):
            # In the wrong light the place is hard to know again: the light comes first, unless not even
            # the outlines are the place's, which no light changes.
            other = likeness < 0.38 and (not wrong_time or look.ground.outlines < OTHER_OUTLINES)
            level = 1 if other else 2
            found = f"Only {max(0.0, likeness):.2f} of 1 of the frame is like the picture of {name}."
            findings.append(Finding(found, level, f"Show the setting: {name}."))
        elif left_over > STRANGE and likeness < 0.62 and not (crowded or by_outlines(look.ground)):
            found = f"{100 * left_over:.0f} % of the frame is neither {name} nor anybody expected."
            findings.append(Finding(found, 2, f"Show the setting: {name}."))
        else:
            evidence = f"The picture of {name} lies under the frame ({likeness:.2f} of 1). {evidence}"
    elif not wrong_time and (own := own_colours(look, known, staging)) is not None:
        found = f"{100 * own:.0f} % of the frame has colours of {name}, seen from its other side."
        if own < (OWN_FAR if staging.framing in ("wide", "full") else OWN_NEAR):
            findings.append(Finding(f"Only {found}", 2, f"Show the setting: {name}."))
        evidence = f"{found} {evidence}"
    return worst(findings, Finding(evidence))


OTHER_OUTLINES = 0.3
"""Likeness of edges under which a place is another one in whatever light: of 88 right places in a wrong light
none had less than 0.41, of 118 other places five had 0.3 and more."""

STRANGE = 0.25
"""Share of a place that may be neither it nor anybody expected: a cupboard that is told of covers 0.2."""


def _little_to_go_by(look: Look, known: References, staging: Staging) -> bool:
    """Whether so much stands before the place that its shapes alone are no witness against it.

    Then its colours must speak against it as well; and behind who fills the frame nothing is a witness.
    """
    assert look.ground is not None
    figures = sum(s.area for s in look.sightings if s.found)
    if figures > FULL and staging.framing == "close":
        return True  # farther away nobody fills a frame: walls and floors of another place pass for them
    crowded = among_a_crowd(staging) or before_a_large_thing(staging)
    if look.ground.likeness > LITTLE_SEEN and (figures > MUCH or crowded):
        return figures > MUCH or (shown_colours(look, known, staging) or 0.0) >= OWN_COLOURS
    return False


MUCH, LITTLE_SEEN = 0.35, 0.36
"""Share of the frame that figures cover so that little of the place is left to know it by, and the likeness
that is enough then; right places behind many had 0.37 to 0.50 (8 of 1000 clean frames), of 181 wrong ones
three had more than 0.38."""

FULL = 0.6
"""Share of the frame from which figures fill it: two bears' heads, and snow between them."""


def action(look: Look, known: References, staging: Staging) -> Finding:
    """What is done, and the things it is done with."""
    findings: list[Finding] = []  # a posture first: that is surer than a thing that may be hidden
    told: list[str] = []
    for figure in staging.figures:
        sighting = look.sighting(figure.name)
        if sighting is not None and sighting.found:
            finding = posture(sighting, figure, look, staging)
            if finding.score < 4:
                findings.append(finding)
            else:
                told.append(finding.evidence)
    for thing in asked_for(staging):
        seen = thing_seen(look, known, thing, staging)
        if seen is None:
            continue
        if not seen and beyond_a_close_view(thing, staging):
            told.append(f"The {thing} is not to be seen, which such a close view excuses.")
        elif seen:
            told.append(f"Something that may be the {thing} covers {100 * seen:.2f} % of the picture.")
        else:
            word = colour_word(thing)
            evidence = f"Nothing {word} that may be the {thing} is to be seen.".replace("  ", " ")
            findings.append(Finding(evidence, 2, f"Put the {thing} in the frame.", thing))
    return worst(findings, Finding(" ".join(told) or "Nothing contradicts the action.", 5 if told else 4))


def technical(look: Look, known: References, staging: Staging) -> Finding:
    """Clean pixels: no bars, no letters, no blur, nothing blank or burnt out."""
    luma = measure.grey(look.picture)
    crisp = measure.crispness(luma)
    findings = []
    if (bars := sum(measure.borders(luma))) >= max(2, 0.012 * luma.shape[0]):
        findings.append(
            Finding(f"Plain bars of {bars} pixels at the edge.", 1, "Fill the whole frame without bars.")
        )
    if measure.dominance(look.picture) > 0.99:
        findings.append(Finding("Nearly the whole picture is one colour.", 1, "Paint the whole picture."))
    if crisp < min(CRISP, known.crispness - 0.12):
        evidence = f"Blurred: edges are {crisp:.2f} steep against {known.crispness:.2f} of the references."
        findings.append(Finding(evidence, 2, "Paint it sharp."))
    letters = lettering(look, known.setting)
    if letters >= MOST_LETTERS and letters > known.signs + ONE_MORE:
        findings.append(Finding(f"A row of {letters} letters or signs.", 2, NO_LETTERS))
    return worst(findings, Finding(f"Clean: edges {crisp:.2f} steep, no bars, no letters."))


ONE_MORE = 1
"""How many more signs a row may have than a thing has on its sheet: the dot of an i, or a clip beside it."""

CRISP = 0.56
"""Steepness of edges under which a picture is not sharp anywhere: of 1000 clean frames, near views too, the
softest had 0.59, of 392 that were blurred a little or much the sharpest 0.53."""


FRAME: dict[str, Callable[[Look, References, Staging], Finding]] = {
    "characters": characters,
    "identity": identity,
    "setting": setting,
    "action": action,
    "composition": lambda look, known, staging: (
        Finding(f"Where figures end cannot be told {IN_THE_DARK}.", 4)
        if in_the_dark(look, known, staging)
        else composition(look, known, staging)
    ),
    "technical": technical,
}
"""The rule for each criterion of a frame."""
