"""Body plans of creatures that stand like people but are none: which drawing makes which part.

They share the skeleton of a person, so that every pose, gesture, hug and reach is theirs as well.
"""

from anim_director.tools.cutout import plans_monster, plans_robot, plans_soft, plans_wonder
from anim_director.tools.cutout.plans_shared import Drawn

PLANS: dict[str, Drawn] = {
    "monster": plans_monster.MONSTER,
    "robot": plans_robot.ROBOT,
    "teddy": plans_soft.PLUSH,
    "bunny": plans_soft.PLUSH,
    "doll": plans_soft.DOLL,
    "gingerbread": plans_soft.GINGER,
    "snowman": plans_wonder.SNOWMAN,
    "ghost": plans_wonder.GHOST,
    "mermaid": plans_wonder.MERMAID,
    "alien": plans_wonder.ALIEN,
}
