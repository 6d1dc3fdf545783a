"""What people talk about, by its Chinese words, and what can be said then.

Where several of the same kind fit, the first counts.
"""

from functions.chat.phrases.zh.topics.body import BODY
from functions.chat.phrases.zh.topics.daily import PLAIN_DAYS, TROUBLES
from functions.chat.phrases.zh.topics.family import FAMILY
from functions.chat.phrases.zh.topics.joys import JOYS
from functions.chat.phrases.zh.topics.loss import LOSSES, URGENT
from functions.chat.phrases.zh.topics.love import LOVE
from functions.chat.phrases.zh.topics.moments import (
    BRIGHT_MOMENTS,
    PLAIN_MOMENTS,
    SHAPES,
    UPS_AND_DOWNS,
    WEIGHTY_MOMENTS,
)
from functions.chat.phrases.zh.topics.people import DAILY_PEOPLE, PARTINGS, PEOPLE
from functions.chat.phrases.zh.topics.self import REGRETS, SELF
from functions.chat.phrases.zh.topics.study import DAILY_STUDY, STUDY
from functions.chat.phrases.zh.topics.work import DAILY_WORK, MONEY, WORK

TOPICS = (
    *URGENT,
    *LOSSES,
    *WEIGHTY_MOMENTS,
    *UPS_AND_DOWNS,
    *BRIGHT_MOMENTS,
    *JOYS,
    *REGRETS,
    *PARTINGS,
    *LOVE,
    *FAMILY,
    *WORK,
    *STUDY,
    *PEOPLE,
    *MONEY,
    *BODY,
    *SELF,
    *TROUBLES,
    *PLAIN_MOMENTS,
    *PLAIN_DAYS,
    *SHAPES,
    *DAILY_WORK,
    *DAILY_STUDY,
    *DAILY_PEOPLE,
)
