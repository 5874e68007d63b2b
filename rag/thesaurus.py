"""Which words may stand for which: synonyms, broader words, opposites and irregular forms.

Compiled from WordNet 3.0 (Princeton University, WordNet licence: free for any use, notice kept in
`models/thesaurus.LICENSE`) by `python -m rag.thesaurus FOLDER`, where FOLDER has its `data.*`,
`index.*` and `*.exc` files, as in Debian's package wordnet-base.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.terms import stem_terms

_FOLDER = Path(__file__).parent / "models"
_FILE = _FOLDER / "thesaurus.json.gz"
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SENSES = {"noun": 3, "verb": 5, "adj": 3, "adv": 2}
"""How many of a word's senses count, commonest first: rarer ones would join unlike words."""
_BRITISH = re.compile(r"(?<=[a-z]{3})(is|ys|our|tre)(|e|es|ed|ing|ation|s)$")
_AMERICAN = {"is": "iz", "ys": "yz", "our": "or", "tre": "ter"}
PARTICLES = frozenset("up down out off on in over away back apart through by along".split())
_PHRASAL = re.compile(rf"^[a-z]+_(?:{'|'.join(sorted(PARTICLES))})$")
_LEXICAL = {"!": "opposites", "+": "synonyms", "\\": "synonyms"}


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words, and the keys of meanings that stand in a relation to it."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]
    """Relation symbol, key of the other meaning, index of the word in this and in the other."""


@dataclass(frozen=True, slots=True)
class Book:
    """Meanings by key, and the keys of the commonest meanings of each word of one kind."""

    synsets: dict[str, Synset]
    senses: dict[str, list[str]]


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return the stem of a word, irregular forms undone; "" for a stop word.

    >>> root("left"), root("buses")
    ('leav', 'buse')
    """
    american = _BRITISH.sub(lambda match: _AMERICAN[match[1]] + match[2], word)
    if american != word and kind(_first(american)):
        return _first(american)
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
        stems = {root(word) for word in line.partition("#")[0].split()} - {""}
        for stem in stems:
            groups[stem] |= stems
    return {stem: frozenset(others) for stem, others in groups.items()}


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, str]]:
    with gzip.open(_FILE, "rt", encoding="ascii") as file:
        tables: dict[str, dict[str, str]] = json.load(file)
    return tables


def compile_tables(folder: Path) -> dict[str, dict[str, str]]:
    """Return the tables as stems: `irregular` form to word, the others stem to stems."""
    tables: dict[str, dict[str, str]] = {"irregular": dict(_irregular(folder))}
    links = {name: defaultdict[str, set[str]](set) for name in ("synonyms", "broader", "opposites")}
    for part in _PARTS:
        book = Book(dict(_every_synset(folder)), dict(_senses(folder, part)))
        for word, keys in book.senses.items():
            for name, others in (pair for key in keys for pair in _relations(key, word, book)):
                _join(links[name], word, others)
    for word, others in _every_opposite(dict(_every_synset(folder))):
        _join(links["opposites"], word, others)
    for name, entries in links.items():
        tables[name] = {stem: " ".join(sorted(entries[stem])) for stem in sorted(entries)}
    tables["kinds"] = _kinds(folder)
    return tables


def _every_opposite(synsets: dict[str, Synset]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word with the opposites of its meaning, whichever of its words has the link."""
    for synset in synsets.values():
        for symbol, key, _, target in synset.pointers:
            if symbol == "!":
                others = synsets[key].words[target - 1 : target]
                yield from ((word, others) for word in synset.words)


def _kinds(folder: Path) -> dict[str, str]:
    """Each stem with the kinds of word that it is in tagged texts, commonest first: n, v, a, r."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for part, symbol in _PARTS.items():
        for _, synset in _synsets(folder, part):
            for word in synset.words:  # proper names have a capital there
                if word.isalpha() and word.islower():
                    counts["".join(stem_terms(word)[:1])][symbol] += 0
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, _, count = line.split()
        word, _, sense = key.partition("%")
        for stem in stem_terms(word)[:1] if word.isalpha() else ():
            counts[stem][" nvara"[int(sense[0])]] += int(count)
    return {
        stem: "".join(kind for kind, _ in kinds.most_common(2))
        for stem, kinds in sorted(counts.items())
    }


def _every_synset(folder: Path) -> Iterator[tuple[str, Synset]]:
    for part in _PARTS:
        yield from _synsets(folder, part)


def _synsets(folder: Path, part: str) -> Iterator[tuple[str, Synset]]:
    for line in (folder / f"data.{part}").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        words = tuple(word.partition("(")[0] for word in fields[4 : 4 + 2 * count : 2])
        rest = fields[5 + 2 * count :]
        pointers = tuple(
            (rest[i], rest[i + 2].replace("s", "a") + rest[i + 1],
             int(rest[i + 3][:2], 16), int(rest[i + 3][2:], 16))
            for i in range(0, 4 * int(fields[4 + 2 * count]), 4)
        )  # fmt: skip
        yield _PARTS[part] + fields[0], Synset(words, pointers)


def _senses(folder: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each plain word with the keys of its commonest meanings."""
    for line in (folder / f"index.{part}").read_text(encoding="ascii").splitlines():
        fields = line.split()
        plain = fields[0].isalpha() and len(fields[0]) > 2
        if line.startswith(" ") or not (plain or (part == "verb" and _PHRASAL.match(fields[0]))):
            continue
        count = int(fields[2])
        if fields[-count - 1] == "0" and plain:  # never in WordNet's tagged texts: too rare
            continue
        offsets = fields[-count:]
        yield fields[0], [_PARTS[part] + offset for offset in offsets[: _SENSES[part]]]


def _relations(own: str, word: str, book: Book) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words that one meaning of a word is linked to, with the name of the table."""
    synset = book.synsets[own]
    at = [name.lower() for name in synset.words].index(word) + 1
    yield "synonyms", tuple(w for w in synset.words if own in book.senses.get(w.lower(), ()))
    for symbol, key, source, target in synset.pointers:
        others = book.synsets[key].words
        if symbol in _LEXICAL and source in (0, at):
            yield _LEXICAL[symbol], others[target - 1 : target]
        elif symbol == "@":
            yield "broader", others
            for above, parent, *_ in book.synsets[key].pointers:
                if above == "@" and parent.startswith("n"):
                    yield "broader", book.synsets[parent].words


def _join(table: dict[str, set[str]], word: str, others: tuple[str, ...]) -> None:
    stem = _key(word)
    for other in others:
        key = _key(other)
        if stem and key and key != stem:
            table[stem].add(key)


def _key(word: str) -> str:
    """The stem of a plain word; of a phrasal verb, that of its verb with the particle."""
    verb, _, particle = word.partition("_")
    if particle and not _PHRASAL.match(word):
        return ""
    stem = _first(verb) if verb.isalpha() else ""
    return f"{stem}_{particle}" if stem and particle else stem


def _irregular(folder: Path) -> Iterator[tuple[str, str]]:
    for part in ("noun", "adj", "adv", "verb"):
        for line in (folder / f"{part}.exc").read_text(encoding="ascii").splitlines():
            form, word = line.split()[:2]
            if form.isalpha() and word.isalpha() and stem_terms(form) != stem_terms(word):
                yield form, word


if __name__ == "__main__":  # pragma: no cover
    with gzip.GzipFile(_FILE, "wb", mtime=0) as packed:
        packed.write(json.dumps(compile_tables(Path(sys.argv[1]))).encode("ascii"))
