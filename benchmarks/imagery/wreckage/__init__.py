"""Synthetic wreckage: generic parts, damaged, lying about and photographed, with the truth known.

`views.photograph` gives what one picture of one unit shows, without rendering it; `generate.py`
renders the same. `designs.designs` draws the designs of a seed, `designs.reference` gives one's
measures. No real munition, engine or device is modelled: shapes and names are generic and lengths
have no unit.
"""
