"""Whether what was found answers a question, or only comes first among what does not."""

ANSWERS_FROM = 0.5
"""The coverage (see `Hit`) from which an entry is taken to answer.

Measured on the 4,221 questions of CMRC 2018's dev and trial sets, each asked once of all
paragraphs and once of all but its own; precision, where both happen equally often:

    from   recall   false   precision
    .40    .98      .30     .77
    .45    .96      .21     .82
    .50    .93      .15     .86
    .55    .89      .11     .89
    .60    .82      .07     .92

Paragraphs cut into chunks of 300 characters with their neighbours as context give the same within
.01. The questions were written by people who saw the paragraph: who asks in other words covers
less. `make bench` measures it anew.
"""
