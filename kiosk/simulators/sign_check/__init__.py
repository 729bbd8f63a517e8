"""The conformance kit of the sign feed: asks a server what a sign may ask, and says what is not as published.

It knows nothing of the server but its address, and runs against any feed that claims the format.
"""

from kiosk.simulators.sign_check.feed_line import BadAddress, FeedLine
from kiosk.simulators.sign_check.kit import CHECKS, checked
from kiosk.simulators.sign_check.report import run_checks
from kiosk.simulators.sign_check.verdict import Outcome, Verdict

__all__ = ["CHECKS", "BadAddress", "FeedLine", "Outcome", "Verdict", "checked", "run_checks"]
