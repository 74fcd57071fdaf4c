"""Linking in bulk: whole catalogues as columns, compared and weighed by arrays.

    table ──pairs──▶ candidates ──compare──▶ levels ──learn──▶ weights ──▶ log-odds ──▶ links

`link` joins two catalogues, `gather` the entries of one table into incidents, `Index` finds
where one new entry belongs. All three block by space and time, compare by the same levels
(levels.yaml), and add log-odds; the weights are learnt from the pairs themselves or are the
shipped ones.
"""

from remnant.linking.bulk.gathering import Gathered, gather
from remnant.linking.bulk.index import Home, Index
from remnant.linking.bulk.learning import Model, learn, shipped
from remnant.linking.bulk.linking import Linked, Mode, link, link_entries
from remnant.linking.bulk.table import Table, table_of

__all__ = [
    "Gathered",
    "Home",
    "Index",
    "Linked",
    "Mode",
    "Model",
    "Table",
    "gather",
    "learn",
    "link",
    "link_entries",
    "shipped",
    "table_of",
]
