"""Fits printer, slip and queue together: which printer, what a slip says, where the virtual one puts its pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import HallClock
from kiosk.hall import HallPack, LiveHall
from kiosk.settings import Settings
from queue_ticketing.adapters.printers import WIDTHS, open_composer
from queue_ticketing.adapters.printers import open_printer as printer_at
from queue_ticketing.adapters.slip_fonts import seek_fonts
from queue_ticketing.adapters.virtual import VirtualPrinter
from queue_ticketing.booking.appointments import check_in_times
from queue_ticketing.hall import AppointmentRule, Hall
from queue_ticketing.model import Appointment, Priority, SlipAttempt, Ticket
from queue_ticketing.office import TicketOffice
from queue_ticketing.ports import QueueStores, TicketPrinter
from queue_ticketing.slips.appointment import AppointmentSlip, SlipContent
from queue_ticketing.slips.attempts import Subject
from queue_ticketing.slips.print_desk import PrintDesk
from queue_ticketing.slips.slip import SlipFacts, qr_of
from queue_ticketing.voice.phrases import window_place

DEFAULT_PRINTER = "virtual:"


@dataclass(frozen=True)
class Printing:
    """The desk that prints, the printer it owns, its address as configured; ``warm_up`` loads fonts and composer
    (about a second) ahead of the first slip."""

    desk: PrintDesk
    printer: TicketPrinter
    uri: str
    warm_up: Callable[[], None]

    def newest_picture(self) -> Path | None:
        """The newest slip of the virtual printer; None with a real one."""
        return self.printer.newest if isinstance(self.printer, VirtualPrinter) else None


def printer_uri(settings: Settings, pack: HallPack) -> str:
    """The command line wins over the pack; without either, slips are pictures."""
    return settings.printer or pack.printer or DEFAULT_PRINTER


def slip_printing(
    settings: Settings,
    live_hall: LiveHall,
    clock: HallClock,
    stores: QueueStores,
    office: TicketOffice,
    open_printer: Callable[[HallPack], TicketPrinter] | None = None,
) -> Printing:
    """Raises BadPrinterUri and FontMissing."""
    seek_fonts()
    pack = live_hall.pack
    uri, dots = printer_uri(settings, pack), WIDTHS[pack.hall.slip.width_mm]
    printer = open_printer(pack) if open_printer else printer_at(uri, dots, settings.data_dir)

    def facts(subject: Subject, attempt: SlipAttempt) -> SlipContent:
        hall = live_hall.pack.hall
        if isinstance(subject, Appointment):
            return appointment_facts(hall, subject, attempt, clock.rehearsal)
        return slip_facts(hall, subject, attempt, office.find(subject.id).ahead, clock.rehearsal)

    composer = open_composer(dots, settings.data_dir)
    desk = PrintDesk(stores, printer, composer, facts, clock, kiosk=settings.kiosk_name)
    return Printing(desk, printer, uri, composer.warm_up)


def slip_facts(hall: Hall, ticket: Ticket, attempt: SlipAttempt, ahead: int, rehearsal: bool) -> SlipFacts:
    """What the slip of this attempt says."""
    service = hall.service(ticket.service_id)
    return SlipFacts(
        hall=hall.slip.title or hall.name,
        number=ticket.number,
        service=service.name if service else ticket.service_id,
        service_en=service.name_en if service else "",
        issued_at=ticket.issued_at,
        qr=qr_of(hall.slip.qr, ticket, attempt.attempt),
        windows=tuple(window_place(w.id, w.name) for w in hall.windows_serving(ticket.service_id)),
        ahead=ahead,
        wait=ticket.told,
        attempt=attempt.attempt,
        reprint=attempt.attempt > 1,
        rehearsal=rehearsal,
        footer=hall.slip.footer,
        papers=service.papers if service else (),
        priority=ticket.priority is not Priority.NONE,
        logo=hall.slip.logo,
        above=hall.slip.above,
        elements=hall.slip.elements,
    )


def appointment_facts(
    hall: Hall, appointment: Appointment, attempt: SlipAttempt, rehearsal: bool
) -> AppointmentSlip:
    """What the slip of an appointment says."""
    service = hall.service(appointment.service_id)
    rule = service.appointments if service else None
    opens_at, until = check_in_times(rule or AppointmentRule(()), appointment.starts_at)
    return AppointmentSlip(
        hall=hall.slip.title or hall.name,
        code=appointment.code,
        service=service.name if service else appointment.service_id,
        service_en=service.name_en if service else "",
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        check_in_from=opens_at,
        check_in_until=until,
        made_at=appointment.made_at,
        attempt=attempt.attempt,
        reprint=attempt.attempt > 1,
        rehearsal=rehearsal,
        footer=hall.slip.footer,
        papers=service.papers if service else (),
        logo=hall.slip.logo,
        above=hall.slip.above,
        elements=hall.slip.elements,
    )
