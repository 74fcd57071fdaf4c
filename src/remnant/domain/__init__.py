"""What a record is: frozen values without input or output.

`values` holds what an answer can be (a time, a count, a place, an actor, a weapon), `report`
what was published, `claim` who answers which question and how, `incident` what happened as it
is told and as the record joins it, `assessment` what follows from claims, `custody` who did what
to which bytes, `ports` what a stage may ask of the world, `codec` the same things as JSON.
"""
