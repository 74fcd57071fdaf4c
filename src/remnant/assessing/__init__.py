"""What follows from claims: which cannot all hold, how many origins there are, what can be said.

`disagreements` holds the claims about an incident together, `relation` is the algebra of counts
under it, `origins` collapses repeated statements to who first made them. `assess` words what the
independent origins say for each question and weighs it: `standing` says how a speaker stands to
the incident, `ratios` what such a statement was worth in resolved cases, `weighing` adds it up,
`tallies` lays counts over one another, `saying` and `grounds` put it into words.
"""

from remnant.assessing.account import assess, seed_of
from remnant.assessing.counts import relation
from remnant.assessing.disagreeing import disagreements
from remnant.assessing.origins import origins

__all__ = ["assess", "disagreements", "origins", "relation", "seed_of"]
