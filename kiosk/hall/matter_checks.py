"""What must hold between the matters, and between a matter and its hall."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.hall.errors import PackError
from kiosk.hall.rows import ids, rows, text, texts, unknown
from kiosk.hall.step_checks import step_faults
from kiosk.hall.stretches import backward
from kiosk.hall.yaml_places import Document


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a matter may name. None: their file cannot be read, so that nothing can be said of them."""

    departments: list[str] | None
    fees: list[str] | None
    forms: list[str] | None


class MatterChecks:
    """Holds one matter after the other against the hall and against those before it."""

    def __init__(self, hall: Document | None, known: Known) -> None:
        self._counter = _Counter.of(hall) if hall is not None else None
        self._known = known
        self._files: dict[str, str] = {}

    def faults(self, matter: Document) -> Iterator[PackError]:
        """Repeated ids; unknown services, windows, departments, fees and forms; steps that lead nowhere."""
        yield from self._repeated(matter)
        if self._counter is not None:
            yield from _matter(self._counter, matter)
        yield from backward(matter, [((), matter.data)])
        yield from _references(self._known, matter)
        yield from step_faults(matter)

    def _repeated(self, matter: Document) -> Iterator[PackError]:
        found = text(matter.data, "id")
        if found is None:
            return
        file = self._files.setdefault(found, matter.file)
        if file != matter.file:
            zh = f"编号 {found[:40]} 在 {file} 里已用"
            yield matter.error(("id",), zh, f"id {found[:40]} is used in {file} too")


@dataclass(frozen=True, slots=True)
class _Counter:
    """What the hall says of its windows, looked up once for thousands of matters."""

    file: str
    services: list[str]
    served_at: dict[str, set[str]]

    @classmethod
    def of(cls, hall: Document) -> "_Counter":
        """A window serves what its own list says, else what its group's does."""
        of_groups = {text(row, "id"): row.get("services") for _, row in rows(hall, "groups")}
        served: dict[str, set[str]] = {}
        for _, row in rows(hall, "windows"):
            listed = texts(row.get("services") or of_groups.get(text(row, "group")))
            served.setdefault(text(row, "id") or "", set()).update(service for _, service in listed)
        served.pop("", None)
        return cls(hall.file, ids(hall, "services"), served)


def _matter(counter: _Counter, matter: Document) -> Iterator[PackError]:
    service = text(matter.data, "service")
    if service is not None and service not in counter.services:
        yield unknown(matter, ("service",), "业务", "service", service, counter.services)
        service = None
    for n, window in texts(matter.data.get("windows")):
        if window not in counter.served_at:
            yield unknown(matter, ("windows", n), "窗口", "window", window, list(counter.served_at))
        elif service is not None and service not in counter.served_at[window]:
            zh = f"窗口 {window} 不办理业务 {service}（见 {counter.file} 的 windows）"
            en = f"window {window} does not serve {service} (see windows in {counter.file})"
            yield matter.error(("windows", n), zh, en)


def _references(known: Known, matter: Document) -> Iterator[PackError]:
    department = text(matter.data, "department")
    if department is not None and known.departments is not None and department not in known.departments:
        yield unknown(matter, ("department",), "部门", "department", department, known.departments)
    for n, fee in texts(matter.data.get("fees")):
        if known.fees is not None and fee not in known.fees:
            yield unknown(matter, ("fees", n), "收费项目", "fee item", fee, known.fees)
    for place, row in rows(matter, "papers"):
        form = text(row, "form")
        if form is not None and known.forms is not None and form not in known.forms:
            yield unknown(matter, (*place, "form"), "表格", "form", form, known.forms)
