"""Python's garbage collector in a process that is all ours: it need not look at what stays, nor so often.

Only for the command line and the benchmarks: the process of whoever calls the library is theirs.
"""

import gc

BETWEEN = (10_000, 10, 20)
"""New objects between two looks at the youngest, and looks at younger ones between those at older ones."""


def collect_less() -> None:
    """Leave out what is there by now - modules and classes, mostly - and look less often at what comes.

    The collector would go through every module each time, in the thread of the event loop, while all shots
    wait for it. What a film leaves behind is mostly freed without it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*BETWEEN)
