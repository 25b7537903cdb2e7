"""Words painted into a picture: rows of small marks of one height that the place itself does not have.

They are not read: what they say is nobody's instruction, and that they are there is a fault.
"""

import numpy as np

from anim_director.agents.offline.seeing_look import Look

MOST_LETTERS = 6
"""A label on a jar may have a few signs; six in a wide row are a line of text."""


def lettering(look: Look) -> int:
    """Return the number of marks in the longest row of letters; 0 when the place is not known.

    A mark is a connected part of the foreground that is no figure's, 1.2 to 12 % of the frame high and
    less than three times as wide as high. Marks form a row when they stand side by side at one height,
    with gaps smaller than two and a half heights, over at least an eighth of the frame's width.
    """
    if not look.placed or look.foreground is None:
        return 0
    import cv2

    mask = look.foreground > 0.5
    for sighting in look.sightings:
        if sighting.found:
            mask = mask & ~sighting.mask
    tall, wide = mask.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    marks = [
        (int(x), int(y), int(w), int(h))
        for x, y, w, h, _ in stats[1:count]
        if 0.012 * tall <= h <= 0.12 * tall and w <= 3 * h
    ]
    marks.sort()
    longest = 0
    for first in marks:
        row = [first]
        for mark in marks:
            last = row[-1]
            beside = mark[0] - last[0] > 0 and mark[0] - (last[0] + last[2]) < 2.5 * max(first[3], last[3])
            level = abs((mark[1] + mark[3] / 2) - (last[1] + last[3] / 2)) < 0.5 * max(mark[3], last[3])
            alike = 0.4 < mark[3] / last[3] < 2.5
            if beside and level and alike:
                row.append(mark)
        if row[-1][0] + row[-1][2] - row[0][0] >= 0.125 * wide:
            longest = max(longest, len(row))
    return longest
