"""What people say that is nobody's to keep: passwords, codes, keys, numbers of cards and papers."""

import re
import unicodedata

from nuanxin.domain.patterns import lazy_pattern

_NAMED = lazy_pattern(
    r"密码|口令|验证码|校验码|动态码|短信码|卡号|护照号|社保号|cvv|cvc|私钥|助记词|密钥|密保"
    r"|\b(?:pass ?(?:word|code|phrase)s?|passwd|pwd|otp|ssn|api[ _-]?key|secret key|access token"
    r"|private key|seed phrase|(?:verification|security|login|one[- ]time) code|pin (?:code|number)"
    r"|(?:credit|debit|bank|card) (?:card )?(?:no|number)|(?:account|routing|passport) number"
    r"|iban)\b",
    re.IGNORECASE | re.ASCII,
)
"""Whoever names one of these is about to say it: a turn too few is better than one too many."""
_PAPERS = lazy_pattern(
    r"(?:银行卡|信用卡|储蓄卡|身份证|护照|\b(?:pin|social security|passport|code|card)\b)"
    r".{0,24}?(?:\d[ -]?){4}"
    r"|(?:\d[ -]?){4}.{0,12}?(?:银行卡|信用卡|储蓄卡|身份证|\b(?:pin|social security)\b)",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
"""Cards and papers are talked of for other reasons too; with four digits, it is their number."""
_TOKENS = lazy_pattern(
    r"\bsk-[\w-]{8,}|\bgh[pousr]_\w{16,}|\bgithub_pat_\w{16,}|\bglpat-[\w-]{16,}"
    r"|\bxox[abprs]-[\w-]{8,}"
    r"|\bAIza[\w-]{20,}|\b(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{12,}|\beyJ[\w-]{16,}\.|-----BEGIN"
    r"|\d(?:[ -]?\d){8,}|\b\d{3}-\d{2}-\d{4}\b",
    re.ASCII,
)
"""Nine digits and more are a number of something: a telephone, a card, an account."""


def holds_secrets(text: str) -> bool:
    """Whether it holds passwords, codes, keys, or numbers of cards, papers and accounts."""
    plain = unicodedata.normalize("NFKC", text)
    return any(pattern.search(plain) for pattern in (_NAMED, _PAPERS, _TOKENS))
