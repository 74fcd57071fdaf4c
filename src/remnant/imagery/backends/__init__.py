"""Learned networks as options: none is shipped, none is fetched, each is pinned by its hash.

`known` says which there are and what each is for; `networks` runs them with OpenCV on the
processor; `speaking` turns their scores into likelihood ratios where a calibration of exactly
these files is there. Without one a network may rank pictures, and says nothing.
"""
