"""The errors a user can meet. Each says what is wrong, where, and what mends it.

`is_retryable` is read by the graph's retry policy (as it is on LangChain's own errors): only an
error that says so is tried again.
"""


class AnimDirectorError(Exception):
    """Base of all errors of this project."""

    is_retryable = False


class BadInput(AnimDirectorError):
    """The text, file or option given cannot be used."""


class BadScript(BadInput):
    """A script contradicts itself: an unknown character, a shot without a setting, ..."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("The script cannot be filmed:\n" + "\n".join(f"  {fault}" for fault in faults))


class UnreadableLanguage(BadInput):
    """The offline brain reads simple English only."""


class UnknownProduction(AnimDirectorError):
    """There is no production of this name in the home directory."""


class ProductionBusy(AnimDirectorError):
    """Another run works on this production."""


class GraphChanged(AnimDirectorError):
    """The checkpoint was written by a graph of another shape."""


class HomeUnusable(AnimDirectorError):
    """The home directory cannot be read or written: full, read-only, or a database that stays locked."""


class WrongKey(AnimDirectorError):
    """The home directory is encrypted and its key is missing, or a key is given that is not its own."""


class InvalidReply(AnimDirectorError):
    """A brain's answer did not fit what was asked, also after being told what was wrong with it."""


class ToolError(AnimDirectorError):
    """A tool could not do its work."""


class ToolBusy(ToolError):
    """The tool cannot serve just now; trying again later may work."""

    is_retryable = True

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class ToolRefused(ToolError):
    """The provider declined the content; another prompt may be accepted."""


class WorkerCrashed(ToolError):
    """A worker process ended in the middle of its work."""

    is_retryable = True


class DamagedAsset(ToolError):
    """Bytes that should be a picture, clip or sound do not decode, or changed since they were kept."""


class BudgetSpent(AnimDirectorError):
    """The next job would pass the budget. Everything made is kept; resume with a higher one."""


class NothingUsable(AnimDirectorError):
    """No candidate of any round can be used."""


class FilmIncomplete(AnimDirectorError):
    """Some parts could not be made. Mend the cause and resume: only these are made again."""

    def __init__(self, reasons: dict[str, str]) -> None:
        self.reasons = reasons
        lines = [f"  {name}: {reason}" for name, reason in sorted(reasons.items())]
        mend = "Mend the cause and resume: only these are made again. --allow-gaps cuts what there is."
        super().__init__("\n".join([f"{len(reasons)} part(s) of the film could not be made:", *lines, mend]))
