"""The records that the training data is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence in its place: does it answer the group's question, and with which characters?"""

    sentence: str
    label: bool
    previous: str = ""
    title: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A question with the sentences that answer it and ones that don't."""

    question: str
    source: str
    candidates: tuple[Candidate, ...]

    @property
    def positives(self) -> tuple[Candidate, ...]:
        """The candidates that answer."""
        return tuple(c for c in self.candidates if c.label)

    @property
    def negatives(self) -> tuple[Candidate, ...]:
        """The candidates that don't, the hardest first."""
        return tuple(c for c in self.candidates if not c.label)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a paragraph, its answers, and where in the paragraph the first stands."""

    question: str
    answers: tuple[str, ...]
    paragraph: int  # index in the collection
    start: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its own and its article's index, and its sentences as (start, end) offsets."""

    text: str
    place: int  # in the collection
    article: int
    sentences: tuple[tuple[int, int], ...]

    def sentence(self, index: int) -> str:
        """The text of one sentence."""
        start, end = self.sentences[index]
        return self.text[start:end]

    def texts(self) -> list[str]:
        """Every sentence."""
        return [self.text[start:end] for start, end in self.sentences]

    def answers(self, asked: Asked, index: int) -> bool:
        """Whether the annotated answer to `asked` begins in this sentence."""
        start, end = self.sentences[index]
        return asked.paragraph == self.place and start <= asked.start < end


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz question with its right and wrong choices and the articles found for it."""

    question: str
    answers: tuple[str, ...]
    wrong: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """A news article cut into sentences."""

    id: str
    title: str
    sentences: tuple[str, ...]
