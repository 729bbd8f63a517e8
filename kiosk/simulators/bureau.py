"""``kiosk simulate bureau``: the other side of the line, for rehearsals and tests."""

import argparse
import signal
import tempfile
import threading
from pathlib import Path

from kiosk.simulators.bureau_book import BureauBook
from kiosk.simulators.bureau_certificates import Certificates
from kiosk.simulators.bureau_exchange import BureauExchange
from kiosk.simulators.bureau_faults import CERTIFICATES, Trouble, faults_of
from kiosk.simulators.bureau_server import BureauServer
from kiosk.sync.signing import public_keys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8700, help="0 takes a free one")
    parser.add_argument(
        "--store", type=Path, metavar="DIR", help="what it receives stays here (default: in memory)"
    )
    parser.add_argument(
        "--tls", action="store_true", help="HTTPS; the authority's certificate lies in the store"
    )
    parser.add_argument("--certificate", choices=CERTIFICATES, default="good", help="shown with --tls")
    parser.add_argument("--review", choices=("hand", "pass", "return", "rule"), default="rule")
    parser.add_argument("--strict", action="store_true", help="no hall is known before its key was given")
    parser.add_argument(
        "--trouble",
        action="append",
        choices=[one.value for one in Trouble],
        default=[],
        help="may be repeated",
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the requests that meet trouble, 0 to 1")
    parser.add_argument("--slow", type=float, default=30.0, metavar="SECONDS", help="how slow slow is")
    parser.add_argument("--retry-after", type=int, default=2, metavar="SECONDS")
    parser.add_argument(
        "--know",
        action="append",
        default=[],
        metavar="HALL=FILE",
        help="a hall's public keys, from kiosk exchange keys",
    )
    parser.add_argument("--seed", type=int, default=1)


def run(options: argparse.Namespace) -> int:
    """Prints ``ready URL`` and, with --tls, the authority's file; serves until it is asked to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with tempfile.TemporaryDirectory() as spare:
        folder = options.store or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        book = BureauBook(options.store, options.review)
        certificates = Certificates(folder) if options.tls else None
        for hall, _, file in (one.partition("=") for one in options.know):
            keys = public_keys(Path(file))
            book.know_hall(hall, keys.sign, keys.box)
        exchange = BureauExchange(book, folder)
        server = BureauServer(
            book,
            options.host,
            options.port,
            certificates,
            strict=options.strict,
            seed=options.seed,
            exchange=exchange.answered,
        )
        chosen = {
            "troubles": options.trouble,
            "share": options.share,
            "slow_s": options.slow,
            "retry_after_s": options.retry_after,
            "certificate": options.certificate,
        }
        server.faults = faults_of(chosen, server.faults)
        print(f"ready {server.start()}", flush=True)
        print(f"keys {exchange.public_file}", flush=True)
        if certificates is not None:
            print(f"authority {certificates.authority}", flush=True)
        stop.wait()
        server.close()
        book.close()
    return 0
