"""The one door to Skia: `from anim_director.tools.cutout.skia_loader import skia`.

The wheel of skia-python is linked to libGL and libEGL although only its CPU raster is used here, and
slim containers have neither. Where the import fails for that reason, two tiny libraries whose
functions do nothing are written to a temporary folder and loaded, so that the import can succeed;
never otherwise, because they would hide a real libGL from the rest of the process.
"""

import ctypes
import logging
import platform
import tempfile
from pathlib import Path
from typing import Any

from anim_director.tools.cutout.skia_stubs import EGL, GL, write_library

log = logging.getLogger(__name__)


def load_stubs(folder: Path) -> None:
    """Write and load libraries that answer to the names libGL.so.1 and libEGL.so.1."""
    for soname, functions in (("libGL.so.1", GL), ("libEGL.so.1", EGL)):
        path = folder / soname
        write_library(path, soname, functions, platform.machine())
        ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)


def load() -> Any:
    """Import skia; with stub libraries if the graphics libraries of the system are missing.

    Raises:
        ImportError: skia-python is not installed, or something else is missing.
    """
    try:
        import skia
    except ImportError as error:
        if not any(name in str(error) for name in ("libGL", "libEGL")):
            raise
        log.info("no libGL or libEGL: drawing on the CPU with stub libraries")
        load_stubs(Path(tempfile.mkdtemp(prefix="anim-director-gl-")))
        import skia
    return skia


skia: Any = load()
