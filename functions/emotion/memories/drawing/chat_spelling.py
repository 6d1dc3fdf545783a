"""Messages as they are typed: apostrophes left out, short forms, subjects left out."""

import re

from nuanxin.domain.patterns import lazy_pattern

_SHORT = {
    "im": "I'm",
    "ive": "I've",
    "dont": "don't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "cant": "can't",
    "wont": "won't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "arent": "aren't",
    "havent": "haven't",
    "hasnt": "hasn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "shes": "she's",
    "hes": "he's",
    "theyre": "they're",
    "thats": "that's",
    "bday": "birthday",
    "yrs": "years",
    "fav": "favorite",
    "fave": "favorite",
    "gf": "girlfriend",
    "bf": "boyfriend",
}
_SHORTENED = lazy_pattern(rf"(?<![\w'])(?:{'|'.join(_SHORT)})(?![\w'])", re.IGNORECASE)
_TALK = lazy_pattern(
    r"(?<=\w)[ ,]+(?:lol|lmao|lmfao|rofl|haha\w*|hehe\w*|tbh|ngl|btw|pls|plz|rn|xd|omg|sigh|ugh"
    r"|smh|fr|lolz|innit|yall|y'all)\b(?=\W*(?:$|[.!,\n]))"
    r"|(?:^|(?<=[.!\n] ))(?:hey+|hi+|ok+|okay|omg|ugh|lol|yo|oh|aw+|so|and|well|tbh|ngl|literally"
    r"|honestly|weird but|not gonna lie|cool|guess what)[ ,!]+(?=\w)"
    r"|(?<=[a-z])[ ,]+to be honest\b|\b(?:literally|kinda|sorta|frickin|fucking|freaking) (?=\w)",
    re.IGNORECASE | re.MULTILINE,
)
_SOUNDS_ZH = lazy_pattern(
    r"(?<=[一-鿿a-zA-Z0-9])(?<![哈嘿呜嘤])[哈嘿呜嘤诶噻嘛滴捏叭哒嗷哟咯嘞呗唉欸哎呐]+"
    r"(?=$|[\s，,。！!～~…]|[\U0001F300-\U0001FAFF])"
)
_CALLS_ZH = lazy_pattern(
    r"(?<=[a-zA-Z])[呀啊叭吧](?=\s+[一-鿿])|(?:救命|家人们"
    r"|宝子们?|姐妹们?|兄弟们?|谁懂啊?|绝了|偷偷告诉你|跟你说|告诉你个?(?:秘密"
    r"|事))"
    r"(?=[，,。！!～~…\s]|$)[，,\s]*"
)
_ITS_ME = lazy_pattern(
    r"^(?i:(?:hey+|hi+|hello|yo|hiya|morning|evening)[ ,!.]+(?:it['’]?s|this is)) (?:me,? )?"
    r"(?P<name>[A-Z][a-z]{1,14})(?= here\b|[,.!\n]|$)"
    r"|^(?i:(?:hello|hi|hey|evening|morning|afternoon"
    r"|good \w+)(?: \w+)?[ ,!.]+)(?P<here>(?!Nice|Just|Still|New|Cold|First|I\b|Over|Anyone"
    r"|Nobody)"
    r"[A-Z][a-z]{1,14}) here\b"
)
_DONE = (
    r"got|moved|turned|grew up|started|quit|passed|failed|lost|had|went|adopted|finished|broke up"
    r"|retired|can't|hate|love|cried|miss|finally \w+ed|finally got|haven't|have|didn't get"
    r"|won|bought|came out|relapsed|graduated|drive|teach|work|live|took|adopted|dropped out"
    r"|separated"
)
_BEING = (
    r"based|training|learning|studying|living|struggling|working|dating|trying|planning|preparing"
    r"|getting|moving|allergic|nervous|still grieving|scared|terrified|afraid|pregnant|vegan"
    r"|diabetic|autistic|bipolar"
    r"|originally from|single|married|so (?=\w+ (?:about|of|rn|that|because))"
    r"|(?:so |really |very |super )?(?:angry|anxious|sad|lonely|happy|proud|nervous|stressed"
    r"|overwhelmed|homesick|exhausted|worried|ashamed|guilty|heartbroken|devastated|mad|upset)"
)
_LEFT_OUT = lazy_pattern(
    rf"^(?P<lead>(?:just|recently|also|still|finally) )?(?:(?P<been>been)|(?P<being>{_BEING})"
    rf"|(?P<done>{_DONE}))\b(?! (?:you|u|ya|it|me|your|this|that)\b)",
    re.IGNORECASE,
)
_OF_OTHERS = lazy_pattern(
    r"\b(?:he|she|they|his|her|their|you|your|my (?!own)\w+)\b|[\"“:?*]", re.IGNORECASE
)
_ENDS = lazy_pattern(r"(?<=[.!?\n])\s+")


def spelled_out(text: str) -> str:
    """With the usual spelling, without what only sounds, and with "I" where it was left out."""
    plain = _ITS_ME.sub(lambda found: f"my name is {found['name'] or found['here']}", text)
    plain = _SHORTENED.sub(lambda found: _SHORT[found[0].lower()], plain)
    plain = _SOUNDS_ZH.sub("", _CALLS_ZH.sub("，", _TALK.sub("", plain)))
    before, said = "", []
    for part in _ENDS.split(plain):
        said.append(part if _OF_OTHERS.search(before) else _with_subject(part))
        before += part
    return "\n".join(said)


def _with_subject(part: str) -> str:
    found = _LEFT_OUT.match(part)
    if not found or part.rstrip().endswith("?"):
        return part
    if found["been"]:
        return f"I've {part}"
    return f"I'm {part}" if found["being"] else f"I {part}"
