"""What a process may set that is all ours: how often garbage is collected, and threads take turns.

Only for the command line and the benchmarks: the process of whoever calls the library is theirs.
"""

import gc
import sys

BETWEEN = (10_000, 10, 20)
"""New objects between two looks at the youngest, and looks at younger ones between those at older ones."""

TURN = 0.001
"""Seconds after which a thread that computes lets others go on."""


def make_it_ours() -> None:
    """Collect garbage less often, and let threads that wait for files take their turn sooner.

    The collector would go through every module each time, in the thread of the event loop, while all shots
    wait for it: what is there by now - modules and classes, mostly - is left out. And a thread that writes
    down what it made asks the disk several times, and gets its turn back after each only when the loop gives
    its own away: by default 5 milliseconds later.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*BETWEEN)
    sys.setswitchinterval(TURN)
