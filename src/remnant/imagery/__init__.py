"""Pictures compared: fingerprints, an index of local features, and what geometry says of two.

`fingerprints` are interchange keys that survive re-encoding. `features` of many pictures make
`Segment`s, in which `candidates` are found for a crop, a screenshot, a mirrored copy. `aligned`
says whether two pictures show one thing. Everything here takes and gives arrays; who opens files
does so elsewhere.
"""
