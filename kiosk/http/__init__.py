"""The HTTP server: staff's REST and console, the signs' feed, the hall's board."""

from kiosk.http.application import build_app
from kiosk.http.context import HttpContext
from kiosk.http.server import HttpServer
from kiosk.listening import CannotListen

__all__ = ["CannotListen", "HttpContext", "HttpServer", "build_app"]
