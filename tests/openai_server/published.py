"""Checks made of the published types: a pydantic model for each parameter dict of the `openai` package."""

import types
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from typing_extensions import is_typeddict


class Wrong(Exception):
    """A request that the interface does not allow."""

    def __init__(
        self, message: str, param: str | None = None, code: str | None = None, status: int = 400
    ) -> None:
        super().__init__(message)
        self.param, self.code, self.status = param, code, status
        self.kind = "invalid_request_error"


def check(params: Any, data: dict[str, Any], *, strict: bool, files: tuple[str, ...] = ()) -> None:
    """Hold the fields of a request to a parameter dict.

    Args:
        params: a TypedDict of `openai.types`.
        data: the fields that came.
        strict: JSON has types; the fields of a form are all text.
        files: fields that are files, checked elsewhere.
    """
    try:
        model_of(params, files).model_validate(data, strict=strict)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise Wrong(f"Unknown parameter: '{place}'.", place, "unknown_parameter") from None
        if first["type"] == "missing":
            raise Wrong(
                f"Missing required parameter: '{place}'.", place, "missing_required_parameter"
            ) from None
        raise Wrong(f"Invalid value for '{place}': {first['msg']}.", place, "invalid_value") from None


@cache
def model_of(params: Any, files: tuple[str, ...] = ()) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, hint in get_type_hints(params).items():
        if name in files:
            continue
        required = name in params.__required_keys__
        fields[f"x_{name}"] = (_plain(hint), _aliased(name, required))
    return create_model(params.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def _aliased(name: str, required: bool) -> Any:
    from pydantic import Field

    return Field(alias=name) if required else Field(default=None, alias=name)


def _plain(hint: Any) -> Any:
    """Turn a published type into one that pydantic checks: lists for iterables, models for dicts."""
    if is_typeddict(hint):
        return model_of(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal or hint in (str, int, float, bool, type(None), object, Any):
        return Any if hint is object else hint
    if origin in (Union, types.UnionType):
        return Union[tuple(_plain(arg) for arg in args)]  # noqa: UP007
    if origin in (list, Iterable):
        return list[_plain(args[0])]  # type: ignore[misc]
    if origin is dict:
        return dict[str, Any]
    return Any  # files and protocols
