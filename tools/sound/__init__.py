"""Music, effects and the mix, made in code."""
