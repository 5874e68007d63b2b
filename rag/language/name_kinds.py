"""Whether a name is a person's, a place's or an organisation's, from the words around it."""

from __future__ import annotations

import re

_ORGANISATION = re.compile(
    r"\b(?:Agency|Alliance|Army|Assembly|Association|Authority|Bank|Board|Brigade|Bureau|Centre|Center|"
    r"Club|Co|Commission|Committee|Company|Congress|Corp|Council|Court|Defen[cs]e|Department|Force|"
    r"Forces|Foundation|Front|Government|Group|Guard|Inc|Institute|Ltd|League|Line|Lines|Ministry|Movement|"
    r"Nations|Navy|Network|News|Observatory|Office|Organi[sz]ation|Parliament|Party|Police|Post|"
    r"Radio|Rights|School|Senate|Service|Society|State|Telegraph|Times|Trust|TV|Union|University|Watch)\b|"
    r"\b[A-Z]{2,6}s?\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|into|towards?|around|outside|across|via|off|reached|left|"
    r"(?:city|town|village|province|district|region|camp|port|island|state|capital|suburbs?|area|"
    r"neighbou?rhoods?|river|country|towns|areas|districts) of)\s(?:the\s)?(?:[a-z]+ern\s|central\s)?$",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(
    r"\b(?:City|County|Island|Islands|River|Province|Sea|Lake|Mount|Street|Strait|Valley|Bay|Port|"
    r"Republic|Kingdom|States|Airport|Harbou?r)\b|^(?:\s(?:province|district|region|camp|neighbou?rhood|river|city|town|area|desert|border))\b"
)
TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Sir|Lady|Lord|Gen|General|Col|Colonel|Lt|Lieutenant|Major|Maj|Captain|"
    r"Capt|Sergeant|Sgt|Admiral|Brigadier|Marshal|President|Vice|Prime|Minister|King|Queen|Prince|"
    r"Princess|Senator|Judge|Justice|Professor|Prof|Governor|Mayor|Commissioner|Ambassador|Father|"
    r"Sister|Bishop|Archbishop|Pope|Sheikh|Imam|Rabbi|Reverend|Inspector|Chief)\.?",
    re.IGNORECASE,
)
"""A word before a person's name that is no part of it."""
_PERSON_BEFORE = re.compile(
    rf"\b(?:{TITLE.pattern}|"
    r"spokes\w+|head|chief|leader|director|activist|officer|official|captain|president|minister|"
    r"secretary|chairman|chairwoman|mayor|governor|commander|coach|author|actor|singer|player|"
    r"lawyer|doctor|resident|witness|survivor|analyst|expert|founder|ambassador|by|and|who is|named|called)\.?,?\s$"
)
_PEOPLE = re.compile(r"\w+(?:ian|ean|ish|ese|ch|can|stani|aqi|aeli|emi|ern|rab|urdish|erman)s?")
_QUALIFIES = re.compile(r"-(?:based|born|held|run|led|backed|controlled|area|style)\b")
"""What makes a name say which: "a London-based watchdog"."""
_PERSON_AFTER = re.compile(
    r"^(?:,?\s(?:who|said|says|told|added|\d{1,3},|the (?:head|chief|leader|director)|an? [a-z]+))"
)


def name_fit(kind: str, text: str, start: int, end: int) -> float:
    """Return 0 to 1: how well the name at `text[start:end]` fits the kind asked for.

    `kind` is "person", "place" or "organisation"; other kinds take any name.
    """
    name, before, after = text[start:end], text[max(0, start - 40) : start], text[end : end + 30]
    if _PEOPLE.fullmatch(name) and re.match(r"[\s-][a-z]", after):
        return 0.1  # "Norwegian fishermen" names nobody
    if kind != "place" and _QUALIFIES.match(after):
        return 0.1
    organisation = bool(_ORGANISATION.search(name))
    place = bool(
        _PLACE_BEFORE.search(before) or _PLACE_WORD.search(name) or _PLACE_WORD.match(after)
    )
    person = bool(_PERSON_BEFORE.search(before) or _PERSON_AFTER.match(after)) and not organisation
    if kind == "person":
        return 0.95 if person else 0.25 if organisation or place else 0.65 if " " in name else 0.35
    if kind == "place":
        return 0.95 if place else 0.25 if organisation or person else 0.5
    if kind == "organisation":
        return 0.9 if organisation else 0.3 if person or place else 0.55
    return 0.7
