"""How close a reading comes to an annotated record: pairs, then counts, then F1.

Incidents are paired by place and date (`pairing`), claims by incident, slot, stance, speaker, value
and words (`claims`); names and values are compared as leniently as two careful readers differ
(`names`, `values`). `figures` adds up over reports.
"""

from .figures import figures

__all__ = ["figures"]
