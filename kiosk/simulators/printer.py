"""``kiosk simulate printer``: an ESC/POS printer to rehearse with, on a network port or a serial line."""

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.simulators.printer_server import PrinterSimulator

FAULTS = ("paper-out", "cover-open", "near-end", "cutter-jam", "mute", "no-process-id", "slow")
_DOTS = {80: 576, 58: 384}
_HELP = f"""faults: {", ".join(FAULTS)}
while it runs, standard input takes lines such as "paper-out on" and "paper-out off"; the control takes
PUT and DELETE /faults/NAME, and GET / for the state"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _HELP
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDR", help="address to listen on")
    parser.add_argument(
        "--port", type=int, default=9100, metavar="N", help="network port, 0 takes a free one"
    )
    parser.add_argument("--pty", action="store_true", help="a serial line instead of a network port")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep every slip as a PNG there")
    parser.add_argument("--width", type=int, choices=sorted(_DOTS), default=80, help="paper in millimetres")
    parser.add_argument(
        "--fault", action="append", default=[], choices=FAULTS, metavar="NAME", help="start with it"
    )
    parser.add_argument("--control", type=int, default=None, metavar="N", help="HTTP control on this port")
    parser.add_argument("--paper", type=int, default=None, metavar="MM", help="paper left on the roll")


def run(namespace: argparse.Namespace) -> int:
    """Exit code 0, or 2 when the port is taken. The line ``ready URI`` says what to give to ``--printer``."""
    from kiosk.simulators.printer_server import (  # noqa: PLC0415 - ``kiosk -h`` need not wait for Pillow
        ControlServer,
    )

    try:
        simulator = open_simulator(namespace)
        control = None if namespace.control is None else ControlServer(simulator, namespace.control)
    except OSError as error:
        print(f"kiosk simulate printer: {error.strerror or error}", file=sys.stderr)
        return 2
    print(f"ready {simulator.start()}", flush=True)
    if control is not None:
        print(f"control {control.start()}", flush=True)
    _obey_until_ended(simulator)
    if control is not None:
        control.close()
    simulator.close()
    return 0


def open_simulator(namespace: argparse.Namespace) -> "PrinterSimulator":
    """Raises OSError when the port is taken."""
    from kiosk.simulators.printer_model import (  # noqa: PLC0415 - see run
        ROLL_ROWS,
        Fault,
    )
    from kiosk.simulators.printer_server import (  # noqa: PLC0415 - see run
        PrinterSimulator,
        PtyWire,
        TcpWire,
    )

    wire = PtyWire() if namespace.pty else TcpWire(namespace.host, namespace.port)
    rows = ROLL_ROWS if namespace.paper is None else namespace.paper * 8
    faults = [Fault(name) for name in namespace.fault]
    return PrinterSimulator(wire, _DOTS[namespace.width], namespace.out, faults, rows)


def _obey_until_ended(simulator: "PrinterSimulator") -> None:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    threading.Thread(target=_obey_lines, args=(simulator,), name="printer-lines", daemon=True).start()
    ended.wait()


def _obey_lines(simulator: "PrinterSimulator") -> None:
    from kiosk.simulators.printer_model import Fault  # noqa: PLC0415 - see run

    for line in sys.stdin:
        name, _, switch = line.strip().partition(" ")
        if name in FAULTS and switch in ("on", "off"):
            simulator.set_fault(Fault(name), switch == "on")
        elif name:
            print(f"say NAME on or NAME off; names: {', '.join(FAULTS)}", file=sys.stderr)
            continue
        print(simulator.state(), flush=True)
