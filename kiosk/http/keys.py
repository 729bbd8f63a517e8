"""Where the application keeps what its handlers share."""

from typing import TYPE_CHECKING

from aiohttp import web

from kiosk.http.bells import Bell
from kiosk.http.context import HttpContext
from kiosk.http.events import EventHub
from kiosk.http.joint_work import JointWork
from kiosk.http.lean_feed import LeanFeed
from kiosk.http.poll_limit import PollLimit
from kiosk.http.sign_bells import SignBells

if TYPE_CHECKING:
    from queue_ticketing.office import TicketView
    from queue_ticketing.office.issue_counter import Issued, IssueRequest
    from queue_ticketing.office.window_counter import CallRequest

CONTEXT = web.AppKey("context", HttpContext)
LEAN = web.AppKey("lean", LeanFeed)
ISSUES: web.AppKey["JointWork[IssueRequest, Issued]"] = web.AppKey("issues")
CALLS: web.AppKey["JointWork[CallRequest, TicketView | None]"] = web.AppKey("calls")
HUB = web.AppKey("hub", EventHub)
BOARD_BELL = web.AppKey("board_bell", Bell)
SIGN_BELLS = web.AppKey("sign_bells", SignBells)
POLL_LIMIT = web.AppKey("poll_limit", PollLimit)
