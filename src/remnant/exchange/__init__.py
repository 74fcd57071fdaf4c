"""Foreign formats, one file a format.

`jsonl` gives the whole record of each incident, `table` one claim a row for a spreadsheet,
`geojson` one feature an incident for a map. All are plain functions of what the store gives.
"""

from remnant.exchange.geojson import as_geojson
from remnant.exchange.jsonl import as_jsonl
from remnant.exchange.table import as_csv

FORMATS = {"csv": as_csv, "geojson": as_geojson, "jsonl": as_jsonl}

__all__ = ["FORMATS", "as_csv", "as_geojson", "as_jsonl"]
