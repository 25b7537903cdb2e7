"""Faults by kind: which are tried again, how long to wait, and what an unforeseen error means."""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from anim_director.errors import AnimDirectorError, HomeUnusable, ToolBusy, ToolError

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


@dataclass(frozen=True)
class Patience:
    """How long a service is waited for, in seconds."""

    tries: int = 5  # of one call that says it may work later
    first: float = 0.5  # before the second try; doubled each time
    longest: float = 60.0  # between two tries; a service that asks for more is given up for now
    poll: float = 1.0  # between the first two polls; grows by half each time ...
    poll_longest: float = 15.0  # ... up to this
    deadline: float = 3600.0  # of a submitted job

    def before_retry(self, attempt: int, seed: str, asked: float | None = None) -> float | None:
        """Return the seconds to wait after failed try `attempt` (from 0); None: give up.

        What the service asks for (`Retry-After`) is honoured. The jitter keeps jobs that failed
        together from coming back together; it depends on the seed alone.
        """
        if attempt + 1 >= self.tries or (asked or 0) > self.longest:
            return None
        wait = min(self.longest, self.first * 2**attempt) * (0.5 + _share(f"{seed}/{attempt}"))
        return max(asked or 0.0, wait)

    def before_poll(self, attempt: int, seed: str, asked: float | None = None) -> float:
        """Return the seconds to wait before the poll after poll `attempt` (from 0)."""
        if asked is not None:
            return min(max(asked, 0.0), self.longest)
        wait: float = min(self.poll_longest, self.poll * 1.5 ** min(attempt, 20))
        return wait * (0.75 + _share(f"{seed}:{attempt}") / 2)


@contextmanager
def faults_of(tool: str) -> Iterator[None]:
    """Turn whatever a tool raises into one of the errors of `anim_director.errors`."""
    try:
        yield
    except AnimDirectorError:
        raise
    except OSError as error:
        if error.errno in _DISK:
            msg = f"The home directory cannot take more files: {error.strerror}."
            raise HomeUnusable(msg) from error
        if isinstance(error, (TimeoutError, ConnectionError)):
            msg = f"{tool} cannot be reached: {error or type(error).__name__}"
            raise ToolBusy(msg) from error
        msg = f"{tool} failed: {error}"
        raise ToolError(msg) from error
    except Exception as error:
        msg = f"{tool} failed: {type(error).__name__}: {error}"
        raise ToolError(msg) from error


def _share(seed: str) -> float:
    """Return a number from 0 to 1 that looks random and is the same for the same seed."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") / 0xFFFFFFFF
