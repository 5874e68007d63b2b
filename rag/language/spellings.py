"""Names in text: finding them, and telling whether two spellings are one name.

Transliterated names come in many spellings; they share their consonants. The comparison folds
case and accents, drops the article al-/el- and compares a skeleton of consonants, with the edit
distance (Levenshtein 1966) as a second check, so that no list of names is needed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index import STOP_WORDS, fold
from rag.language.thesaurus import kind, root

_NAME = re.compile(
    r"(?<![\w])(?:(?:al|el|ad|an|ar|as|at|az|de|von|van|bin|ibn|abu|d')[-\s])?"
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’]*(?:\.(?=[A-Z]))?|[A-Z]\.)[\w'’.]*(?<!\.)"
    r"(?:(?:-|\s|\s(?:of|for|the|al|el|de|du|la|von|van|bin|ibn|and)(?=[\s-](?:the\s)?[A-Z])[\s-](?:the\s)?)"
    r"(?:(?:al|el|ad|an|ar|as|at|az)-)?[A-ZÀ-ÖØ-Þ][\w'’]*)*"
)
_OPENERS = frozenset(
    """
    according around break towards exactly give list name roughly since whose whom besides despite
    following including last next please tell towards explain describe between state among dr
    """.split()
)
_PARTS = re.compile(r"[\w]+")
_ARTICLES = frozenset("al el ad an ar as at az ash the".split())
_SOUNDS = (
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("zh", "z"),
)
_LETTERS = str.maketrans({"q": "k", "c": "k", "x": "k", "v": "f", "j": "g", "z": "s", "p": "b"})


def find_names(text: str, *, skip_first: bool = False) -> tuple[str, ...]:
    """Return the names in the text, in order, without repeats.

    With `skip_first` a word that has its capital only from opening a sentence is left out.

    >>> find_names("Talks with the Red Cross in Port Merrow failed, Ann Lee said")
    ('Talks', 'Red Cross', 'Port Merrow', 'Ann Lee')
    """
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        opens = skip_first and bool(_OPENING.search(text[: match.start()]))
        name = _trim(match.group(), opens=opens)
        if name:
            found.setdefault(name)
    return tuple(found)


_OPENING = re.compile(r"(?:^|[.?!:]\s)[\s\"'“‘(–-]*$")


def _trim(name: str, *, opens: bool) -> str:
    words = name.strip(" '’.").split(" ")
    if len(words) == 1 and (_SHORTENED.search(words[0]) or (opens and _plain(words[0]))):
        return ""
    while words and _opens_only(words[0], opens):
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("’s")


_SHORTENED = re.compile(r"[a-z](?:['’](?:re|ve|ll|m|d)|n['’]t)$")
"""They're, We've, Don't: no names."""


def _opens_only(word: str, opens: bool) -> bool:
    """Return whether a word has its capital from its place; "IS" and "US" are names all the same."""
    acronym = word.isupper() and len(word) > 1
    return not acronym and (word.lower() in STOP_WORDS or (opens and word.lower() in _OPENERS))


@lru_cache(maxsize=20_000)
def _plain(word: str) -> bool:
    """Return whether a word is surely no name: one of many things, or a verb or adjective."""
    stem = root(word.lower())
    several = word.endswith("s") and not word.endswith("ss")
    return not word.isupper() and (kind(stem) in ("v", "a", "r") or (several and kind(stem) == "n"))


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the consonants of a word, alike for its common transliterations.

    >>> skeleton("Yarmouk") == skeleton("Yarmuk"), skeleton("Raqqa") == skeleton("Raqa")
    (True, True)
    """
    text = fold(word)
    for sound, letter in _SOUNDS:
        text = text.replace(sound, letter)
    text = text.translate(_LETTERS)
    consonants = re.sub(r"[aeiouyhw'\W]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", text[:1] + consonants)


@lru_cache(maxsize=100_000)
def same_word(left: str, right: str) -> bool:
    """Return whether two words are spellings of one name.

    >>> same_word("Mayadeen", "Mayadin"), same_word("Homs", "Hama")
    (True, False)
    """
    a, b = fold(left), fold(right)
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a[0].translate(_LETTERS) != b[0].translate(_LETTERS):
        return False
    if any(c.isdigit() for c in a + b):
        return False
    near = edit_distance(a, b) <= max(1, max(len(a), len(b)) // 3)
    return near and skeleton(a) == skeleton(b)


def edit_distance(left: str, right: str) -> int:
    """Return the least number of insertions, deletions and substitutions between two words.

    >>> edit_distance("tadamun", "tadamoun")
    1
    """
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that identify it: no articles, no stop words.

    >>> name_parts("the al-Ikhbariya TV of Syria")
    ('Ikhbariya', 'TV', 'Syria')
    """
    words = _PARTS.findall(name.replace("’s", "").replace("'s", ""))
    return tuple(w for w in words if w.lower() not in _ARTICLES and w.lower() not in STOP_WORDS)


def is_acronym_of(short: str, name: str) -> bool:
    """Return whether capitals stand for a name's initials.

    >>> is_acronym_of("UN", "United Nations"), is_acronym_of("WFP", "World Food Programme")
    (True, True)
    """
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 7 and letters.isupper()):
        return False
    initials = "".join(w[0] for w in name_parts(name)).upper()
    longer, shorter = sorted((initials, letters), key=len, reverse=True)
    return len(shorter) > 1 and longer.startswith(shorter) and len(longer) - len(shorter) <= 2


def names_in(name: str, text: str) -> float:
    """Return the share, 0 to 1, of a name's words that the text holds in some spelling.

    >>> names_in("Deir ez-Zor", "fighting in Deir az-Zour province")
    1.0
    """
    parts = name_parts(name)
    if not parts:
        return 1.0
    words = _PARTS.findall(text)
    held = sum(any(same_word(part, word) for word in words) for part in parts)
    if held < len(parts) and _acronym_in(name, text):
        return 1.0
    return held / len(parts)


def _acronym_in(name: str, text: str) -> bool:
    if len(name_parts(name)) > 1:
        return any(is_acronym_of(word, name) for word in re.findall(r"\b(?:[A-Z]\.?){2,7}", text))
    return any(is_acronym_of(name, other) for other in find_names(text))
