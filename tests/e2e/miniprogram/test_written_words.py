"""How the companion's words are written: code keeps its shape, formulas can be read."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.miniprogram.companion import Companion, Person, Stack
from tests.e2e.miniprogram.support import MiniProgram
from tests.e2e.miniprogram.talking import expect_reply, say, speaking

CODE = """def breathe(times):
    for one in range(times):
        print("in,  out")
\treturn times  # a line that is wider than any phone, so that it has to be scrolled sideways"""
SAFE_SPACE = 16
"""Pixels that four blanks of the code's type at least have."""


def code_of(app: MiniProgram) -> Locator:
    return app.shown.locator("reply-text wx-scroll-view")


@pytest.mark.parametrize("indent", ["", "   "], ids=["by itself", "in a list"])
def test_code_keeps_its_indentation_and_scrolls_sideways(
    companion: Companion, person: Person, stack: Stack, indent: str
) -> None:
    fenced = "\n".join(indent + line for line in ["```python", *CODE.split("\n"), "```"])
    with speaking(stack.model, f"1. 试试看：\n{fenced}\n2. 慢慢来"), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "慢慢来")
        assert code_of(app).inner_text() == CODE
        assert starts(app, 'print("in,  out")') - starts(app, "def breathe") > 2 * SAFE_SPACE
        wide, height, line = code_of(app).evaluate(
            """(code) => [code.scrollWidth > code.clientWidth, code.scrollHeight,
                parseFloat(getComputedStyle(code).lineHeight)]"""
        )
        assert wide
        assert height < 4.5 * line
        app.tap("复制代码")
        app.expect_text("已复制")
        assert app.calls("setClipboardData")[-1]["data"] == CODE


def starts(app: MiniProgram, text: str) -> float:
    """Pixels from the left to where it stands."""
    place: float = code_of(app).evaluate(
        """(code, text) => {
            const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(text)
                if (at < 0) continue
                const range = document.createRange()
                range.setStart(walker.currentNode, at)
                range.setEnd(walker.currentNode, at + 1)
                return range.getBoundingClientRect().left
            }
        }""",
        text,
    )
    return place


FORMULAS = {
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}": "x = (-b ± √(b² - 4ac))/(2a)",
    r"e^{i\pi} + 1 = 0": "e^(iπ) + 1 = 0",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}": "∑ᵢ₌₁ⁿ i = (n(n+1))/2",
    r"\left( \frac12 \right)^{n}": "(1/2)ⁿ",
    r"\sqrt[3]{x+1} \leq \alpha_{ij}": "³√(x+1) ≤ αᵢⱼ",
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1": "lim_(x → 0) (sin x)/x = 1",
    r"\text{压力} = \dfrac{F}{S}": "压力 = F/S",
    r"\vec{v} \in \mathbb{R}^3": "v⃗ ∈ ℝ³",
    r"\unheard{of}": r"\unheard{of}",
    r"\frac{a": "a/",
}


def test_formulas_are_readable_text(companion: Companion, person: Person, stack: Stack) -> None:
    inline = "\n\n".join(f"${tex}$" for tex in FORMULAS)
    alone = "$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$"
    reply = f"{inline}\n\n\\(y_1\\)\n\n{alone}\n\n\\[ 90^\\circ \\]\n\n就这些"
    with speaking(stack.model, reply), companion.open(person) as app:
        say(app, "你好")
        expect_reply(app, "就这些")
        expect(app.shown.locator("reply-text [class*='span']")).to_contain_text(
            [*FORMULAS.values(), "y₁", "就这些"]
        )
        expect(code_of(app)).to_have_text(["a = b\nc = d", "90°"], use_inner_text=True)


def test_sums_of_money_are_no_formulas(companion: Companion, person: Person, stack: Stack) -> None:
    with speaking(stack.model, "原来 $5，现在 $6，省了 $ 1 $。"), companion.open(person) as app:
        say(app, "多少钱")
        expect_reply(app, "原来 $5，现在 $6，省了 $ 1 $。")
