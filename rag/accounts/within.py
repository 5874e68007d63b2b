"""Two accounts in one sentence: "The union counted 40, the police 12"; "five buses, not two"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import stem_terms
from rag.language.figures import Figure, find_figures
from rag.language.speakers import SAYING, speaker

_COUNTING = (
    r"(?:count(?:s|ed)?|measur(?:es|ed)|found|arrived|(?:speaks?|spoke|spoken) of|puts?|listed|lists|"
    r"registered|recorded|gave|gives|admits?|has|had|have|heard|settled|believes?|thinks?|assumes?)"
)
_TELLER = (
    r"(?:[A-ZÀ-Þ][\w’'.-]*|ministry|government|police|army|military|navy|union|unions|party|company|"
    r"owners?|organi[sz]ers?|authorit(?:y|ies)|officials?|agency|agencies|service|office|"
    r"officers?|hospitals?|doctors?|nurses|medics|clinic|residents?|neighbours?|witness(?:es)?|survivors?|"
    r"relatives|families|villagers|locals|rebels?|opposition|activists?|monitors?|observers?|coastguard|"
    r"guard|media|television|radio|newspapers?|press|reports?|council|court|prosecut(?:or|ors|ion)|defen[cs]e|"
    r"lawyers?|brother|sister|mother|father|wife|husband|widow|institute|university|researchers?|scientists?|"
    r"experts?|inspectors?|inspectorate|commission|inquiry|panel|board|bank|chamber|association|"
    r"federation|charit(?:y|ies)|mayor|governor|minister|prefect|prefecture|sources?|diplomats?|others?|"
    r"another|second|third|latter|former|firemen|firefighters|workers|men|women|side)"
)
_WHO = rf"(?:(?:[Tt]he|its|her|his|their|a|an|one|some|state|local)\s)?(?:[\w’'-]+\s){{0,4}}?{_TELLER}(?:[’']s?)?"
_ASIDE = r"(?:,\s[^;]{2,70}?,)?"
_ELLIPTIC = re.compile(rf"{_WHO}{_ASIDE}(?:\s(?:at|of))?\s(?:only\s)?$")
_MERELY = re.compile(rf"{_WHO},?\s$")
"""A second teller whose verb was said before: "… and the union at 60,000", "; the police, 12"."""
_TOLD = re.compile(rf"\b(?:{SAYING}|{_COUNTING}|according to)\b")
_TELLS = re.compile(rf"{_WHO}\b.*\b(?:{SAYING}|{_COUNTING})\b")
_BY = re.compile(
    r"[^;,]{0,40}?,?\s(?:according to\b|by the (?:count|reckoning|estimate)|"
    r"(?:in|by) (?:the |its |their )?(?:[\w’'-]+\s){1,4}?(?:estimates?|count|figures?|reckoning|view)\b)"
)
_PUT_BY = re.compile(r"\bput at (?:\w+ ){0,2}?$")
_JOIN = re.compile(r";\s(?:but\s|and\s)?|,?\s(?:and|while|but|although|though|whereas)\s|,\s")
_NOT = re.compile(
    r"(?:,|\sand|\sbut|\sor)\s(?:and\s)?not\s(?:\w+\s){0,2}?$|"
    r"\b(?:instead of|rather than)\s(?:\w+\s)?$"
)
_WHOLE = re.compile(r"\W*Of (?:the|its|his|her|their|these|those|all) [\w-]+")
_OF_THEM = re.compile(r"\w*(?:\sof (?:them|whom|which|these|those)\b|\sof (?:the|its|their) \d)")
_NOT_BUT = re.compile(r"\b(?:not|wasn[’']t|neither)\s(?:\w+\s){0,2}?$")
_BUT = re.compile(r"\bbut\b|\bnor\s$")
_HAPPENED = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:were|was|had|have|has|are|is)\s(?:been\s)?(\w+)")
_OBJECT = re.compile(
    rf"\bputs? (?:the |its )?{_TELLER} at\s(?:\w+ ){{0,2}}$|\bat [\d.,]+[^;]*, [^,;]* at $"
)
"""Things set side by side by one teller: "puts the army at 25 per cent and the rebels at 30"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and who tells it, "" where the sentence doesn't say."""

    figure: Figure
    teller: str = ""


def told_apart(text: str) -> tuple[tuple[Told, Told], ...]:
    """Return the pairs of figures that the sentence sets against one another.

    >>> [(a.figure.text, b.figure.text) for a, b in told_apart("Aas says 900; the police say 2,000.")]
    [('900', '2,000')]
    >>> told_apart("The police said that 900 people marched and 40 were held.")
    ()
    """
    figures = [f for f in find_figures(text) if f.value]
    pairs = ((a, b) for n, b in enumerate(figures) for a in figures[max(0, n - 2) : n])
    found = (_apart(text, a, b) for a, b in pairs if _of_one_thing(text, a, b))
    return tuple(pair for pair in found if pair)


def is_part(text: str, start: int, end: int) -> bool:
    """Return whether the figure at `text[start:end]` is a part of a whole: "two of them".

    >>> is_part("Of the 294 dead, 118 were children.", 17, 20)
    True
    """
    whole = _WHOLE.match(text)
    after = bool(_OF_THEM.match(text[end:]))
    return after or bool(whole and start > whole.end())


def tells(text: str) -> bool:
    """Return whether the sentence is somebody's word: it says, counts, puts or estimates."""
    return bool(_TOLD.search(text) or speaker(text))


def _of_one_thing(text: str, one: Figure, other: Figure) -> bool:
    """Return whether the second figure may count what the first does."""
    bare = not other.counted and other.kind == "count"
    if one.value == other.value or (one.kind != other.kind and not bare) or other.value == 1:
        return False
    said = set(stem_terms(text[: other.start]))
    if set(stem_terms(other.counted)) - said:
        return False
    happened = _HAPPENED.match(text[other.end :])
    return happened is None or bool(set(stem_terms(happened[1])) & said)


def _apart(text: str, one: Figure, other: Figure) -> tuple[Told, Told] | None:
    between, before, after = text[one.end : other.start], text[: one.start], text[other.end :]
    if _NOT.search(between) or (_NOT_BUT.search(before) and _BUT.search(between)):
        return Told(one, speaker(text)), Told(other)
    if _OBJECT.search(before) or find_figures(between):
        return None
    if _PUT_BY.search(before):
        both = re.match(r"\sby\b", between) and re.match(r"\sby\b", after)
        return (Told(one), Told(other)) if both else None
    for joint in _JOIN.finditer(between):
        left, right = between[: joint.start()], between[joint.end() :]
        if _first_tells(before, left) and _second_tells(right, after, joint[0]):
            said = speaker(text[: one.end] + left), speaker(right + text[other.start :])
            bare = _ELLIPTIC.fullmatch(right) or _MERELY.fullmatch(right)
            return Told(one, said[0]), Told(other, _named(right) if bare else said[1])
    return None


def _first_tells(before: str, left: str) -> bool:
    told = _TOLD.search(before) or _TOLD.search(left) or _BY.match(left + " ")
    return bool(told or speaker(before))


def _second_tells(right: str, after: str, joint: str) -> bool:
    told = _TELLS.match(right) or _ELLIPTIC.fullmatch(right) or _BY.match(after)
    return bool(told or (joint[0] == ";" and _MERELY.fullmatch(right)))


def _named(right: str) -> str:
    """Return the teller whose verb was said before: "the union" in "the union at"."""
    return re.sub(r"(?:,.*|\s(?:at|of|only))+$", "", right.strip())
