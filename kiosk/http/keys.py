"""Where the application keeps what its handlers share."""

from aiohttp import web

from kiosk.http.bells import Bell
from kiosk.http.context import HttpContext
from kiosk.http.events import EventHub
from kiosk.http.issue_batches import IssueBatches
from kiosk.http.lean_feed import LeanFeed
from kiosk.http.sign_bells import SignBells

CONTEXT = web.AppKey("context", HttpContext)
LEAN = web.AppKey("lean", LeanFeed)
ISSUES = web.AppKey("issues", IssueBatches)
HUB = web.AppKey("hub", EventHub)
BOARD_BELL = web.AppKey("board_bell", Bell)
SIGN_BELLS = web.AppKey("sign_bells", SignBells)
