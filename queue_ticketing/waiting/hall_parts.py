"""The parts of a hall that wait for one another: services that share windows, and those that share windows with these."""

from queue_ticketing.hall import Hall


def hall_parts(hall: Hall) -> dict[str, frozenset[str]]:
    """Each service with its part, itself included."""
    parts: dict[str, frozenset[str]] = {one.id: frozenset({one.id}) for one in hall.services}
    for window in hall.windows:
        joined = frozenset[str]().union(*(parts.get(service, frozenset()) for service in window.services))
        for service in joined:
            parts[service] = joined
    return parts
