"""What leaves a record to be checked by strangers: files, claims, history, proofs, a verifier.

`layout` says what is in a bundle, `writing` puts it into a folder or a ZIP file, `bagit` and
`wacz` wrap it in those forms. `verifier` goes along as verify.py and imports nothing of ours.
"""

from remnant.exchange.bundle.bagit import as_bag
from remnant.exchange.bundle.layout import Item, manifested, parts_of
from remnant.exchange.bundle.wacz import as_wacz
from remnant.exchange.bundle.writing import Part, write

FORMS = {"plain": manifested, "bagit": as_bag, "wacz": as_wacz}

__all__ = ["FORMS", "Item", "Part", "as_bag", "as_wacz", "manifested", "parts_of", "write"]
