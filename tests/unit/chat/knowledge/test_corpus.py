"""How well questions are answered without a model, on the questions that nothing was tuned on.

The corpus is small and its questions are our own: the floors guard against getting worse, and say
little about anybody's documents.
"""

import pytest

from tests.unit.chat.knowledge.corpus_support import (
    ALL,
    Asked,
    Given,
    given,
    is_left_alone,
    questions,
    share,
    talk,
)


def results(dataset: str | None, *, answerable: bool, held_back: bool = True) -> list[Given]:
    """`None`: each question of its own dataset."""
    chosen: list[Asked] = [
        one for one in questions(held_back=held_back) if bool(one.document) is answerable
    ]
    return [given(one, dataset or one.dataset) for one in chosen]


@pytest.mark.parametrize("dataset", [None, ALL])
def test_questions_are_answered_with_a_quote_that_holds_the_answer(dataset: str | None) -> None:
    found = results(dataset, answerable=True)
    assert share([one.is_answered for one in found]) >= 0.65
    assert share([one.is_cited_rightly for one in found]) >= 0.65
    tuned = results(dataset, answerable=True, held_back=False)
    assert share([one.is_answered for one in tuned]) >= 0.78


@pytest.mark.parametrize("dataset", [None, ALL])
def test_another_source_is_seldom_cited(dataset: str | None) -> None:
    found = results(dataset, answerable=True)
    assert share([bool(one.cited) and not one.is_cited_rightly for one in found]) <= 0.06


@pytest.mark.parametrize(("dataset", "floor"), [(None, 0.88), (ALL, 0.78)])
def test_what_the_documents_do_not_say_is_said_to_be_unknown(
    dataset: str | None, floor: float
) -> None:
    assert share([one.is_unknown for one in results(dataset, answerable=False)]) >= floor


@pytest.mark.parametrize("dataset", ["company_zh", "clinic_zh", "places_en", ALL])
def test_company_is_left_alone(dataset: str) -> None:
    assert share([is_left_alone(one, dataset) for one in talk(held_back=True)]) >= 0.95
    assert share([is_left_alone(one, dataset) for one in talk(held_back=False)]) >= 0.95
