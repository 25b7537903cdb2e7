"""The English tagger and lexicon of textblob, without the rest of textblob.

`import textblob` loads nltk and, with that, scipy: a second and tens of megabytes for what is not used here.
Its part `textblob.en` needs none of it.
"""

import importlib.util
import sys
from types import ModuleType


def _english() -> ModuleType:
    """Import `textblob.en` without running the module of the package around it."""
    before = {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] == "textblob"}
    spec = importlib.util.find_spec("textblob")
    if spec is None:
        msg = "textblob is not installed."
        raise ModuleNotFoundError(msg, name="textblob")
    sys.modules["textblob"] = importlib.util.module_from_spec(spec)
    try:
        return importlib.import_module("textblob.en")
    finally:  # whoever else wants textblob gets the whole of it
        for name in [*sys.modules]:
            if name.partition(".")[0] == "textblob":
                del sys.modules[name]
        sys.modules.update(before)


_module = _english()
lexicon, parse, parser = _module.lexicon, _module.parse, _module.parser
