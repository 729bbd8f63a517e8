"""The estimator with its memory: forecasts states of the hall, remembers what was predicted, learns from what came."""

from collections.abc import Callable, Mapping

from queue_ticketing.model import CallingRules, WaitEstimate
from queue_ticketing.waiting.calibration import Calibration, RawWait
from queue_ticketing.waiting.forecast import Forecast, groups
from queue_ticketing.waiting.hall_state import HallState
from queue_ticketing.waiting.minutes import ServiceMinutes


class WaitForecaster:
    """Give it each state of the hall to ``forecast``, each promise made, and each call that ends one. Not thread-safe."""

    def __init__(self, rules: CallingRules | None = None, pack: Mapping[str, float] | None = None) -> None:
        """``pack``: usual minutes of the services, from the hall pack."""
        self.minutes = ServiceMinutes(pack)
        self.rules = rules or CallingRules()
        self._calibration = Calibration()
        self._promised: dict[str, tuple[RawWait, tuple[str, str]]] = {}

    def forecast(self, state: HallState) -> Forecast:
        return Forecast(state, self.minutes, self._calibration, self.rules)

    def promise(self, key: str, forecast: Forecast, service: str, priority: str) -> WaitEstimate | None:
        """What the new ticket ``key`` is told; remembered until it is called."""
        ahead = forecast.waiting(service)
        raw = forecast.raw(service, ahead, priority)
        if raw is not None:
            self._promised[key] = raw, groups(service, priority)
        return forecast.quote(service, ahead, priority)

    def entered(self, key: str, open_since: Callable[[float], float]) -> None:
        """The ticket was called; ``open_since`` tells how many open minutes its service had since an instant."""
        if key in self._promised:
            raw, of = self._promised.pop(key)
            self._calibration.learn(raw, of, open_since(raw.now))

    def forget_promises(self) -> None:
        """Whoever was not called is not waited for any longer: a new day."""
        self._promised.clear()
