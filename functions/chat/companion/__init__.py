"""The built-in empathetic generator: rules and templates, no model.

Feeling and memory give a strategy, the strategy gives templates, and the templates are put
together with the person's own words. It understands little and claims no more: what it cannot
answer it says so, and it never answers danger, for which `nuanxin.domain.safety` has fixed text.
"""

from functions.chat.companion.composing import choose_strategy, compose
from functions.chat.companion.situation import Composition, Recalled, Situation, Strategy

__all__ = ["Composition", "Recalled", "Situation", "Strategy", "choose_strategy", "compose"]
