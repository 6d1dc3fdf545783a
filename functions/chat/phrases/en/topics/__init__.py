"""What people talk about, by its English words, and what can be said then.

Where several of the same kind fit, the first counts.
"""

from functions.chat.phrases.en.topics.body import BODY
from functions.chat.phrases.en.topics.daily import PLAIN_DAYS, TROUBLES
from functions.chat.phrases.en.topics.family import FAMILY
from functions.chat.phrases.en.topics.joys import JOYS
from functions.chat.phrases.en.topics.loss import LOSSES, URGENT
from functions.chat.phrases.en.topics.love import LOVE
from functions.chat.phrases.en.topics.particular import PARTICULAR
from functions.chat.phrases.en.topics.people import DAILY_PEOPLE, PARTINGS, PEOPLE
from functions.chat.phrases.en.topics.self import REGRETS, SELF
from functions.chat.phrases.en.topics.study import DAILY_STUDY, STUDY
from functions.chat.phrases.en.topics.work import DAILY_WORK, MONEY, WORK

TOPICS = (
    *URGENT,
    *PARTICULAR,
    *LOSSES,
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
    *PLAIN_DAYS,
    *DAILY_WORK,
    *DAILY_STUDY,
    *DAILY_PEOPLE,
)
