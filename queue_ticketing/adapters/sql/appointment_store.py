"""Appointments in their table."""

from datetime import date, datetime

from sqlalchemy import and_, func, insert, select, update

from queue_ticketing.adapters.sql.rows import appointment_columns, appointment_value
from queue_ticketing.adapters.sql.transaction import APPOINTMENTS, OpenTransaction
from queue_ticketing.model import Appointment, AppointmentState, ServiceId


class AppointmentRows(OpenTransaction):
    """Implements store_ports.AppointmentStore."""

    def add_appointment(self, appointment: Appointment) -> None:
        self._connection.execute(insert(APPOINTMENTS).values(appointment_columns(appointment)))

    def save_appointment(self, appointment: Appointment) -> None:
        this = APPOINTMENTS.c.id == appointment.id
        self._connection.execute(update(APPOINTMENTS).where(this).values(appointment_columns(appointment)))

    def appointment(self, appointment_id: str) -> Appointment | None:
        row = (
            self._connection.execute(select(APPOINTMENTS).where(APPOINTMENTS.c.id == appointment_id))
            .mappings()
            .one_or_none()
        )
        return appointment_value(row, self._zone) if row else None

    def appointment_by_code(self, day: date, code: str) -> Appointment | None:
        this = and_(APPOINTMENTS.c.day == day, APPOINTMENTS.c.code == code)
        row = self._connection.execute(select(APPOINTMENTS).where(this)).mappings().one_or_none()
        return appointment_value(row, self._zone) if row else None

    def appointments_of_day(self, day: date) -> list[Appointment]:
        query = (
            select(APPOINTMENTS)
            .where(APPOINTMENTS.c.day == day)
            .order_by(APPOINTMENTS.c.starts_at, APPOINTMENTS.c.made_at)
        )
        return [appointment_value(row, self._zone) for row in self._connection.execute(query).mappings()]

    def booked_in_slots(self, service_id: ServiceId, since: datetime, until: datetime) -> dict[datetime, int]:
        taken = and_(
            APPOINTMENTS.c.service_id == service_id,
            APPOINTMENTS.c.starts_at >= since,
            APPOINTMENTS.c.starts_at < until,
            APPOINTMENTS.c.state != AppointmentState.CANCELLED.value,
        )
        rows = self._connection.execute(
            select(APPOINTMENTS.c.starts_at, func.count()).where(taken).group_by(APPOINTMENTS.c.starts_at)
        )
        return {start.astimezone(self._zone): count for start, count in rows}

    def booked_until(self, until: datetime) -> list[Appointment]:
        booked = and_(APPOINTMENTS.c.state == AppointmentState.BOOKED.value, APPOINTMENTS.c.starts_at < until)
        query = select(APPOINTMENTS).where(booked).order_by(APPOINTMENTS.c.starts_at)
        return [appointment_value(row, self._zone) for row in self._connection.execute(query).mappings()]

    def appointments_of_holder(self, holder: str, since: datetime) -> list[Appointment]:
        own = and_(APPOINTMENTS.c.holder == holder, APPOINTMENTS.c.starts_at >= since)
        query = select(APPOINTMENTS).where(own).order_by(APPOINTMENTS.c.starts_at)
        return [appointment_value(row, self._zone) for row in self._connection.execute(query).mappings()]
