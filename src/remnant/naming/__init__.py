"""How names are written: one spelling for many, inflection, and finding names in a text.

`folding` makes spellings alike without losing where they stood, `romanising` spells Cyrillic names
in English, `forms` inflects English, Ukrainian and Russian names, `phrases` finds known names in a
text in linear time.
"""
