"""Music, effects and the mix, made in code.

Samples are numpy arrays at 48 kHz, (n,) mono or (2, n) stereo, float32, full scale 1. The modules here
import scipy; importing this package does not.
"""

SAMPLE_RATE = 48000
"""Samples a second, everywhere."""
