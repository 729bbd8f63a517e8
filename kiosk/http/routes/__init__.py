"""All calls, in the order of the interface's description."""

from kiosk.http.route import Route
from kiosk.http.routes import (
    appointments,
    clerks,
    editing,
    hall,
    laws,
    left_over,
    pages,
    printing,
    reports,
    sign_in,
    signs,
    slip_preview,
    ticket_changes,
    tickets,
    voice,
    wait_scores,
    watching,
    windows,
)

ROUTES: tuple[Route, ...] = (
    *sign_in.ROUTES,
    *hall.ROUTES,
    *laws.ROUTES,
    *tickets.ROUTES,
    *ticket_changes.ROUTES,
    *appointments.ROUTES,
    *windows.ROUTES,
    *left_over.ROUTES,
    *clerks.ROUTES,
    *printing.ROUTES,
    *slip_preview.ROUTES,
    *signs.ROUTES,
    *reports.ROUTES,
    *wait_scores.ROUTES,
    *voice.ROUTES,
    *editing.ROUTES,
    *watching.ROUTES,
    *pages.ROUTES,
)
