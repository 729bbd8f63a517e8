"""Drains the letters of a hall in a process of its own, until it is killed: ``python -m tests.support.drain_child DIR URL``."""

import sys
from pathlib import Path

from tests.support.bureau_hall import letter_hall


def main(folder: str, url: str) -> None:
    with letter_hall(Path(folder)) as hall:
        dispatcher = hall.dispatcher(hall.wire(url))
        dispatcher.start()
        sys.stdin.read()
        dispatcher.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
