"""Compiles `models/thesaurus.json.gz` from WordNet: `python -m rag.language.thesaurus_build FOLDER`."""

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
from rag.language.thesaurus import FILE, PARTICLES

_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SENSES = {"noun": 3, "verb": 5, "adj": 3, "adv": 2}
"""How many of a word's senses count, commonest first: rarer ones would join unlike words."""
_FEW = 2
"""A word that WordNet's tagged texts never use counts with so many senses or fewer: with one or two
it hardly stands for anything else ("trawler", "lorry")."""
_SIDELINE = 0.1
"""What a word is in less than this share of the tagged texts is left out: "to father"."""
_PHRASAL = re.compile(rf"^[a-z]+_(?:{'|'.join(sorted(PARTICLES))})$")
_EVERYTHING = frozenset(
    """entity object artifact whole unit thing matter substance organism being group act event
    state abstraction attribute relation instrumentality device structure measure cause
    communication content cognition possession person""".split()
)
"""Words too broad to say anything."""
_SPEECH = "32"
_FIELDS = {"14": "organisation", "15": "place", "18": "person"}
"""Lexicographer's files (wordnet's lexnames(5)) of the kinds that questions ask for by a noun."""
_LEXICAL = {"!": "opposites", "+": "synonyms", "\\": "synonyms", "&": "synonyms"}
_LEVELS = 2
"""How many broader nouns above the next one count: a hurricane is a cyclone, a windstorm, a storm."""
_FOLLOWS = frozenset("@*>")
"""What holds wherever a word does: the broader one, what it involves, what it brings about."""


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words, and the keys of meanings that stand in a relation to it."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]
    """Relation symbol, key of the other meaning, index of the word in this and in the other."""
    field: str = ""
    """Number of the lexicographer's file that it is in: persons, groups, places …"""


@dataclass(frozen=True, slots=True)
class Book:
    """Meanings by key, and the keys of the commonest meanings of each word of one kind."""

    synsets: dict[str, Synset]
    senses: dict[str, list[str]]


def compile_tables(folder: Path) -> dict[str, dict[str, str]]:
    """Return the tables as stems: `irregular` form to word, the others stem to stems."""
    tables: dict[str, dict[str, str]] = {"irregular": dict(_irregular(folder))}
    links = {name: defaultdict[str, set[str]](set) for name in ("synonyms", "broader", "opposites")}
    every = dict(_every_synset(folder))
    for part in _PARTS:
        book = Book(every, dict(_common(folder, part)))
        for word, keys in book.senses.items():
            for name, others in (pair for key in keys for pair in _relations(key, word, book)):
                _join(links[name], word, others)
    for word, others in _every_opposite(every):
        _join(links["opposites"], word, others)
    for name, entries in links.items():
        tables[name] = {stem: " ".join(sorted(entries[stem])) for stem in sorted(entries)}
    tables["kinds"] = _kinds(folder)
    tables["classes"] = dict(_classes(folder))
    tables["speech"] = dict.fromkeys(sorted(_speech(folder)), "")
    return tables


def _classes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each noun whose commonest meaning is a person, a group or a place, with which."""
    synsets = dict(_synsets(folder, "noun"))
    for word, keys in _senses(folder, "noun"):
        if found := _FIELDS.get(synsets[keys[0]].field):
            yield word, found


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
    for word, uses in _uses(folder).items():
        for stem in stem_terms(word)[:1] if word.isalpha() else ():
            counts[stem].update(uses)
    return {
        stem: "".join(kind for kind, _ in kinds.most_common(2))
        for stem, kinds in sorted(counts.items())
    }


def _speech(folder: Path) -> Iterator[str]:
    """Yield the stems of verbs whose commonest meaning is to say something in some way."""
    synsets = dict(_synsets(folder, "verb"))
    for word, keys in _senses(folder, "verb"):
        if synsets[keys[0]].field == _SPEECH and (stem := _key(word)):
            yield stem


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
        yield _PARTS[part] + fields[0], Synset(words, pointers, fields[1])


def _senses(folder: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each plain word with the keys of its commonest meanings."""
    for line in (folder / f"index.{part}").read_text(encoding="ascii").splitlines():
        fields = line.split()
        plain = fields[0].isalpha() and len(fields[0]) > 2
        if line.startswith(" ") or not (plain or (part == "verb" and _PHRASAL.match(fields[0]))):
            continue
        count = int(fields[2])
        if fields[-count - 1] == "0" and plain and count > _FEW:
            continue
        offsets = fields[-count:]
        yield fields[0], [_PARTS[part] + offset for offset in offsets[: _SENSES[part]]]


def _common(folder: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of one kind that are of that kind often enough."""
    uses = _uses(folder)
    for word, keys in _senses(folder, part):
        counts = uses.get(word, Counter[str]())
        if counts[_PARTS[part]] >= _SIDELINE * counts.total():
            yield word, keys


@lru_cache(maxsize=1)
def _uses(folder: Path) -> dict[str, Counter[str]]:
    """How often the tagged texts use each word as a noun, a verb, an adjective, an adverb."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, _, count = line.split()
        word, _, sense = key.partition("%")
        uses[word][" nvara"[int(sense[0])]] += int(count)
    return uses


def _relations(own: str, word: str, book: Book) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words that one meaning of a word is linked to, with the name of the table."""
    synset = book.synsets[own]
    at = [name.lower() for name in synset.words].index(word) + 1
    first = own == book.senses[word][0]
    yield (
        "synonyms",
        tuple(w for w in synset.words if first or own in book.senses.get(w.lower(), ())),
    )
    for symbol, key, source, target in synset.pointers:
        others = book.synsets[key].words
        if symbol in _LEXICAL and source in (0, at):
            yield _LEXICAL[symbol], others[target - 1 : target] if target else others
        elif symbol in _FOLLOWS:
            yield "broader", others
            for words in _above(key, book, levels=_LEVELS) if key.startswith("n") else ():
                yield "broader", words


def _above(key: str, book: Book, *, levels: int) -> Iterator[tuple[str, ...]]:
    """Yield the words of broader meanings; those named by phrases only don't count as a level."""
    for symbol, parent, *_ in book.synsets[key].pointers:
        words = book.synsets[parent].words
        if symbol == "@" and not _EVERYTHING & set(words):
            plain = any(word.isalpha() for word in words)
            yield words
            if levels > plain:
                yield from _above(parent, book, levels=levels - plain)


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
    stem = "".join(stem_terms(verb)[:1]) if verb.isalpha() else ""
    return f"{stem}_{particle}" if stem and particle else stem


def _irregular(folder: Path) -> Iterator[tuple[str, str]]:
    for part in ("noun", "adj", "adv", "verb"):
        for line in (folder / f"{part}.exc").read_text(encoding="ascii").splitlines():
            form, word = line.split()[:2]
            if form.isalpha() and word.isalpha() and stem_terms(form) != stem_terms(word):
                yield form, word


if __name__ == "__main__":  # pragma: no cover
    with gzip.GzipFile(FILE, "wb", mtime=0) as packed:
        packed.write(json.dumps(compile_tables(Path(sys.argv[1]))).encode("ascii"))
