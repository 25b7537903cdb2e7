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
        rf"{_MY} eyes {_A_WORD}(?:wet|moist|teary|red from crying)\b",
        rf"(?:tears?|a tear) (?:ran|rolled|trickled|streamed|slid|dripped|fell|welled)\b",
        rf"(?:fought|blinked|held|choked|wiped) back (?:the|{_MY}) tears|wiped (?:{_MY} eyes|away (?:a|{_MY}) tears?)",
        r"(?:nobody|no one) (?:came|appeared|played with|wanted (?:him|her|them|to play))\b",
        rf"{_MY} voice (?:broke|cracked|wobbled)\b",
        r"with (?:a heavy heart|drooping shoulders|bowed head)\b",
    ),
    "scared": (
        rf"{_MY} hearts? {_A_WORD}(?:pound|rac|thump|hammer)(?:ed|ing)\b",
        rf"{_MY} hearts? {_A_WORD}(?:stopped|beat(?:ing)? (?:fast|hard|wildly))\b",
        rf"{_MY} (?:knees|legs|hands|paws) {_A_WORD}(?:shook|trembled|knocked|shaking|trembling)",
        r"(?:turned|turns|went|goes) (?:as )?(?:pale|white)\b",
        rf"(?:pulled|pulls|drew) (?:the|{_MY}) (?:blankets?|covers?|quilt|sheets?|duvet) (?:up )?over {_MY}",
        r"hair stood on end",
        rf"w(?:rings?|rung|ringing) {_MY} hands",
        rf"(?:chew|bit|bite)\w* {_MY} (?:lip|nails|fingernails)\b",
        r"(?:sat|sits|sitting|shot|shoots) (?:bolt )?upright",
        rf"clutch(?:ed|es|ing) (?:{_MY} (?:sleeve|arm|hand)|at)\b",
        rf"(?:clung|clings?|clinging|held on|pressed (?:close|herself|himself)) (?:tightly )?to {_MY}",
        rf"{_MY} (?:stomach|tummy|belly) {_A_WORD}(?:somersaults?|flip|knots?|twist\w*|churn\w*|turned|lurch\w*|flutter\w*)",
        rf"{_MY} (?:breath|voice) {_A_WORD}(?:shook|shaking|trembl\w+)",
        rf"(?:did(?: not|n't)|does(?: not|n't)) (?:dare|want to let go)",
        r"(?:froze|freezes|stood frozen|stood stock-still|did not dare)\b",
        r"(?:ran|fled|run) for (?:his|her|its|their) (?:life|lives)",
        r"(?:shook|trembled|shivered) (?:with|from|in) fear",
    ),
    "surprised": (
        rf"{_MY} (?:mouths?|jaws?) (?:fell|dropped|hung|drops|falls)\b",
        rf"{_MY} eyes (?:grew|went|got|were|became|opened) (?:\w+ )?(?:wide|big|round|huge|large)\b",
        r"(?:woke|wakes|awoke|jumped|looked up|sat up|turned) (?:up )?with a (?:start|jolt)",
        r"(?:stopped|stops) (?:dead|short|in (?:his|her|its|their) tracks)",
        r"(?:jumped|leapt) (?:out of (?:his|her) skin|back in surprise)",
        rf"(?:raised|raises|lifted) {_MY} eyebrows|rubbed {_MY} eyes in",
        r"(?:stared|stares|gaped) (?:at \w+ )?(?:in (?:surprise|amazement|wonder)|open-mouthed)",
        rf"(?:could|can)(?: not|n't|not) believe {_MY} (?:eyes|ears|luck)",
    ),
    "joy": (
        rf"{_MY} (?:eyes|faces?) (?:\w+ )?(?:shone|sparkled|lit up|glowed|twinkled|brightened)\b",
        rf"{_MY} hearts? (?:leapt|leaped|jumped|sang|danced|swelled|soared|felt (?:warm|light))",
        r"for joy\b",
        r"from ear to ear\b",
        r"(?:jump|hopp|danc|bounc|leap|skipp)\w* (?:up and down|for joy|with (?:joy|delight|glee)|around and around)",
        r"(?:burst|bursts|fell|falls|doubled) (?:out|about|over|up) (?:laughing|with laughter)",
        rf"(?:threw|throws|flung|tossed) {_MY} (?:hat|cap|arms?)s? (?:up )?(?:in|into) the air",
        rf"clapp(?:ed|ing) (?:and|until|till|{_MY} hands)|clap(?:s|ping)? (?:{_MY} hands|and cheers?)",
        rf"could (?:have|hardly) (?:danced|wait|hugged)",
        r"(?:wept|cried|weeps) (?:for|with) (?:joy|happiness)",
        r"(?:never|not) (?:been|felt) (?:so )?happ(?:y|ier)\b",
    ),
    "angry": (
        rf"(?:stamped|stamps|stomped) {_MY} f(?:oo|ee)t\b",
        rf"(?:crossed|folded) {_MY} arms\b",
        rf"(?:sh(?:ook|akes?|aking)|wav(?:ed|ing)|rais(?:ed|ing)) {_MY} fists?",
        rf"stamp(?:ing|s|ed)? {_MY} (?:foot|feet|paw|hoof)|slamm(?:ed|ing) the door|bang(?:ed|ing) (?:on the table|{_MY} fist)",
        r"(?:turn|went|go)\w* (?:bright |as )?red (?:with|in) (?:anger|rage|fury)|(?:pale|white) and then red",
        rf"{_MY} face was (?:as red|like thunder|dark)",
        rf"narrow(?:ed|ing) {_MY} eyes|{_MY} eyes (?:flashed|blazed|narrowed)",
        r"(?:quarrel|bicker|squabbl)\w*\b",
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
