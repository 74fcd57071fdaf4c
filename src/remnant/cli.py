"""The `remnant` command."""


def main() -> None: ...
