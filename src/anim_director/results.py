"""What a run of a production came to: what every caller of a studio gets back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anim_director.errors import UnknownProduction
from anim_director.film import Film


@dataclass(frozen=True)
class Result:
    """What a run came to."""

    name: str  # of the production: what `resume` and `show` take
    folder: Path  # with the film's files
    film: Film | None = None  # None while a person is asked
    questions: tuple[dict[str, Any], ...] = ()  # pending interrupts: id and value

    @property
    def path(self) -> Path:
        """Return the path of the finished film.

        Raises:
            UnknownProduction: it is not finished.
        """
        if self.film is None:
            msg = f"{self.name} is not finished; resume it with: anim-director resume {self.name}"
            raise UnknownProduction(msg)
        return self.folder / "film.mp4"
