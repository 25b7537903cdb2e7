"""How a production is to be made, as a form: what LangGraph Studio and other servers show as context.

A run that brings its own options needs none of it; what is given here fills in what a run leaves out.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from anim_director.film import Brief, Options
from anim_director.settings import Settings

Stop = Literal["script", "storyboard", "clips"]


def _told(name: str) -> str:
    return str(Settings.model_fields[name].description)


def _shown(kind: str, **more: Any) -> dict[str, Any]:
    """Return how form makers of LangGraph servers show a field."""
    return {"x_oap_ui_config": {"type": kind, **more}}


class Direction(BaseModel):
    """How hard a production tries, and where it asks a person. Empty: as the studio's settings say."""

    model_config = ConfigDict(extra="forbid")

    design_candidates: int | None = Field(
        None, ge=1, le=8, description=_told("design_candidates"),
        json_schema_extra=_shown("number", min=1, max=8, description=_told("design_candidates")),
    )  # fmt: skip
    frame_candidates: int | None = Field(
        None, ge=1, le=8, description=_told("frame_candidates"),
        json_schema_extra=_shown("number", min=1, max=8, description=_told("frame_candidates")),
    )  # fmt: skip
    clip_candidates: int | None = Field(
        None, ge=1, le=8, description=_told("clip_candidates"),
        json_schema_extra=_shown("number", min=1, max=8, description=_told("clip_candidates")),
    )  # fmt: skip
    props: int | None = Field(
        None, ge=0, le=99, description=_told("props"),
        json_schema_extra=_shown("number", min=0, max=99, description=_told("props")),
    )  # fmt: skip
    rounds: int | None = Field(
        None, ge=1, le=6, description=_told("rounds"),
        json_schema_extra=_shown("slider", min=1, max=6, step=1, description=_told("rounds")),
    )  # fmt: skip
    accept: float | None = Field(
        None, ge=1, le=5, description=_told("accept"),
        json_schema_extra=_shown("slider", min=1, max=5, step=0.1, description=_told("accept")),
    )  # fmt: skip
    review: list[Stop] | None = Field(
        None, description=_told("review"),
        json_schema_extra=_shown("json", description=_told("review")),
    )  # fmt: skip
    allow_gaps: bool | None = Field(
        None, description=_told("allow_gaps"),
        json_schema_extra=_shown("boolean", description=_told("allow_gaps")),
    )  # fmt: skip


def options_of(given: Any, direction: Direction | None, usual: Options | None = None) -> Options:
    """Return the options of a production: what its input brings, else the form's over the usual ones.

    Which things get a sheet is filled in where the input leaves it open: None is kept for productions that
    were begun before there were prop sheets, whose shots must not change.

    Args:
        given: the input's options, also as plain JSON; None: it brings none.
        direction: the form.
        usual: what the studio's settings say.
    """
    filled = direction.model_dump(exclude_none=True) if direction else {}
    usual = usual or Options()
    if given:
        options = given if isinstance(given, Options) else Options.model_validate(given)
        least = options.props if options.props is not None else filled.get("props", usual.props)
        return options.model_copy(update={"props": least})
    if "review" in filled:
        filled["review"] = tuple(filled["review"])
    return usual.model_copy(update=filled)


def brief_of(given: Any) -> Brief:
    """Return the brief of a production; a server gives it as plain JSON, a page perhaps as text only.

    Raises:
        pydantic.ValidationError: it is no brief.
    """
    if isinstance(given, str):
        return Brief(text=given)
    return given if isinstance(given, Brief) else Brief.model_validate(given)
