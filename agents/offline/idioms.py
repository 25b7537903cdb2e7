"""What bodies say of feelings: "her eyes began to sting", "his heart sank", "her mouth fell open"."""

import re

_MY = r"(?:his|her|its|their|my|your|\w+'s)"
_A_WORD = r"(?:\w+ ){0,2}"
_ROWS = {
    "sad": (
        rf"{_MY} eyes {_A_WORD}(?:sting|stung|fill(?:ed)?|water(?:ed)?|well(?:ed)?|burn(?:ed)?)\b",
        rf"{_MY} (?:lower |bottom )?(?:lips?|chin) {_A_WORD}(?:trembl|quiver|wobbl)\w+",
        rf"a lump in {_MY} throat",
        rf"{_MY} (?:heart|shoulders) (?:sank|broke|drooped|ached|slumped)",
        rf"{_MY} face fell\b",
        rf"(?:hung|hangs|lowered|bowed) {_MY} heads?\b",
        rf"{_MY} (?:tail|ears) drooped",
    ),
    "scared": (
        rf"{_MY} hearts? {_A_WORD}(?:pound|rac|thump|hammer)(?:ed|ing)\b",
        rf"{_MY} hearts? {_A_WORD}(?:stopped|beat(?:ing)? (?:fast|hard|wildly))\b",
        rf"{_MY} (?:knees|legs|hands|paws) {_A_WORD}(?:shook|trembled|knocked|shaking|trembling)",
        r"(?:turned|turns|went|goes) (?:as )?(?:pale|white)\b",
        rf"(?:pulled|pulls|drew) (?:the|{_MY}) (?:blankets?|covers?|quilt|sheets?|duvet) (?:up )?over {_MY}",
        r"hair stood on end",
        r"(?:shook|trembled|shivered) (?:with|from|in) fear",
    ),
    "surprised": (
        rf"{_MY} (?:mouths?|jaws?) (?:fell|dropped|hung|drops|falls)\b",
        rf"{_MY} eyes (?:grew|went|got|were|became|opened) (?:\w+ )?(?:wide|big|round|huge|large)\b",
        rf"(?:could|can)(?: not|n't|not) believe {_MY} (?:eyes|ears|luck)",
    ),
    "joy": (
        rf"{_MY} (?:eyes|faces?) (?:\w+ )?(?:shone|sparkled|lit up|glowed|twinkled|brightened)\b",
        rf"{_MY} hearts? (?:leapt|leaped|jumped|sang|danced|swelled|soared|felt (?:warm|light))",
        r"for joy\b",
        r"from ear to ear\b",
        r"(?:never|not) (?:been|felt) (?:so )?happ(?:y|ier)\b",
    ),
    "angry": (
        rf"(?:stamped|stamps|stomped) {_MY} f(?:oo|ee)t\b",
        rf"(?:crossed|folded) {_MY} arms\b",
        rf"{_MY} face (?:turned|went|grew|was) red\b",
        rf"clenched {_MY} (?:fists|teeth)\b",
        rf"(?:put|placed) {_MY} hands on {_MY} hips\b",
    ),
    "tired": (
        rf"{_MY} eye(?:s|lids) (?:\w+ ){{0,3}}(?:heavy|close by themselves)",
        rf"rubbed {_MY} eyes\b",
    ),
}
IDIOMS = [(re.compile(rf"\b(?:{'|'.join(patterns)})", re.I), feeling) for feeling, patterns in _ROWS.items()]
"""Patterns and the feeling of each."""
