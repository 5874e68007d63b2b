"""Notices and prompts to the reader: cookies, accounts, payment, players, tags."""

from __future__ import annotations

from index.clean.shapes import Rule
from index.clean.words import pattern

# A report may speak of cookies and subscriptions too: it quotes somebody, or somebody says so.
_NOBODY_SPEAKS = r"""^(?!.*["“”])(?!.*\b(?:said|says|told|according)\b)"""
_MEDIA = r"""(?:photos?|pictures?|images?|videos?|audio|gallery|slideshow|maps?|graphics?|infographic
    |watch|listen|podcast)"""

NOTICES = (
    Rule(
        "notice",
        pattern(
            rf"""{_NOBODY_SPEAKS}(?=.*\bcookies?\b)
            (?=.*\b(?:we|our|us|you|your|this\s+(?:web)?site|accept|manage|reject|consent)\b)
            (?=.*\b(?:use|uses|using|store|accept|reject|manage|consent|settings|preferences|policy|services?
            |experience|browser|device|(?:web)?site|ads|advertising|partners|privacy)\b)"""
        ),
        45,
        ("cookie",),
    ),
    Rule(
        "notice",
        pattern(
            rf"""{_NOBODY_SPEAKS}.*(?:\bwe\s+value\s+your\s+privacy\b|\bmanage\s+(?:consent|preferences)\b
            |\bprivacy\s+(?:settings|preferences|choices)\b|\bdo\s+not\s+sell\s+(?:or\s+share\s+)?my\b)"""
        ),
        30,
        ("privacy", "manage", "do not sell"),
    ),
    Rule(
        "notice",
        pattern(
            r"""^\W*(?:please\s+)?(?:enable|turn\s+o(?:n|ff)|disable|whitelist)\b.{0,40}
            \b(?:javascript|ad\s?-?block(?:er|ers)?)\b
            | ^\W*comment(?:s|ing)\s+(?:are|is|have\s+been)\s+(?:now\s+)?
            (?:closed|disabled|off|moderated|turned\s+off)"""
        ),
        20,
        ("script", "block", "comment"),
    ),
    Rule(
        "prompt",
        pattern(
            r"""^\W*(?:(?:already|not\s+yet|not)\s+(?:a|an|have\s+an?)\s+(?:subscriber|member|account)\b
            | you(?:['’]ve|\s+have)\s+(?:\w+\s+){0,4}articles?\s+(?:left|remaining|this)\b
            | to\s+(?:read|continue|view|comment|keep\s+reading)\b.{0,60}
                \b(?:subscribe|register|log\s?in|sign\s?(?:in|up))\b
            | this\s+(?:article|story|content|video)\s+is\s+
                (?:(?:for|only\s+for|available\s+(?:only\s+)?(?:to|for)|exclusive\s+to|reserved\s+for)\s+
                (?:our\s+)?(?:\w+\s+)?(?:subscriber|member|registered|premium))
            | (?:log|sign)\s?(?:in|up)\s+(?:to|or|with)\s+(?:comment|reply|read|continue|register|subscribe|your)\b)"""
        ),
        25,
    ),
    Rule(
        "prompt",
        pattern(
            rf"""{_NOBODY_SPEAKS}\W*(?:support|fund)\s+(?:our|independent|quality|local|free|fearless)\s+
                (?:\w+\s+)?(?:journalism|reporting|newsroom)\b
            | {_NOBODY_SPEAKS}\W*become\s+an?\s+(?:member|subscriber|supporter)\b.{{0,60}}$
            | ^\W*(?:reader\s+poll|(?:poll|quiz|question)\s+of\s+the\s+\w+)\s*:.+\?[^?]{{0,25}}$
            | ^\W*newsletters?\s*[:|–—-]+\s*\S
            | {_NOBODY_SPEAKS}\W*(?:get|subscribe|download|buy|try|join|enjoy|save|start|unlock|claim)\b.*
                \b(?:subscriptions?|membership|free\s+trial|\d+%\s+off|unlimited\s+access|digital\s+access
                |our\s+app|our\s+journalism|[$€£]?\d[\d.,]*\s+(?:\w+\s+)?(?:a|per)\s+(?:month|week|year))\b"""
        ),
        25,
    ),
    Rule(
        "advert",
        pattern(
            r"""^\W*(?:(?:special|limited|exclusive|reader|member)[\s-](?:time\s+)?(?:offers?|deals?)
            |advertorial|sponsored(?:\s+(?:by|post|content|story))?|partner\s+content
            |paid\s+(?:content|post|partnership)|advertisement|advert)\s*[:|–—-]\s*\S"""
        ),
        35,
        ("offer", "deal", "advert", "sponsored", "partner", "paid"),
    ),
    Rule(
        "advert",
        pattern(
            r"""\byour\s+ad(?:vert(?:isement)?)?\s+(?:could\s+be\s+|goes\s+)?here\b|^\W*advertise\s+(?:with\s+us|here)\b
            | ^\[\s*(?:ads?|advert(?:isement|ising)?|sponsored|promoted|promotion|paid\s+\w+)\s*\]
            | ^(?:\*{3,}|<{2,}|>{2,}|={3,}|~{2,}|\#{3,}|\+{3,})\s*\w.{3,150}
                (?:\*{3,}|<{2,}|>{2,}|={3,}|~{2,}|\#{3,}|\+{3,})$"""
        ),
        30,
    ),
    Rule(
        "advert",
        pattern(
            rf"""{_NOBODY_SPEAKS}.*(?:\bover[\s-]18s?\s+only\b|\bt\s?&\s?cs?\s+apply\b|\bterms\s+(?:and\s+conditions\s+)?apply\b
            |\b2\s+for\s+1\b|\bwhile\s+stocks?\s+lasts?\b|\b(?:order|book|shop|buy)\s+(?:now|today|online)\W*$)"""
        ),
        25,
        ("only", "apply", "for 1", "while", "now", "today", "online"),
    ),
    Rule(
        "tags",
        pattern(
            r"""^\W*(?:tags?|tagged|topics?|key\s?words?|filed\s+(?:under|in)|categor(?:y|ies)|related\s+topics)
            \s*:\s*[^.!?]+$ | ^\#\w+(?:[\s,]+\#\w+)+$"""
        ),
        35,
        ("tag", "topic", "word", "filed", "categor", "#"),
    ),
    Rule(
        "player",
        pattern(
            rf"""^\W*(?:listen\s+to|play|download|watch|print|save|bookmark|gift)\s+(?:this|the)\s+
                (?:article|story|report|audio|video|episode|page)\b[^.!?]{{0,25}}$
            | ^(?:\[\s*{_MEDIA}\b[^\[\]]{{0,80}}\]\s*)+$
            | ^\W*(?:photo|picture|video|audio)s?\s*(?:player|gallery|duration)?\W*[\d:/\s()]*$
            | ^\W*\d{{1,2}}:\d\d\s*/\s*\d{{1,2}}:\d\d\W*$"""
        ),
        25,
    ),
    Rule(
        "reading time",
        pattern(r"^\W*(?:estimated\s+)?read(?:ing)?\s+time\b\W*(?:about\s+)?\d+[^.]{0,12}$"),
        8,
        ("time",),
    ),
)
