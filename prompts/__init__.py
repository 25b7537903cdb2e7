"""One Markdown file per agent task, and how they are read.

A prompt file begins with a header between two `---` lines: the task's name, the class of
`anim_director.agents.replies` that answers it, the inputs one by one with what they are, and the
pictures. What follows is sent to the brain, with the inputs listed before its last section, so that a
prompt and the inputs that it speaks of cannot drift apart.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

ANSWER = "\n## Answer\n"
"""The heading of the last section of a prompt file."""


@dataclass(frozen=True)
class Prompt:
    """A task as its file tells it."""

    task: str
    reply: str = ""  # name of a class in `agents.replies`
    inputs: dict[str, str] = field(default_factory=dict)  # key of the JSON object -> what it is
    pictures: str = ""  # which pictures follow the inputs
    text: str = ""  # the system message

    @property
    def digest(self) -> str:
        """Return the sha256 of the system message: which wording was asked."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def tasks() -> tuple[str, ...]:
    """Name every task that has a prompt file."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".md") for f in files if f.name.endswith(".md")))


@cache
def load(task: str) -> Prompt:
    """Read the prompt file of a task.

    Raises:
        LookupError: there is no such task.
        ValueError: the file's header is broken; a test reads them all.
    """
    if task not in tasks():
        msg = f"no prompt file for the task {task!r}"
        raise LookupError(msg)
    source = resources.files(__name__).joinpath(f"{task}.md").read_text(encoding="utf-8")
    return parse(task, source)


def parse(task: str, source: str) -> Prompt:
    """Part a prompt file into header and text; ValueError when the header is broken."""
    opening, _, rest = source.partition("---\n")
    header, closing, text = rest.partition("\n---\n")
    if opening or not closing:
        msg = f"{task}: the prompt file must begin with a header between two lines of ---"
        raise ValueError(msg)
    named: dict[str, str] = {}
    inputs: dict[str, str] = {}
    for line in header.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            msg = f"{task}: the header line {line!r} is no `key: value`"
            raise ValueError(msg)
        if line.startswith("  "):
            inputs[key.strip()] = value.strip()
        else:
            named[key.strip()] = value.strip()
    if named.get("task") != task:
        msg = f"{task}: the header says the task is {named.get('task')!r}"
        raise ValueError(msg)
    if ANSWER not in text:
        msg = f"{task}: the prompt file has no section {ANSWER.strip()}"
        raise ValueError(msg)
    pictures = named.get("pictures", "")
    body, _, answer = text.strip().partition(ANSWER)
    whole = f"{body}\n{_listed(inputs, pictures)}{ANSWER}{answer}"
    return Prompt(task, named.get("reply", ""), inputs, pictures, whole)


def _listed(inputs: dict[str, str], pictures: str) -> str:
    """Tell the brain what it is given."""
    lines = ["## Inputs", "", *(f"- `{key}`: {what}" for key, what in inputs.items())]
    if pictures not in {"", "none"}:
        lines.append(f"- Pictures: {pictures}")
    return "\n".join([*lines, ""])
