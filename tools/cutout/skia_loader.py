"""The one door to Skia."""

import skia

__all__ = ["skia"]
