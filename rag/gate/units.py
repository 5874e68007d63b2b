"""Currencies and measures that figures come in."""

from __future__ import annotations

_MONEY = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee",
    "dollar": "dollar", "euro": "euro", "pound": "pound", "yen": "yen", "rupee": "rupee",
    "usd": "dollar", "eur": "euro", "gbp": "pound", "cent": "cent", "penny": "penny",
    "pence": "penny", "krone": "krone", "kroner": "krone", "krona": "krona", "kronor": "krona",
    "crown": "crown", "rouble": "rouble", "ruble": "rouble", "yuan": "yuan", "won": "won",
    "peso": "peso", "franc": "franc", "dinar": "dinar", "dirham": "dirham", "shekel": "shekel",
    "lira": "lira", "rand": "rand", "riyal": "riyal", "rial": "rial", "zloty": "zloty",
    "baht": "baht", "naira": "naira", "shilling": "shilling", "rupiah": "rupiah",
}  # fmt: skip
_MEASURES = {
    "km": "kilometre", "kilometre": "kilometre", "kilometer": "kilometre", "mile": "mile",
    "metre": "metre", "meter": "metre", "kg": "kilogram", "kilogram": "kilogram",
    "kilo": "kilogram", "tonne": "tonne", "ton": "ton", "mm": "millimetre", "cm": "centimetre",
    "millimetre": "millimetre", "millimeter": "millimetre", "centimetre": "centimetre",
    "centimeter": "centimetre", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch",
    "litre": "litre", "liter": "litre", "mph": "mile an hour", "kph": "kilometre an hour",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "month": "month", "year": "year", "decade": "decade", "century": "century", "knot": "knot",
    "hectare": "hectare", "acre": "acre", "barrel": "barrel", "celsius": "celsius",
    "fahrenheit": "fahrenheit", "degree": "degree",
}  # fmt: skip


def unit_of(word: str) -> str:
    """Return the unit that a word or a sign stands for, "" for none.

    >>> unit_of("km"), unit_of("£"), unit_of("buses")
    ('kilometre', 'pound', '')
    """
    singular = word.removesuffix("s")
    for table in (_MONEY, _MEASURES):
        if word in table or singular in table:
            return table.get(word) or table[singular]
    return ""


def rival_units(one: str, other: str) -> bool:
    """Whether two words are units of one sort: "week" and "month", not "week" and "crown"."""
    pair = {unit_of(one), unit_of(other)}
    return pair <= set(_MONEY.values()) or pair <= set(_MEASURES.values())


def is_unit(word: str) -> bool:
    """Whether a word is a unit: "km", "dollars"."""
    return bool(unit_of(word))
