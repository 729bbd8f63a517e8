"""The ticket office: everything that can be done with tickets, each act in one transaction."""

from queue_ticketing.office.core import TicketView
from queue_ticketing.office.ticket_office import TicketOffice

__all__ = ["TicketOffice", "TicketView"]
