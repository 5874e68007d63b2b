"""Who does what: subjects that have changed places, ways that have been turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.gate.names import is_acronym, name_book, same_name
from rag.gate.reading import SPOKEN, Reading, Token
from rag.gate.subjects import DETERMINERS, PREPOSITIONS, RELATIVE, subject_before
from rag.language.thesaurus import kind, may_be_verb, means, root

_BE = frozenset("was were been being is are be got".split())
_BEFORE_BARE_VERBS = frozenset(
    """to they we i you who which that will would may might could can must should do did does not
    men women people children police it he she""".split()
)
"""Words after which a form without an ending is a verb: elsewhere "desert" is a noun."""


@dataclass(frozen=True, slots=True)
class Action:
    """A verb with the words of its subject, and those that stand on its other side."""

    root: str
    subject: tuple[Token, ...]
    others: tuple[Token, ...]


def role_problems(claim: Reading, sources: Sequence[Reading]) -> tuple[str, ...]:
    """Return the roles of the claim that are turned round in the evidence.

    >>> from rag.gate.reading import read
    >>> role_problems(read("Hama beat Homs."), [read("Hama was beaten by Homs on Monday.")])
    ("'Hama' is not who does it in the quotes ('beat')",)
    """
    ours = actions(claim)
    problems = [
        f"{' '.join(t.text for t in mine.subject)!r} is not who does it in the quotes ({verb!r})"
        for source in sources
        for theirs in actions(source)
        for mine in ours
        if (verb := _turned(mine, theirs))
        and not any(_agree(mine, other) for reading in sources for other in actions(reading))
    ]
    return tuple(dict.fromkeys(problems))


def actions(reading: Reading) -> tuple[Action, ...]:
    """Return the verbs of a sentence with their sides; a passive is turned into the active."""
    return tuple(_actions(reading.tokens))


def _actions(tokens: Sequence[Token]) -> Iterator[Action]:
    shared: tuple[Token, ...] = ()
    for at, token in enumerate(tokens):
        before, after = tokens[:at], tokens[at + 1 :]
        if _nominal(tokens, at):
            yield Action(token.root, _agent(after[:8]), _content((*before, *after)))
        if token.root in SPOKEN and not token.capital:
            shared = subject_before(before) or shared
        if not _verbal(tokens, at):
            continue
        if not _passive(tokens, at):
            subject = shared if _joined(before) else subject_before(before)
            shared = subject or shared
            yield Action(token.root, subject, _content(after))
        elif agent := _agent(after):
            rest = tuple(t for t in (*_content(before), *_content(after)) if t not in agent)
            yield Action(token.root, agent, rest)


def _verbal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands as a verb: mostly one, or one in its -ed form, and no noun here."""
    token, before = tokens[at], tokens[at - 1].word if at else ""
    if token.capital or token.valued or token.root in SPOKEN:
        return False
    if before == "of" and not token.word.endswith("ing"):
        return False
    if before in DETERMINERS and not _relative(tokens, at - 1):
        return False
    inflected = root(token.word) != token.word or token.word.endswith(("s", "ed", "ing"))
    plural = before.endswith("s") or "and" in {t.word for t in tokens[max(0, at - 4) : at]}
    bare = before not in _BEFORE_BARE_VERBS and not _between_names(tokens, at)
    if not inflected and not plural and bare:
        return False
    return kind(token.root) == "v" or (token.word.endswith("ed") and may_be_verb(token.root))


def _between_names(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands before a word and a noun phrase after it: "Hama beat Homs"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    led = after is not None and (after.capital or after.word in DETERMINERS)
    return bool(at) and tokens[at - 1].capital and led


def _relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" goes on about the noun before it: "water that came in"."""
    return tokens[at].word == "that" and bool(at and kind(tokens[at - 1].root) == "n")


def _nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a noun with its doer after it: "a threat by the rebels"."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return following == "by" and kind(tokens[at].root) == "n" and not tokens[at].capital


def _passive(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if tokens[at].word.endswith("ed") and _by_soon(tokens, at):
        following = "by"
    helpers = {token.word for token in tokens[max(0, at - 3) : at] if not token.capital}
    return not tokens[at].word.endswith(("ing", "s")) and (following == "by" or bool(_BE & helpers))


def _by_soon(tokens: Sequence[Token], at: int) -> bool:
    """Whether "by" follows with no mark and no verb between: "aired on Sunday by"."""
    for token in tokens[at + 1 : at + 5]:
        if token.word == "by":
            return True
        if token.mark or (token.root and not token.valued):
            return False
    return False


def _agent(after: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase after "by", in the same clause."""
    for index, token in enumerate(after):
        if token.mark and token.text != "-":
            return ()
        if token.word == "by":
            measured = index + 1 < len(after) and after[index + 1].valued  # "by 78 percent"
            return () if measured else phrase(after[index + 1 :])
    return ()


def _joined(before: Sequence[Token]) -> bool:
    """Whether a verb goes on after "and" or "but", with the subject of the one before."""
    words = [token.word for token in before if kind(token.root) != "r"]
    return words[-1:] in (["and"], ["but"])


def phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the content words of the noun phrase that begins a run of tokens."""
    found: list[Token] = []
    before = ""
    for token in tokens:
        if token.mark and token.text != "-":
            break
        if (token.word in PREPOSITIONS and token.word != "of") or token.word in RELATIVE:
            break
        if found and not token.capital and kind(token.root) == "v" and before != "-":
            break
        before = token.text
        if token.root and not token.valued:
            found.append(token)
    return tuple(found)


def _content(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.root and not token.valued)


def _turned(mine: Action, theirs: Action) -> str:
    """The verb whose two sides the claim has turned round; "" when it hasn't."""
    if not mine.subject or not theirs.subject or not _same_verb(mine.root, theirs.root):
        return ""
    if meet(mine.subject, theirs.subject) or not meet(theirs.subject, _doers(mine.others)):
        return ""
    return mine.root if meet(mine.subject, theirs.others) else ""


def _doers(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words that may do something: an owner ("the government's") doesn't."""
    return tuple(token for token in words if not token.text.endswith(("'s", "’s", "s'", "s’")))


def _agree(mine: Action, theirs: Action) -> bool:
    return _same_verb(mine.root, theirs.root) and meet(mine.subject, theirs.subject)


def _same_verb(one: str, other: str) -> bool:
    return means(one, other) or means(other, one)


def meet(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two runs of words share one, or one has the initials of the other."""
    if any(alike(a, b) for a in one for b in other):
        return True
    return _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: Sequence[Token], full: Sequence[Token]) -> bool:
    initials = name_book([Reading("", tuple(full), (), (), ())]).initials
    letters = {token.word.replace(".", "") for token in short if is_acronym(token.text)}
    return bool(letters & initials)


def alike(one: Token, other: Token) -> bool:
    """Whether two words are the same stem, or spellings of one name."""
    if one.capital and other.capital:
        return same_name(one.text, other.text)
    return one.root == other.root
