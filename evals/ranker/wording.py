"""Word tables for making and spoiling questions: base forms, near synonyms, opposites."""

from __future__ import annotations


def pairs(table: str) -> dict[str, str]:
    """Return the entries of "said > say, told > tell" by their left-hand sides."""
    sides = (entry.split(" > ") for entry in " ".join(table.split()).split(", "))
    return {left.strip(): right.strip() for left, right in sides}


BASE_FORMS = pairs(
    """
    said > say, told > tell, fell > fall, rose > rise, won > win, lost > lose, made > make,
    took > take, gave > give, went > go, came > come, became > become, began > begin, saw >
    see, left > leave, held > hold, found > find, brought > bring, sent > send, sold > sell,
    bought > buy, paid > pay, spent > spend, met > meet, led > lead, kept > keep, hit > hit,
    struck > strike, grew > grow, wrote > write, broke > break, killed > kill, died > die,
    announced > announce, released > release, received > receive, used > use, moved > move,
    caused > cause, agreed > agree, closed > close, sued > sue, raised > raise, included >
    include, increased > increase, served > serve, started > start, reported > report,
    launched > launch, fired > fire, ordered > order, signed > sign, joined > join, ran > run,
    stood > stand, spoke > speak, got > get, built > build, beat > beat, shot > shoot
    """
)

SYNONYMS = pairs(
    """
    killed > died, die > be killed, say > state, people > persons, officials > authorities,
    begin > start, company > firm, children > kids, police > officers, win > take, purchase >
    buy, buy > acquire, announce > reveal, country > nation, injured > hurt, wounded >
    injured, storm > hurricane, bring > take, film > movie, movie > film, students > pupils,
    home > house, attack > assault, attacks > strikes, large > big, president > leader, team >
    club, doctors > physicians, arrested > detained, earn > make, released > published,
    release > publish, increase > rise, increased > rose, fell > dropped, help > aid, expected
    > due, according > as, largest > biggest, launch > start, leave > depart from, hit >
    strike, show > reveal, found > discovered, find > discover, work > job, job > position,
    fire > launch, former > ex, approximately > about, residents > people, receive > get, near
    > close to, deal > agreement
    """
)

OPPOSITES = pairs(
    """
    first > last, last > first, most > least, least > most, largest > smallest, smallest >
    largest, highest > lowest, lowest > highest, before > after, after > before, oldest >
    youngest, north > south, south > north, east > west, west > east, northern > southern,
    southern > northern, win > lose, lose > win, won > lost, lost > won, increase > decrease,
    decrease > increase, more > fewer, biggest > smallest, start > end, end > start, began >
    ended, begin > end, rise > fall, born > killed, second > third, third > second, earliest >
    latest, longest > shortest, best > worst, buy > sell, bought > sold, arrested > released,
    joined > left, approved > rejected
    """
)
