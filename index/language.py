"""Which language a text is in: a cheap guess, enough to filter by."""

from __future__ import annotations

import re
from collections import Counter

_NOT_LATIN = re.compile("[\u0370-\u1fff\u2c00-\uffff]")
_SURELY_ENGLISH = 0.12
_STOP_WORDS = {
    "en": "the and of to in that was for with said has from".split(),
    "de": "der die und das den von mit ist nicht sich auf ein".split(),
    "fr": "le la les des est dans une pour que qui sur avec".split(),
    "es": "el los las del que una por con para como se más".split(),
    "it": "il che di della per una con sono gli non nel è".split(),
    "pt": "o os que da do uma para com não em dos ao".split(),
    "nl": "de het een van en dat niet zijn met voor op te".split(),
    "sv": "och att det som en på är av för med inte den".split(),
    "pl": "w i na się z nie do to że jest od po".split(),
    "tr": "ve bir bu için ile da de olarak çok daha olan ne".split(),
}
_SCRIPTS = (
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff"),
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("hi", "\u0900-\u097f"),
)


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that a text is most likely in; `en` if unsure.

    >>> guess_language("Der Minister ist mit der Bahn nicht auf dem Weg, und das ist gut.")
    'de'
    """
    sample = text[:3000]
    if len(_NOT_LATIN.findall(sample)) > 0.2 * len(sample):
        counts = Counter({code: len(re.findall(f"[{span}]", sample)) for code, span in _SCRIPTS})
        return counts.most_common(1)[0][0]
    counts = Counter(sample.lower().split())
    english = sum(counts[word] for word in _STOP_WORDS["en"])
    if english > _SURELY_ENGLISH * counts.total():
        return "en"
    scores = {code: sum(counts[word] for word in words) for code, words in _STOP_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] else "en"
