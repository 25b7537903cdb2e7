"""The stories the embedded brain is tried on: those of ../shared/data where it is, and ideas of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

IDEAS = [
    "A cat and a dog are playing in the garden.",
    "A boy finds a golden key in the forest.",
    "Lily bakes a cake with her grandma in the kitchen.",
    "A rabbit, a fox and an owl build a boat at the river.",
    "A sad robot lives on a farm.",
    "The old man paints a picture at the beach.",
    "A girl flies a yellow kite on a hill.",
    "Two friends, Ben and Mia, look for shells on the beach.",
    "A dragon is afraid of the dark.",
    "Mom and Tim wash the car in the yard.",
]

TRUCK = (
    'There was once a small truck named Red. Red lived in a big garage. "I want to see the sea," said Red. '
    'The old bus laughed. "You are too small!" he said. But Red drove to the beach anyway.'
)
SUN = (
    "The sun came up over the hills. The grass was wet. A soft wind moved the leaves. Little by little the "
    "sky grew blue. The day was long and warm. In the evening the sun went down again."
)
ANIMALS = (
    "All the animals in the forest were thirsty. They all went to the river. The river was dry! "
    '"What shall we do?" asked the bear. A tiny frog said, "I know a well behind the hill." They all walked '
    "up the hill and drank."
)


def shared(name: str) -> Any:
    """Return a file of the shared stories, or skip."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    return json.loads(path.read_text("utf-8"))
