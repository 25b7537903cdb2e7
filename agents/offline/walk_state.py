"""Where a walk over a sentence stands: what its steps note for the steps to come."""

from anim_director.agents.offline.facts import Action, Event, Mode, Phrase
from anim_director.agents.offline.memory import Memory
from anim_director.agents.offline.phrases import Item


class WalkState:
    """What is known so far of the sentence being walked over."""

    def __init__(self, memory: Memory, parts: list[Item], e: Event) -> None:
        self.memory, self.parts, self.e = memory, parts, e
        self.subject: list[str] = []
        self.subject_thing = ""
        self.person: list[str] = []  # the last subject that is somebody
        self.trailing: list[str] = []  # who an -ing form behind a noun belongs to
        self.act: Action | None = None
        self.prep = ""
        self.mode: Mode = "real"
        self.mains = 0
        self.last: Phrase | None = None
        self.negated = False
        self.bare = False  # the last verb had its plain form: let the cat go
        self.where_left = False  # in "where Sue left it": that was before
        self.relative = False  # in "the watch that his mom gave him"
        self.depicted = False  # what was named last is only in a picture, a story
        self.outer: list[str] = []  # of "Sam saw Tim was sad and said": Sam
        self.told_of = False  # in what somebody says that another could or should do
        self.reported = False  # "just like his mom said": told of another time
        self.aside = False  # in "which she had knitted": who did that need not be here
        self.after_feeling = False  # "happy that he found it": that is over
        self.helped: list[str] = []  # in "helped the duckling find its mom": the duckling
        self.opening: list[tuple[str, Phrase]] = []  # where, told before any verb: "in the room were ..."
        memory.first = []
        memory.brought_in = False
        memory.them_who = []
