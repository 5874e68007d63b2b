"""Small articles on disk for the tests of the index."""

from __future__ import annotations

from pathlib import Path

HARBOUR = (
    "The harbour of Vessby was closed on Monday after a crane fell into the fairway.\n\n"
    "Nobody was hurt, the harbour master said, but eleven ships were waiting outside the "
    "breakwater by the evening and two were sent on to other ports.\n\n"
    "Divers are to inspect the wreck on Tuesday."
)
ELECTION = (
    "Voters in the canton of Olm rejected a new tax on plastic bags by a narrow margin.\n\n"
    "The government had hoped that the levy would bring in nine million crowns a year for the "
    "cleaning of rivers and lakes."
)
WEATHER = (
    "A heatwave that has lasted three weeks will end at the weekend, forecasters said.\n\n"
    "Thunderstorms are expected in the north, with hailstones as large as walnuts."
)


def write(folder: Path, **texts: str) -> Path:
    """Write each text to its own file, `name.txt`, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
