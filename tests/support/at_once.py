"""Several who act at the same moment."""

import threading
from collections.abc import Callable

from queue_ticketing.errors import QueueError


def together(*acts: Callable[[], object]) -> list[object]:
    """What each act gave or was refused with, all begun at once."""
    start = threading.Barrier(len(acts))
    ended: list[object] = []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            ended.append(act())
        except QueueError as refusal:
            ended.append(refusal)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended
