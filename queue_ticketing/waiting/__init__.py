"""The wait: forecast from the state of the hall, told as an interval, scored by what came."""

from queue_ticketing.waiting.forecast import Forecast
from queue_ticketing.waiting.forecaster import WaitForecaster
from queue_ticketing.waiting.hall_state import Desk, HallState, InLine

__all__ = ["Desk", "Forecast", "HallState", "InLine", "WaitForecaster"]
