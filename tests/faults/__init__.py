"""Faults put into the archive on purpose: kills, full disks, power cuts, torn lines, flipped bits,
and people with full access to the disk. A short run is part of the tests; the long one is

    uv run python -m tests.faults --long
"""
