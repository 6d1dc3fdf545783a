"""English dangers, masked words, and what only looks like them; all written for this test."""

import pytest

from nuanxin.domain.safety import SafetyLevel, is_danger
from nuanxin.domain.safety.assessing import phrases_of

DANGERS = (
    "I swallowed all of it an hour ago and my hands feel cold",
    "the noose is up in the shed and I'm sorry",
    "dad's shotgun is on my lap and I feel calm",
    "I'm on the wrong side of the railing",
    "walking into the lake tonight, I won't be coming back",
    "when you read this I'll be gone",
    "I hope I fall asleep and never wake",
    "I hate that I woke up again",
    "I pray this is my last winter",
    "let this year be the last one",
    "I keep hoping a truck drifts into my lane",
    "I ask God to take me tonight",
    "my dog is the only reason I'm still alive",
    "once mum is gone there's nothing keeping me here",
    "they'd be happier without me at the table",
    "my death would pay off the house",
    "I stand on the footbridge and think how easy it would be to step off",
    "I press the iron on my thigh until the noise stops",
    "I keep a blade in my phone case",
    "my stepdad twists my wrist when he drinks",
    "he says he'll burn the house with us inside",
    "my boss wants me to sleep with him or I lose my visa, he says no visa without it",
    "my flatmate gave away his guitar, said goodbye and won't pick up",
    "they're better off with a widow and the payout than with me",
)
MASKED = (
    "i want 2 die",
    "w4nt t0 d1e",
    "i'm gonna k!ll myself",
    "5uic1de tonight",
    "ima k y s",
    "going to kms",
    "feel like topping meself",
    "i want to un-alive myself",
    "end 👉 me 👉 tonight",
    "🔪🩸 again",
    "want 2 ☠️ so bad",
    "sewerslide is the answer for me",
    "gonna kill myself in minecraft irl",
    "s*icide is on my mind every day",
)
HARMLESS = (
    "I swallowed the whole pizza an hour ago, no regrets",
    "the tent rope is tied and the kids love the swing",
    "I won't be here on Monday, flying home for a wedding",
    "by the time you read this I'll be on holiday",
    "don't wake me, I'm on night shift",
    "this is my last exam, let it be the last one",
    "coffee is the only reason I passed maths",
    "standing on the footbridge taking photos of the ducks",
    "my toddler hit me with a spoon",
    "she beat me at chess again",
    "my best friend texted goodbye from the airport",
    "I want to dye my hair blue tonight",
    "4 cups of coffee b4 noon",
    "route 66 in 2 days",
    "I pressed the shirt and ironed my trousers",
    "the doctor asked if I want to hurt myself and I said no",
    "'goodbye forever' is such a good opening line",
    "the cat jumped over the rail again",
)


@pytest.mark.parametrize("text", DANGERS + MASKED)
def test_phrases_alone_hear_danger_and_masked_words(text: str) -> None:
    assert is_danger(phrases_of(text).level)


@pytest.mark.parametrize("text", HARMLESS)
def test_phrases_alone_pass_over_what_everyday_life_explains(text: str) -> None:
    assert not is_danger(phrases_of(text).level)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("the noose is up and the flight is booked for nobody, goodbye", SafetyLevel.ACUTE),
        ("the rope is up and the kids' swing is ready for the birthday party", SafetyLevel.NONE),
    ],
)
def test_grave_words_outweigh_everyday_ones(text: str, level: SafetyLevel) -> None:
    assert phrases_of(text).level is level
