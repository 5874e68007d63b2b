"""The words by which news sites' menus, credits and lists of other stories are known."""

from __future__ import annotations

import re


def pattern(source: str) -> re.Pattern[str]:
    """Return a pattern written with spaces and line breaks, blind to case."""
    return re.compile(source, re.IGNORECASE | re.VERBOSE)


_MENU = r"""(?:home(?:page)?|news|world|sports?|weather|about(?:\s+(?:us|\w+))?
    |contact(?:\s+us)?|jobs|careers|advertise|subscribe|log\s?in|sign\s?in|register|privacy(?:\s+policy)?|terms|sitemap
    |classifieds|archives?|opinion|business|entertainment|lifestyle|politics|technology|menu|search)"""
BREADCRUMB = pattern(
    rf"""(?: you\s+are\s+here:? .{{3,120}} )$
    | ^(?:home|homepage|front\s+page|news|world|start)\s*(?:>|»|›|→|\|)
    | ^(?:home(?:page)?|front\s+page|news)(?:\s*/\s*[^/.]{{2,30}}){{2,}}$
    | ^[^>»›.]{{2,30}}(?:\s*[>»›]\s*[^>»›.]{{2,30}}){{2,}}[>»›]?$
    # Tables use bars too: a menu names at least one of the places that every site has.
    | ^(?=(?:[^|]*\|)*\s*{_MENU}\s*(?:\||$))[^|.]{{2,30}}(?:\|[^|]{{2,40}}){{2,}}\|?$"""
)
_AGENCY = r"""(?:afp|ap|reuters|getty(?:\s+images)?|epa|efe|dpa|ansa|xinhua|anadolu|aa|pa|upi|tass
    |sana|sputnik|ria|bloomberg|shutterstock|alamy|istock|nurphoto|zuma|rex|wikimedia|flickr|file
    |handout|archive|stock|supplied|courtesy|screengrab|screenshot|afptv|ap\s+photo|pool|al\s?jazeera
    |bbc|cnn|twitter|facebook|instagram)"""
_CREDIT = pattern(
    rf"""(?: [\[(]\s*(?:file|photo|photograph|image|picture|credit|handout|via)
            (?:\s+(?:by|from|credit))?\s*[:/]\s* [^\[\]()]{{2,60}}[\])]
        | [\[(]\s*(?:photo|image|picture)(?:graph)?\s+(?:by|from|courtesy)\s[^\[\]()]{{2,60}}[\])]
        | \[[^\[\]]{{0,40}}\b{_AGENCY}\b[^\[\]]{{0,40}}\]
        | \((?:[^()/]{{1,30}}/\s*){{0,3}}{_AGENCY}(?:\s*/[^()/]{{1,30}}){{1,3}}\)
        | \((?:[^()/]{{1,30}}/\s*){{1,3}}{_AGENCY}(?:\s*/[^()/]{{1,30}}){{0,3}}\)
        | \((?-i:[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){{1,3}}/\s?(?:[A-Z][\w.'’]*\s?){{1,4}})\)
        | ^\(\s*{_AGENCY}\s*\)
        | (?:^|\(|[.!?"”]\s+)(?:photo(?:graph)?|image|picture|credit|photo\s+credit|image\s+credit)
            (?:\s+(?:by|courtesy))?:\s*[^.:]{{2,60}}
    )$"""
)
LIST_HEADING = pattern(
    r"""^\W*(?:(?:related|recommended|similar|popular|trending|latest|top|more|other|picked|featured|hot
          |suggested|sponsored|promoted|must[\s-]read|breaking|editor'?s?|editors'|our|today'?s)\s+
          (?:\w+\s+)?(?:articles?|stor(?:y|ies)|news|videos?|posts?|reads?|headlines|topics|links
            |content|reading|coverage|picks?|choice|galler(?:y|ies)|photos|pictures|podcasts?|now
            |today|stories)
        |(?:related|recommended|trending|popular)(?:\s+(?:now|today|for\s+you|on\s+\w+|in\s+\w+))?
        |most[\s-](?:read|popular|viewed|watched|shared|commented|recent|discussed|clicked)
          (?:\s+\w+){0,3}
        |more\s+(?:from|on|in|about|like)\s+.{2,40}
        |also\s+(?:in|on|read|see|from)\b.{0,30}
        |read\s+(?:more|next|also|on)(?:\s+(?:on|from|about)\s+.{2,30})?
        |you\s+(?:may|might|could)\s+(?:also\s+)?(?:like|enjoy|be\s+interested\s+in).{0,20}
        |what\s+to\s+read\s+next|up\s+next|next\s+up|don'?t\s+miss|see\s+also|watch\s+next
        |in\s+other\s+news|(?:from\s+)?(?:around|across)\s+the\s+web
        |from\s+our\s+(?:partners|sponsors|archives?)
        |(?:read|watch|see)\s+this\s+next|continue\s+reading|keep\s+reading|next\s+(?:story|article)
        |(?:watch|explore|discover|see)\s+more|must[\s-](?:see|watch)|(?:stories|picks)\s+for\s+you
        |(?:what\s+others\s+are|people(?:\s+are)?(?:\s+also)?)\s+(?:read(?:ing)?|watch(?:ing)?|viewed)
        |(?:from|across|around)\s+(?:our|the)\s+(?:network|site|region)|elsewhere\s+on\s+.{2,30}
        |in\s+this\s+(?:section|story|series|topic)|(?:today|the\s+day|the\s+week)\s+in\s+pictures
        |readers['’]?\s+(?:favou?rites|choice|picks)|popular\s+now
        |you\s+may\s+have\s+missed|in\s+case\s+you\s+missed\s+it|must[\s-]reads?|editors?'?\s+picks?)
    \s*[:»>↓]?\s*$"""
)
# Also an ordinary word over a paragraph: counts only where headlines follow to the end.
SECTION_HEADING = pattern(
    r"""^\W*(?:the\s+)?(?:latest|world|news|local|national|international|politics|business|economy|money
        |sports?|football|culture|entertainment|celebrity|life(?:style)?|tech(?:nology)?|science|health
        |travel|opinion|comment|analysis|video|videos|photos|africa|asia|europe|americas?|middle\s+east
        |uk|us|usa|india|nation|region|in\s+brief|headlines|more|next|galleries)\s*[:»>]?\s*$"""
)
BOX_HEADING = pattern(
    r"""^\W*(?:(?:about\s+)?(?:the\s+)?authors?|about\s+(?:us|the\s+writer)\b.{0,20}
        |tags|topics|filed\s+under.{0,40}|categories|keywords|follow\s+us(?:\s+on.{0,30})?|newsletter)
    \s*:?\s*$"""
)
SHARE_HEADING = pattern(r"^\W*(?:like|share|rate)\s+(?:this|us)(?:\s+\w+){0,2}\s*:?\s*$")
COMMENTS = pattern(
    r"""^\W*(?:\d+\s+(?:comments?|replies|responses|reactions)\s*[.|:·–—-].{0,40}
        |(?:\d+\s+)?comments?\s*(?:\(\d+\)|:\s*\d+(?:\s*\(\w+\))?)?
            (?:\s*[-–—|].{0,40}|\s+(?:log|sign)\s?in\b.{0,20})?
        |(?:leave|post|add|write)\s+a\s+(?:comment|reply)|join\s+the\s+(?:conversation|discussion)
        |(?:view|read|show|see)\s+(?:all\s+)?(?:\d+\s+)?comments?(?:\s*\(\d+\))?)
    \s*:?\s*$"""
)


def find_credit(line: str) -> int | None:
    """Return where the picture credit that a line ends in begins, if there is one.

    >>> find_credit("The old bridge [File: Reuters]")
    15
    """
    end = line[-_LONGEST_CREDIT:]
    if not (end.endswith((")", "]")) or any(word in end.lower() for word in _CREDIT_WORDS)):
        return None
    credit = _CREDIT.search(end)
    return credit.start() + len(line) - len(end) if credit else None


_LONGEST_CREDIT = 200
_CREDIT_WORDS = ("photo:", "photograph:", "image:", "picture:", "credit:", " by:", "courtesy:")
