"""Claims to incidents: tellings of one occurrence found across reports and put together.

`join` compares tellings of one neighbourhood and days that may meet, weighs what speaks for and
against in log-odds, and groups them without ever chaining over a pair that cannot be one.
`bound` says what people's judgements bind, `surroundings` where a telling's neighbours are looked
up, `bulk` does the same for whole catalogues by arrays.
"""

from remnant.linking.binding import Bound, bound, conflicts
from remnant.linking.blocking import Surroundings, surroundings
from remnant.linking.joining import Joined, compared, join, summaries_of

__all__ = [
    "Bound",
    "Joined",
    "Surroundings",
    "bound",
    "compared",
    "conflicts",
    "join",
    "summaries_of",
    "surroundings",
]
