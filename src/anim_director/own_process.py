"""What a process may set that is all ours: how often garbage is collected.

Only for the command line and the benchmarks: the process of whoever calls the library is theirs.
"""

import gc

BETWEEN = (10_000, 10, 20)
"""New objects between two looks at the youngest, and looks at younger ones between those at older ones."""


def make_it_ours() -> None:
    """Collect garbage less often.

    The collector would go through every module each time, in the thread of the event loop, while all shots
    wait for it: what is there by now - modules and classes, mostly - is left out.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*BETWEEN)
