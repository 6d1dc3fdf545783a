"""The help lines that are shown in danger: ours, and those that operators gave."""

from functools import cache

from nuanxin.domain.safety import HELP_LINES, HelpLines, help_lines_from
from nuanxin.settings import HelpLineSettings


@cache
def help_lines() -> HelpLines:
    """`BadHelpLines`, at the start and never in a turn, if the setting cannot be read."""
    given = HelpLineSettings.from_env().nuanxin_help_lines
    return HELP_LINES if given is None else help_lines_from(given)
