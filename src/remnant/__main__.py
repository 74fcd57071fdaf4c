"""`python -m remnant` is the `remnant` command."""

from remnant.cli import main

main()
