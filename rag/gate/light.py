"""Words that carry no fact of their own."""

from __future__ import annotations

from rag.language.thesaurus import root

LIGHT = frozenset(
    root(word)
    for word in """
    according account article outlet source differ continue last remain stay become happen take
    give make get go come put set include involve follow occur around roughly approximately nearly
    almost per cent percent within against towards further still already meanwhile currently later
    also several total overall thing fact case people person able way around upon among amid
    despite altogether respectively fail refuse decline deny unable part further another via
    alongside say old aged midday no yes rather call
    whereas since because although though while unless hence thus therefore whether until once
    rest own amount figure number immediately including concerning regarding following
    company firm group man woman country city town incident event
    might due nobody none nothing anybody anyone anything everybody everyone everything somebody
    someone something
    """.split()
) | frozenset("al el ez es ed az ar as ad".split())
"""Words that say little by themselves; a claim may have them for its own."""
