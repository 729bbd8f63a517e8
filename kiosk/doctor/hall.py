"""The hall pack, the printer, the signs."""

import re
import urllib.request
from collections.abc import Iterator
from contextlib import closing

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.hall import HallPack, PackErrors, hall_directory, load_pack
from kiosk.settings import Settings
from kiosk.single_instance import AlreadyRunning, hold
from kiosk.slip_printing import printer_uri
from queue_ticketing.adapters.printers import WIDTHS, BadPrinterUri, open_printer
from queue_ticketing.ports import PrinterFault

FAULTS = {
    PrinterFault.NEAR_END: ("纸将用完", "paper is low", "准备新纸 / have a new roll ready"),
    PrinterFault.PAPER_OUT: ("缺纸", "out of paper", "换纸 / put in a new roll"),
    PrinterFault.COVER_OPEN: ("机盖未关", "the cover is open", "关好机盖 / close the cover"),
    PrinterFault.CUTTER_JAM: (
        "切刀卡住",
        "the cutter is jammed",
        "关机，清除卡纸 / switch off and clear the paper",
    ),
    PrinterFault.HEAD_HOT: ("打印头过热", "the print head is hot", "等待降温 / let it cool"),
    PrinterFault.OFFLINE: ("打印机脱机", "the printer is offline", "按联机键 / press its online key"),
    PrinterFault.UNKNOWN: (
        "打印机不应答",
        "the printer does not answer questions",
        "检查型号和连接 / model and line",
    ),
    PrinterFault.LINK_DOWN: (
        "打印机未连接",
        "the printer is not connected",
        "检查电源和连线 / power and cable",
    ),
}
"""How each state is said to a technician, with what to do."""
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""The kiosk is on this machine: no proxy lies between."""
PRINTS_ALL_THE_SAME = frozenset({PrinterFault.NEAR_END, PrinterFault.UNKNOWN})


def loaded_pack(settings: Settings) -> HallPack | None:
    try:
        return load_pack(hall_directory(settings.hall_dir, settings.data_dir))
    except PackErrors:
        return None


def pack(settings: Settings) -> Iterator[Finding]:
    """Whether it loads; which one it is."""
    try:
        loaded = load_pack(hall_directory(settings.hall_dir, settings.data_dir))
    except PackErrors as refused:
        count = len(refused.errors)
        yield mend(
            f"大厅配置有 {count} 处错误",
            f"{count} errors in the hall pack",
            f"kiosk check {settings.hall_dir}",
        )
        return
    yield ok(loaded.hall.name, f"{len(loaded.hall.services)} services, {len(loaded.hall.windows)} windows")


def printer(settings: Settings) -> Iterator[Finding]:
    """Asks the running kiosk when there is one, for a printer has one owner; else the printer itself."""
    loaded = loaded_pack(settings)
    if loaded is None:
        return
    if kiosk_is_running(settings):
        yield _as_the_kiosk_sees_it(settings)
        return
    uri = printer_uri(settings, loaded)
    try:
        device = open_printer(uri, WIDTHS[loaded.hall.slip.width_mm], settings.data_dir)
    except BadPrinterUri as problem:
        yield mend("打印机地址有误", str(problem), "--printer, kiosk.toml, hall.yaml")
        return
    with closing(device):
        caps = device.probe()
        fault = device.status()
    yield of_fault(fault, f"{uri} {caps.provenance}".strip())


def of_fault(fault: PrinterFault, where: str) -> Finding:
    """What a printer's state means for the hall."""
    if fault is PrinterFault.READY:
        return ok("打印机就绪", f"ready: {where}")
    zh, en, remedy = FAULTS[fault]
    tell = note if fault in PRINTS_ALL_THE_SAME else mend
    return tell(zh, f"{en}: {where}", remedy)


def signs(settings: Settings) -> Iterator[Finding]:
    """Which signs poll, as the running kiosk counts them."""
    if not kiosk_is_running(settings):
        yield note("自助机未运行，无法查看窗口屏", "the kiosk is not running: signs cannot be seen")
        return
    counts = sign_counts(metrics(settings))
    if not counts:
        yield note(
            f"自助机在运行，但 {settings.port} 端口没有应答，看不到窗口屏",
            f"a kiosk runs, but not on port {settings.port}: signs cannot be seen",
            "核对 kiosk.toml 的 port / compare port in kiosk.toml",
        )
    elif counts["lost"]:
        zh, en = f"{counts['lost']} 块窗口屏失联", f"{counts['lost']} signs do not poll, {counts['ok']} do"
        tell = note if settings.hall_dir is None else mend
        yield tell(zh, en, "检查屏的电源和网络 / power and network of the signs")
    else:
        yield ok(f"{counts['ok']} 块窗口屏正常", f"{counts['ok']} signs poll, {counts['late']} of them late")


def sign_counts(metrics: str) -> dict[str, int]:
    """Signs by state out of the metrics' text; empty when it names none."""
    return {
        state: int(n)
        for state, n in re.findall(r'^kiosk_signs\{state="(\w+)"\} (\d+)$', metrics, re.MULTILINE)
    }


def _as_the_kiosk_sees_it(settings: Settings) -> Finding:
    found = re.search(r'^kiosk_printer_fault\{fault="(\w+)"\}', metrics(settings), re.MULTILINE)
    if found is None:
        return note(
            f"自助机在运行，但 {settings.port} 端口没有应答，看不到打印机",
            f"a kiosk runs, but not on port {settings.port}: the printer cannot be seen",
            "核对 kiosk.toml 的 port / compare port in kiosk.toml",
        )
    return of_fault(PrinterFault(found[1]), "as the running kiosk sees it")


def kiosk_is_running(settings: Settings) -> bool:
    try:
        hold(settings.data_dir).close()
    except AlreadyRunning:
        return True
    return False


def metrics(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    url = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/metrics"
    try:
        with DIRECTLY.open(url, timeout=3) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""
