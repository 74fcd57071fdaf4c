"""Why a reader made each claim: the rule, and the words it rests on, shown in the text.

`marks` cuts the text once; `explained_lines` sets it for a terminal and `explained_page` as one
page that needs nothing beside it.
"""

from remnant.explaining.console import explained_lines
from remnant.explaining.marks import Part, excerpt, marked
from remnant.explaining.page import explained_page

__all__ = ["Part", "excerpt", "explained_lines", "explained_page", "marked"]
