"""Which words may stand for which: synonyms, broader words, opposites and irregular forms.

Compiled from WordNet 3.0 (Princeton University, WordNet licence: free for any use, notice kept in
`models/thesaurus.LICENSE`) by `python -m rag.language.thesaurus_build FOLDER`, where FOLDER has its `data.*`,
`index.*` and `*.exc` files, as in Debian's package wordnet-base.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from index.terms import stem_terms

_FOLDER = Path(__file__).parents[1] / "models"
FILE = _FOLDER / "thesaurus.json.gz"
_BRITISH = re.compile(r"(?<=[a-z]{3})(is|ys|our|tre)(|e|es|ed|ing|ation|s)$")
_MEN = re.compile(r"(?<=[a-z]{2})men$")
_AMERICAN = {"is": "iz", "ys": "yz", "our": "or", "tre": "ter"}
PARTICLES = frozenset("up down out off on in over away back apart through by along".split())


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return the stem of a word, irregular forms undone; "" for a stop word.

    >>> root("left"), root("buses")
    ('leav', 'buse')
    """
    american = _BRITISH.sub(lambda match: _AMERICAN[match[1]] + match[2], word)
    if american != word and kind(_first(american)):
        return _first(american)
    singular = _MEN.sub("man", word)
    if singular != word and kind(_first(singular)):
        return _first(singular)
    return _first(_irregular_forms().get(word, word))


def _first(word: str) -> str:
    stems = stem_terms(word)
    return stems[0] if stems else ""


def means(wanted: str, known: str) -> bool:
    """Whether a stem of a claim may stand for a stem of the evidence: the same, a synonym, broader.

    >>> means("depart", "leav"), means("vehicl", "truck"), means("truck", "vehicl")
    (True, True, False)
    """
    if wanted == known:
        return True
    if known in _groups().get(wanted, ()) or wanted in _table("broader").get(known, ()):
        return True
    synonyms = _table("synonyms")
    return known in synonyms.get(wanted, ()) or wanted in synonyms.get(known, ())


_COMPARED = re.compile(r"(?<=[a-z]{3})i?(?:er|est)$")


def akin(one: str, other: str) -> bool:
    """Whether two stems share a synonym as verbs do, or compare adjectives that mean the same.

    >>> akin("lower", "reduc"), akin("largest", "big"), akin("largest", "small")
    (True, True, False)
    """
    if _COMPARED.search(one) or _COMPARED.search(other):
        return means(_positive(one), _positive(other))
    synonyms = _table("synonyms")
    shared = {one, *synonyms.get(one, ())} & {other, *synonyms.get(other, ())}
    return bool(shared) and may_be_verb(one) and may_be_verb(other) and not opposite(one, other)


def _positive(stem: str) -> str:
    """The stem of what is compared: "big" for "biggest"."""
    return re.sub(r"([^aeiouls])\1$", r"\1", _COMPARED.sub("", stem))


def opposite(one: str, other: str) -> bool:
    """Whether two stems are opposites.

    >>> opposite("victori", "defeat")
    True
    """
    return other in _table("opposites").get(one, ())


def kind(stem: str) -> str:
    """Return what a stem mostly is: "n", "v", "a", "r", or "" for no ordinary word (a name).

    >>> kind("hospit"), kind("leav"), kind("qalamoun")
    ('n', 'v', '')
    """
    return _raw()["kinds"].get(stem, "")[:1]


def noun_class(noun: str) -> str:
    """Return what a noun mostly names: "person", "organisation", "place", or "".

    >>> noun_class("clergyman"), noun_class("firms"), noun_class("province"), noun_class("bus")
    ('person', 'organisation', 'place', '')
    """
    classes = _raw()["classes"]
    singular = _irregular_forms().get(noun) or re.sub(r"(?<=[^aeiou])ies$", "y", noun)
    forms = (noun, singular, noun.removesuffix("s"), noun.removesuffix("es"))
    return next((classes[form] for form in forms if form in classes), "")


def is_speech(stem: str) -> bool:
    """Whether a verb's stem is mostly a way of saying something: "remark", "complain", "warn"."""
    return stem in _raw()["speech"]


def may_be_verb(stem: str) -> bool:
    """Whether a stem is a verb at least now and then: "shell", "bomb"."""
    return "v" in _raw()["kinds"].get(stem, "")


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, str]:
    return _raw()["irregular"]


@lru_cache(maxsize=4)
def _table(name: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(line.split()) for key, line in _raw()[name].items()}


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    """Words that news uses for one another (`models/newsroom.txt`), as stems."""
    groups: dict[str, set[str]] = defaultdict(set)
    for line in (_FOLDER / "newsroom.txt").read_text(encoding="utf-8").splitlines():
        stems = {_stem_of(word) for word in line.partition("#")[0].split()} - {""}
        for stem in stems:
            groups[stem] |= stems
    return {stem: frozenset(others) for stem, others in groups.items()}


def _stem_of(word: str) -> str:
    verb, _, particle = word.partition("_")
    return f"{root(verb)}_{particle}" if particle else root(word)


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, str]]:
    with gzip.open(FILE, "rt", encoding="ascii") as file:
        tables: dict[str, dict[str, str]] = json.load(file)
    return tables
