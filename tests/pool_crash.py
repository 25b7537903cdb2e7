"""A module whose import ends the process, as a broken library may."""

import os

os._exit(3)
