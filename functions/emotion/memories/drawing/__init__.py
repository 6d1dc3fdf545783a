"""What a message tells that is worth remembering, by rules: who somebody is, the people in their
life, what happens and when, what they feel and why, what they like, what they mean to do.

A clause counts only where it plainly speaks of the person or of theirs. Nothing is drawn from
questions, from what is supposed, denied, quoted or heard, from tales, jokes and errands, and
nothing at all from a message with a secret in it. The rules miss much; what they draw is meant to
be true. Their figures are those of `make bench`.
"""

from functions.emotion.memories.drawing.drawing import draw
from functions.emotion.memories.drawing.own_words import asks_to_forget
from functions.emotion.memories.drawing.saying import Drawn, Saying, When

__all__ = ["Drawn", "Saying", "When", "asks_to_forget", "draw"]
