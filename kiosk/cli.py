"""The command line. Each command imports what it needs only when it is called, so that a start stays short."""

import argparse
import importlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from kiosk import __version__, memory
from kiosk.settings import Settings, SettingsProblem, default_data_dir, from_file, prepare_data_dir

SIZE = re.compile(r"^(\d{3,5})[xX×](\d{3,5})$")
MOST_SCREENS = 16
SIMULATORS = ("printer", "sign", "card", "pixels", "bureau")
IMPORTS = {
    "enterprises": "the register of enterprises from a CSV",
    "laws": "laws and policies from a tree of Markdown files",
    "matters": "matters from a workbook (--template writes an empty one, --export the present ones)",
}
Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in ``argv`` (default: the process's arguments) and give back its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in {"-h", "--help", "--version"}):
        arguments.insert(0, "run")
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has enough: ``kiosk check | head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as problem:
        sentence = _sentence(problem)
        if sentence is None:
            raise
        print(f"kiosk: {sentence}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="政务服务大厅自助终端 / the hall kiosk")
    parser.add_argument("--version", action="version", version=f"hall-kiosk {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_run(commands)
    _add_check(commands)
    _add_doctor(commands)
    _add_simulate(commands)
    _add_user(commands)
    _add_sign_token(commands)
    _add_backup(commands)
    _add_replay(commands)
    _add_import(commands)
    _add_keys(commands)
    _add_exchange(commands)
    return parser


def _add_run(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, says in (
        ("run", "the kiosk (the default)"),
        ("demo", "a hall alive on one screen, with the sample hall"),
    ):
        parser = commands.add_parser(name, help=says)
        parser.add_argument(
            "--hall", type=Path, metavar="DIR", help="the hall pack (default: the sample hall)"
        )
        parser.add_argument("--data", type=Path, metavar="DIR", help="where the kiosk keeps its data")
        parser.add_argument("--host", metavar="ADDR", help="address to serve on (default: loopback)")
        parser.add_argument("--port", type=_port, metavar="N", help="port to serve on; 0 takes a free one")
        parser.add_argument(
            "--printer", metavar="URI", help="virtual: tcp://HOST:9100 serial:///dev/ttyS1 usb://VID:PID"
        )
        parser.add_argument(
            "--rehearse", type=_instant, metavar="TIME", help="start the clock there, with its offset"
        )
        parser.add_argument("--windowed", action="store_true", help="a window instead of the full screen")
        parser.add_argument("--headless", action="store_true", help="no screen, all else")
        parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window in pixels")
        parser.add_argument(
            "--board", type=_screen_number, metavar="N", help="show the hall board on screen N, from 2 on"
        )
        parser.set_defaults(command=_run if name == "run" else _demo)
        if name == "demo":
            parser.add_argument(
                "--speed",
                type=_speed,
                metavar="N",
                help="how many times faster than people are (default: 12)",
            )


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("check", help="validate a hall pack")
    parser.add_argument("hall", type=Path, nargs="?", metavar="HALL")
    parser.set_defaults(command=_check)


def _add_doctor(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("doctor", help="look for what must be mended")
    parser.add_argument("--hall", type=Path, metavar="DIR")
    parser.add_argument("--data", type=Path, metavar="DIR")
    parser.add_argument("--printer", metavar="URI")
    parser.set_defaults(command=_doctor)


def _add_simulate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("simulate", help="stand-ins for rehearsal")
    parser.add_argument("what", choices=SIMULATORS)
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="...", help="its own options; -h lists them"
    )
    parser.set_defaults(command=_simulate)


def _add_user(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("user", help="staff accounts")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    for action in ("add", "disable", "passwd", "pin"):
        kind = actions.add_parser(action)
        if action != "pin":
            kind.add_argument("name")
        if action == "add":
            kind.add_argument(
                "--role",
                action="append",
                required=True,
                help="admin, desk, clerk:N (window N), reviewer, monitor",
            )
        kind.add_argument("--data", type=Path, metavar="DIR")
        kind.set_defaults(command=_user, action=action)


def _add_sign_token(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("sign-token", help="give a sign a token of its own, shown once")
    parser.add_argument("sign", metavar="SIGN", help="the sign's name in the hall pack")
    parser.add_argument("--remove", action="store_true", help="serve the sign to anybody again")
    parser.add_argument("--data", type=Path, metavar="DIR")
    parser.set_defaults(command=_sign_token)


def _add_backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, says in (("backup", "copy the database, while running"), ("restore", "put a copy back")):
        parser = commands.add_parser(name, help=says)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--data", type=Path, metavar="DIR")
        parser.set_defaults(command=_backup if name == "backup" else _restore)


def _add_replay(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("replay", help="recorded days against the wait estimate: JSON")
    parser.add_argument("tickets", type=Path, metavar="TICKETS.csv")
    parser.add_argument("--windows", type=Path, metavar="WINDOWS.csv", help="when which window was open")
    parser.add_argument("--estimates", type=Path, metavar="OUT.csv", help="write what each ticket was told")
    parser.set_defaults(command=_replay)


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("import", help="bring in data: all of it, or nothing")
    parser.add_argument(
        "what", choices=tuple(IMPORTS), help="; ".join(f"{k}: {v}" for k, v in IMPORTS.items())
    )
    parser.add_argument(
        "rest", nargs=argparse.REMAINDER, metavar="...", help="its own arguments; -h lists them"
    )
    parser.set_defaults(command=_import)


def _add_keys(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("keys", help="the keys of what enterprises filed")
    parser.add_argument(
        "action",
        choices=("list", "rotate", "resume", "drop", "join"),
        help="list: the keys, and how much each still seals; rotate: a new key, and everything brought under it; "
        "resume: go on with that after a stop; drop: forget an old key that seals nothing any more; join: take in the key "
        "file of another kiosk of the hall",
    )
    parser.add_argument("name", nargs="?", default="", help="the key to drop, the file to join")
    parser.add_argument("--data", type=Path, metavar="DIR")
    parser.set_defaults(command=_keys)


def _add_exchange(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("exchange", help="files for the bureau, for a hall without a line")
    parser.add_argument(
        "action",
        choices=("export", "import", "keys"),
        help="export: what waits for the bureau into FILE; import: the bureau's answer from FILE; keys: this hall's "
        "public keys, for the bureau",
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument("--data", type=Path, metavar="DIR")
    parser.add_argument(
        "--hall", type=Path, metavar="DIR", help="the hall pack, if kiosk.toml does not name it"
    )
    parser.add_argument("--printer", help=argparse.SUPPRESS)
    parser.set_defaults(command=_exchange)


def settings_of(options: argparse.Namespace) -> Settings:
    """Settings from the command line, then kiosk.toml, then defaults; raises SettingsProblem."""
    data_dir = prepare_data_dir(options.data or default_data_dir())
    file = from_file(data_dir)
    hall = options.hall or (Path(file["hall"]) if "hall" in file else None)
    port = options.port if getattr(options, "port", None) is not None else file.get("port")
    given = {
        "host": getattr(options, "host", None) or file.get("host"),
        "port": port,
        "printer": options.printer or file.get("printer"),
        "database": file.get("database"),
        "screen_inches": file.get("screen_inches"),
        "board_screen": getattr(options, "board", None) or file.get("board_screen"),
        "kiosk": file.get("kiosk"),
        "speaks": file.get("speaks"),
        "a4_printer": file.get("a4_printer"),
        "bureau": file.get("bureau"),
        "sign_polls_per_s": file.get("sign_polls_per_s"),
    }
    return Settings(
        data_dir=data_dir,
        hall_dir=hall.resolve() if hall else None,
        rehearse=getattr(options, "rehearse", None),
        windowed=getattr(options, "windowed", False) or getattr(options, "size", None) is not None,
        headless=getattr(options, "headless", False),
        size=getattr(options, "size", None),
        **{key: value for key, value in given.items() if value is not None},
    )


def _run(options: argparse.Namespace) -> int:
    memory.begin()
    from kiosk.run import run  # noqa: PLC0415

    return run(settings_of(options))


def _demo(options: argparse.Namespace) -> int:
    memory.begin()
    from kiosk.demo import demo  # noqa: PLC0415

    return demo(settings_of(options), printer=options.printer, speed=options.speed)


def _check(options: argparse.Namespace) -> int:
    from kiosk.hall import check, sample_hall_dir  # noqa: PLC0415

    return check(options.hall or sample_hall_dir(), sys.stdout)


def _doctor(options: argparse.Namespace) -> int:
    from kiosk.doctor import doctor  # noqa: PLC0415

    return doctor(settings_of(options), sys.stdout)


def _simulate(options: argparse.Namespace) -> int:
    simulator = importlib.import_module(f"kiosk.simulators.{options.what}")
    parser = argparse.ArgumentParser(prog=f"kiosk simulate {options.what}")
    simulator.add_arguments(parser)
    status: int = simulator.run(parser.parse_args(options.rest))
    return status


def _import(options: argparse.Namespace) -> int:
    importer = importlib.import_module(f"kiosk.importing.{options.what}")
    parser = argparse.ArgumentParser(prog=f"kiosk import {options.what}")
    importer.add_arguments(parser)
    status: int = importer.run(parser.parse_args(options.rest))
    return status


def _keys(options: argparse.Namespace) -> int:
    from kiosk.keys_command import run  # noqa: PLC0415

    return run(options)


def _exchange(options: argparse.Namespace) -> int:
    from kiosk.exchange_command import run  # noqa: PLC0415

    return run(options)


def _user(options: argparse.Namespace) -> int:
    from kiosk.accounts_command import change_account  # noqa: PLC0415

    print(change_account(options))
    return 0


def _sign_token(options: argparse.Namespace) -> int:
    from kiosk.accounts_command import change_sign_token  # noqa: PLC0415

    print(change_sign_token(options))
    return 0


def _backup(options: argparse.Namespace) -> int:
    from kiosk.backup import backup  # noqa: PLC0415

    print(backup(prepare_data_dir(options.data or default_data_dir()), options.file))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from kiosk.backup import restore  # noqa: PLC0415

    print(restore(prepare_data_dir(options.data or default_data_dir()), options.file))
    return 0


def _replay(options: argparse.Namespace) -> int:
    from kiosk.replay import replay_files  # noqa: PLC0415

    return replay_files(options.tickets, options.windows, options.estimates, sys.stdout, sys.stderr)


def _sentence(problem: Exception) -> str | None:
    """The one sentence of an expected problem; None for a bug."""
    from kiosk.expected import expected_problems  # noqa: PLC0415 - only when something failed

    return str(problem) if isinstance(problem, (SettingsProblem, *expected_problems())) else None


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"端口应为 0 至 65535 / a port is 0 to 65535, not {text!r}")
    return int(text)


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = datetime.min  # noqa: DTZ901 - has no offset, so it is refused below
    if instant.tzinfo is None:
        example = "2026-03-02T09:30:00+08:00"
        raise argparse.ArgumentTypeError(
            f"时间应带时区 / a time with its offset, such as {example}, not {text!r}"
        )
    return instant


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 200:
        raise argparse.ArgumentTypeError(f"倍速应为 0.1 至 200 / a speed is 0.1 to 200, not {text!r}")
    return speed


def _screen_number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_SCREENS:
        raise argparse.ArgumentTypeError(f"{text!r} is not the number of a screen, 1 to {MOST_SCREENS}")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    found = SIZE.match(text)
    if not found:
        raise argparse.ArgumentTypeError(f"尺寸应如 1080x1920 / a size such as 1080x1920, not {text!r}")
    return int(found[1]), int(found[2])


if __name__ == "__main__":
    sys.exit(main())
