"""The whole English phrasebook."""

from functions.chat.phrases.book import Phrasebook
from functions.chat.phrases.en import moods
from functions.chat.phrases.en.courtesies import COURTESIES, MASKED
from functions.chat.phrases.en.cues import CUES
from functions.chat.phrases.en.feelings import FEELINGS, IRONIC, SIGNS, STARTLED, USUAL, WORDS
from functions.chat.phrases.en.kinds import KINDS
from functions.chat.phrases.en.social import SOCIAL, TONED
from functions.chat.phrases.en.topics import TOPICS

EN = Phrasebook(
    joint=" ",
    feelings=FEELINGS,
    feeling_words=WORDS,
    usual=USUAL,
    moods=moods.MOODS,
    told=moods.TOLD,
    restatements=moods.RESTATEMENTS,
    invitations=moods.INVITATIONS,
    recalls=moods.RECALLS,
    advice=moods.ADVICE,
    dilemmas=moods.DILEMMAS,
    whys=moods.WHYS,
    why_questions=moods.WHY_QUESTIONS,
    whats_wrong=moods.WHATS_WRONG,
    whats_good=moods.WHATS_GOOD,
    unmasked=moods.UNMASKED,
    topics=TOPICS,
    social=SOCIAL,
    toned=TONED,
    kinds=KINDS,
    courtesies=COURTESIES,
    signs=SIGNS,
    startled=STARTLED,
    ironic=IRONIC,
    masked=MASKED,
    cues=CUES,
)
