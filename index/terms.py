"""Words of a text as search terms: folded, without stop words, stemmed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being
    below between both but by can could did do does doing during each few for from
    further had has have having he her here hers him his how i if in into is it its
    itself just me more most my nor not of off on once only or other our out over own s
    same she should so some such t than that the their them then there these they this
    those through to too under until up very was we were what when where which while who
    whom whose why will with would you your
    """.split()
)


def fold(text: str) -> str:
    """Return the text lower-cased, with accents off and typographic marks made plain.

    >>> fold("Al‑Šām’s")
    "al-sam's"
    """
    plain = text.translate(_PLAIN)
    if plain.isascii():  # nearly every English sentence: a tenth of the time
        return plain.lower()
    stripped = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in stripped if not unicodedata.combining(c)).lower()


def stem_terms(text: str) -> list[str]:
    """Return the stemmed content words of the text, in order, with repeats.

    >>> stem_terms("The buses were leaving the towns")
    ['buse', 'leav', 'town']
    """
    return [_stem(word) for word in words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=64)
def stem_set(listed: str) -> frozenset[str]:
    """Return the stems of a constant list of words, worked out when it is first needed.

    A module's own lists go through here: stemming them at import would load every language of
    the stemmer at each start.

    >>> sorted(stem_set("said told"))
    ['said', 'told']
    """
    return frozenset(stem_terms(listed))


def words(text: str) -> list[str]:
    """Return the folded words of the text; figures keep their separators out ("1,200" → "1200")."""
    folded = fold(text).replace("'s ", " ").replace("'", "")
    return [match.group().replace(",", "") for match in _WORD.finditer(folded)]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    # Not snowballstemmer.stemmer(): where PyStemmer is installed it quietly takes that, with other rules.
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()


_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-", "\u00a0": " "}
)
