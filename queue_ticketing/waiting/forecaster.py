"""The estimator with its memory: forecasts states of the hall, remembers what was predicted, learns from what came."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from queue_ticketing.hall import CallingRules
from queue_ticketing.model import WaitEstimate
from queue_ticketing.waiting.calibration import Calibration, RawWait
from queue_ticketing.waiting.forecast import Forecast, groups
from queue_ticketing.waiting.hall_state import HallState
from queue_ticketing.waiting.minutes import ServiceMinutes
from queue_ticketing.waiting.open_time import open_minutes
from queue_ticketing.waiting.trust import Trust


@dataclass(frozen=True, slots=True)
class _Promise:
    raw: RawWait
    service: str
    priority: str
    wait: WaitEstimate

    @property
    def open_p90(self) -> float:
        """P90 without the closing that was foreseen: one that was not is no fault of the estimate."""
        raw = self.raw
        return (
            open_minutes(raw.spans, raw.now, raw.now + self.wait.p90_min) if raw.spans else self.wait.p90_min
        )


class WaitForecaster:
    """Give it each state of the hall to ``forecast``, each promise made, and each call that ends one. Not thread-safe."""

    def __init__(self, rules: CallingRules | None = None, pack: Mapping[str, float] | None = None) -> None:
        """``pack``: usual minutes of the services, from the hall pack."""
        self.minutes = ServiceMinutes(pack)
        self.trust = Trust()
        self.rules = rules or CallingRules()
        self._calibration = Calibration()
        self._promised: dict[str, _Promise] = {}

    def forecast(self, state: HallState) -> Forecast:
        return Forecast(state, self.minutes, self._calibration, self.rules)

    def promise(self, key: str, forecast: Forecast, service: str, priority: str) -> WaitEstimate | None:
        """What the new ticket ``key`` is told; remembered until it is called. Hidden estimates are remembered too."""
        ahead = forecast.waiting(service)
        raw, wait = forecast.raw(service, ahead, priority), forecast.quote(service, ahead, priority)
        if raw is None or wait is None:
            return None
        self._promised[key] = _Promise(raw, service, priority, wait)
        return wait if self.trust.shows(service) else None

    def entered(self, key: str, open_since: Callable[[float], float]) -> None:
        """The ticket was called; ``open_since`` tells how many open minutes its service had since an instant."""
        promise = self._promised.pop(key, None)
        if promise is not None:
            raw = promise.raw
            waited = open_since(raw.now)
            self._calibration.learn(raw, groups(promise.service, promise.priority), waited)
            self.trust.learn(promise.service, within=waited <= promise.open_p90)

    def forget(self, key: str) -> None:
        """The ticket will not be called: it was given back."""
        self._promised.pop(key, None)

    def forget_promises(self) -> None:
        """Whoever was not called is not waited for any longer: a new day."""
        self._promised.clear()
