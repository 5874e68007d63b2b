"""What a claim says that its evidence doesn't: values, quotations, words and how they are meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rag.attribution import attribution_problems, speakers
from rag.backing import Backing
from rag.days import Day, backed, impossible
from rag.hygiene import disguised, plain
from rag.names import same_name
from rag.polarity import polarity_problems
from rag.reading import REPORTING, Reading, Token, read
from rag.relations import relation_problems
from rag.thesaurus import means, opposite, root
from rag.values import Bound, Figure

COVERED = 0.6
"""The share of a claim's content words that its evidence must have, for full support."""
_CLASHES: frozenset[tuple[Bound, Bound]] = frozenset(
    {("lower", "upper"), ("upper", "lower"), ("lower", "exact"), ("upper", "exact"),
     ("exact", "lower"), ("exact", "upper"), ("lower", "about"), ("upper", "about")}
)  # fmt: skip
_FRAME = re.compile(
    r"(?:\b(?:report|article|story|piece|dispatch|account|edition|interview|bulletin|copy|"
    r"statement|by|published|dated|as)\b[^;:]{0,60}?|\b(?:said|reported|wrote|told \w+|quoted)\s+)"
    r"(?:\b(?:of|on|in|from|dated)\s+)?$|\(\s*$",
    re.IGNORECASE,
)
_SAYS_NEXT = re.compile(r"\W*(?:[\w’'-]+\W+){1,6}?(?:said|reported|wrote|told|quoted|carried)\b")
_ORDER = {"before": ("before", "until", "ahead", "prior", "earlier", "yet"),
          "after": ("after", "since", "following", "once", "later", "when")}  # fmt: skip
_COMPASS = re.compile(r"^(?:north|south|east|west)(?:east|west)?(?:ern|wards?)?$")
_FRAMING = frozenset(
    root(word) for word in (*REPORTING, *"account article outlet quote differ source".split())
)


def problems_of(text: str, backings: Sequence[Backing]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is wrong with a claim: what sinks it, and what merely isn't covered."""
    claim = read(text)
    sources = [backing.reading for backing in backings]
    contexts = [backing.behind for backing in backings]
    labels = [label for backing in backings for label in backing.labels]
    hard = (
        *(f"{word!r} mixes alphabets or digits" for word in _disguised(claim, backings)),
        *_figures(claim, sources, labels),
        *_days(claim, backings),
        *_names(claim, backings),
        *_quotations(claim, backings),
        *polarity_problems(claim, sources),
        *attribution_problems(claim, sources, contexts, labels),
        *relation_problems(claim, sources),
        *_contradictions(claim, sources, contexts),
        *_fused(claim, backings),
    )
    soft = () if hard else tuple(_uncovered(claim, backings))
    return tuple(dict.fromkeys(hard)), soft


def _disguised(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    known = {word for backing in backings for word in disguised(backing.quote)}
    return (word for word in disguised(claim.text) if word not in known)


def _figures(claim: Reading, sources: Sequence[Reading], labels: Sequence[str]) -> Iterator[str]:
    known = [figure for source in sources for figure in source.figures]
    known += [figure for label in labels for figure in read(label).figures]
    for figure in claim.figures:
        if figure.text.lower() in ("one", "both"):
            continue
        same = [other for other in known if other.value == figure.value]
        if not same:
            yield f"{figure.text!r} is not in the quotes"
        elif not any(_units_agree(figure, other) for other in same):
            yield f"{figure.text!r} is not in {figure.unit or 'such a unit'} in the quotes"
        elif not any((figure.bound, other.bound) not in _CLASHES for other in same):
            yield f"{figure.text!r} is {_in_words(same[0].bound)} in the quotes"


def _units_agree(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit


def _in_words(bound: Bound) -> str:
    return {"lower": "a lower limit", "upper": "an upper limit"}.get(bound, "no limit")


def _days(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    stated = [day for backing in backings for day in backing.reading.days]
    known = [span for backing in backings for span in backing.known]
    published = [span for backing in backings for span in backing.published]
    for day in claim.days:
        wrong = impossible(day)
        if wrong:
            yield wrong
        elif not backed(day, stated, known) and not (
            _of_publication(day, claim.text, backings) and backed(day, (), published)
        ):
            yield f"{day.text!r} is not in the quotes"


def _of_publication(day: Day, text: str, backings: Sequence[Backing]) -> bool:
    """Whether a claim's date is when something was reported rather than when it happened."""
    before, after = text[: day.start], text[day.end :]
    before = re.sub(r"(?:\s|,|\b(?:on|of|in|dated|from))+$", " ", before)
    if _FRAME.search(before) or not before.strip():
        return bool(before.strip()) or bool(_SAYS_NEXT.match(after))
    last = re.findall(r"\w+", before)[-1:]
    return any(last and last[0] in backing.label_words for backing in backings)


def _names(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    known = [word for backing in backings for word in _spellings(backing)]
    plain_words = {word.word for b in backings for word in (*b.reading.tokens, *b.behind.tokens)}
    acronyms = {letters for backing in backings for letters in _acronyms(backing)}
    for at, token in enumerate(claim.tokens):
        if not token.capital or token.valued:
            continue
        if token.word in plain_words or any(same_name(token.text, word) for word in known):
            continue
        if token.word.replace(".", "") in acronyms or _expands(claim.tokens, at, known):
            continue
        if _opens_sentence(claim.tokens, at) and not token.text.isupper():
            continue
        if token.root in _FRAMING or any(means(token.root, root(word)) for word in plain_words):
            continue
        yield f"{token.text!r} is not in the quotes"


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital may be due to the place alone, and the word is an ordinary one."""
    start = at == 0 or tokens[at - 1].text in '.:!?"“'
    ordinary = at + 1 >= len(tokens) or not tokens[at + 1].capital
    return start and ordinary and bool(tokens[at].root) and tokens[at].text[1:].islower()


def _spellings(backing: Backing) -> Iterator[str]:
    yield from backing.label_words
    for reading in (backing.reading, backing.behind):
        yield from (token.text for token in reading.tokens if token.capital)


def _acronyms(backing: Backing) -> Iterator[str]:
    """Initials of every run of capitalised words (small words between them count or not)."""
    for reading in (backing.reading, backing.behind, *map(read, backing.labels)):
        names = [token for token in reading.tokens if not token.mark]
        for start in range(len(names)):
            letters = ""
            for token in names[start : start + 8]:
                if token.capital:
                    letters += token.word[:1]
                elif token.word not in ("of", "the", "for", "and", "in", "to", "on"):
                    break
                if len(letters) > 1:
                    yield letters


def _expands(tokens: Sequence[Token], at: int, known: Sequence[str]) -> bool:
    """Whether a capitalised word belongs to a full form whose initials the evidence has."""
    short = {word.lower().replace(".", "") for word in known if word.isupper() and len(word) > 1}
    for start in range(max(0, at - 7), at + 1):
        letters = ""
        for index in range(start, min(len(tokens), start + 10)):
            if tokens[index].capital:
                letters += tokens[index].word[:1]
            elif tokens[index].word not in ("of", "the", "for", "and", "in", "to", "on"):
                break
            if index >= at and letters in short and len(letters) > 1:
                return True
    return False


def _quotations(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    texts = [_bare(backing.quote) for backing in backings]
    texts += [_bare(label) for backing in backings for label in backing.labels]
    for quotation in claim.quotations:
        parts = [_bare(part) for part in re.split(r"\.\.\.|…|\[[^\]]*\]", plain(quotation))]
        if not any(all(part in text for part in parts) for text in texts):
            yield f"“{quotation}” is not word for word in the quotes"


def _bare(text: str) -> str:
    """The words of a text in lower case with their inner marks, for finding quotations."""
    return " ".join(re.sub(r"[\"']|[.,;:!?]+(?=\s|$)", "", plain(text)).lower().split())


def _contradictions(
    claim: Reading, sources: Sequence[Reading], contexts: Sequence[Reading]
) -> Iterator[str]:
    roots = frozenset().union(*(reading.roots for reading in (*sources, *contexts)))
    words = frozenset().union(*(reading.words for reading in (*sources, *contexts)))
    for token in claim.tokens:
        if token.root and not token.valued and token.root not in roots:
            against = next((other for other in roots if opposite(token.root, other)), None)
            if against and not any(means(token.root, other) for other in roots):
                yield f"{token.text!r} is the opposite of {against!r} in the quotes"
            elif _COMPASS.match(token.word) and not _pointed(token.word, words):
                yield f"{token.text!r} is not in the quotes"
    for word, kin in _ORDER.items():
        rival = _ORDER["after" if word == "before" else "before"]
        if word in claim.words and not words & set(kin) and words & set(rival):
            yield f"{word!r} is not in the quotes"


def _pointed(word: str, words: frozenset[str]) -> bool:
    stem = re.sub(r"(?:ern|wards?)$", "", word)
    return any(re.sub(r"(?:ern|wards?)$", "", other) == stem for other in words)


def _fused(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    """Yield a clause whose figures and names no single passage has together."""
    if len(backings) < 2:
        return
    units = list(_units(backings))
    for clause in re.split(r";|:\s|,\s+(?:while|but|whereas|and)\s", claim.text):
        reading = read(clause)
        wanted = [_has_figure(figure) for figure in reading.figures]
        wanted += [
            _has_name(token) for token in reading.tokens if token.capital and not token.valued
        ]
        if wanted and not any(all(test(unit) for test in wanted) for unit in units):
            yield f"no single passage has all of {clause.strip()!r}"


def _units(backings: Sequence[Backing]) -> Iterator[list[Backing]]:
    for backing in backings:
        if backing.place is None:
            yield [backing]
            continue
        article, start, end = backing.place
        yield [
            other for other in backings
            if other.place and other.place[0] == article
            and (abs(other.place[1] - end) < 4 or abs(start - other.place[2]) < 4 or other is backing)
        ]  # fmt: skip


def _has_figure(figure: Figure) -> Callable[[list[Backing]], bool]:
    return lambda unit: any(
        figure.value == other.value or figure.text.lower() == "one"
        for backing in unit for other in (*backing.reading.figures, *read(" ".join(backing.labels)).figures, figure)[: None if figure.text.lower() == "one" else -1]
    )  # fmt: skip


def _has_name(token: Token) -> Callable[[list[Backing]], bool]:
    return lambda unit: not list(_names(Reading("", (token, token), (), (), ()), unit))


def _uncovered(claim: Reading, backings: Sequence[Backing]) -> Iterator[str]:
    known = frozenset().union(
        *(reading.roots for backing in backings for reading in (backing.reading, backing.behind)),
        *(read(label).roots for backing in backings for label in backing.labels),
    )
    spoken = {token.start for speaker in speakers(claim) for token in speaker.tokens}
    wanted = [
        token for token in claim.tokens
        if token.root and not token.valued and token.root not in _FRAMING
        and not token.capital and token.start not in spoken
    ]  # fmt: skip
    missing = [token for token in wanted if not any(means(token.root, other) for other in known)]
    if wanted and 1 - len(missing) / len(wanted) < COVERED:
        yield f"not in the quotes: {', '.join(token.text for token in missing)}"
