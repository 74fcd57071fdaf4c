"""Claims to incidents: tellings of one occurrence found across reports and put together.

`join` compares tellings of one neighbourhood and days that may meet, weighs what speaks for and
against in log-odds, and groups them without ever chaining over a pair that cannot be one.
"""

from remnant.linking.joining import Joined, join

__all__ = ["Joined", "join"]
