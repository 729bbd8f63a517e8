"""Answers of the interface about told waits."""

from tests.e2e.console.sample_answers import SERVICES, Json

GOAL = [0.85, 0.95]


def part(scored: int, p90: float | None, loss: float, tickets: int | None = None) -> Json:
    """``loss``: pinball of P50; the plain estimators are half as good again and twice as bad."""

    def measures(scale: float, coverage: float | None) -> Json:
        if not scored:
            empty = dict.fromkeys(("p50_coverage", "p90_coverage", "pinball_p50", "pinball_p90"))
            return {"scored": 0} | empty
        return {
            "scored": scored,
            "p50_coverage": 0.52,
            "p90_coverage": coverage,
            "pinball_p50": round(loss * scale, 3),
            "pinball_p90": round(loss * scale * 0.7, 3),
        }

    baselines = {"queue_length": measures(1.5, 0.83), "les": measures(2.2, 0.79)}
    return {"tickets": tickets or scored + 7} | measures(1, p90) | {"baselines": baselines}


def scores(p90: float = 0.91, hidden: tuple[str, ...] = (), days: int = 7) -> Json:
    services = [
        {"service": code, "name": name} | part(n * 31, share, 1.0 + n / 3)
        for n, ((code, _, name), share) in enumerate(
            zip(SERVICES, (0.9, 0.88, 0.97, 0.8, 0.93, 0.9, 0.89, 0.94), strict=True), 0
        )
    ]
    listed = [
        {"day": f"2026-02-{24 + n}" if n < 5 else f"2026-03-0{n - 4}", "services": []}
        | part(140 + 9 * n, p90 - 0.03 + n / 100, 2.1)
        for n in range(days)
    ]
    return {
        "from": "2026-02-24",
        "to": "2026-03-02",
        "goal": GOAL,
        "hidden": list(hidden),
        "total": part(1100, p90, 2.2, 1190) if days else part(0, None, 0, 3),
        "days": listed,
        "services": services if days else [],
    }
