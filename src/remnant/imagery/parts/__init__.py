"""Two outlined parts compared: four lines of evidence, what each can carry, and the word for it.

`comparing.compare` is the way in. It takes what people marked (`marked.Marked`) and gives a
`domain.wreckage.PartComparison`; `templates` says which points and features a kind of part has.
Everything here is a plain function of its arguments and the package's data.
"""
