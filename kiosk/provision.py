"""Makes a bare Debian fit to run the kiosk: system packages, virtual environment, pinned Python packages.

Runs on the standard library alone, before anything is installed: ``python3 -m kiosk.provision run -- kiosk
run`` prepares what ``run`` (or ``test``) needs and then becomes the command behind the ``--``. A stamp in the
environment lets the next start skip all of it.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent

RUN_PACKAGES = (
    # What the Qt wheels load from the system.
    "libdbus-1-3", "libegl1", "libfontconfig1", "libfreetype6", "libgl1", "libglib2.0-0", "libopengl0",
    "libpulse0", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libx11-xcb1",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xinerama0",
    "libxcb-xkb1", "libxkbcommon-x11-0", "libxkbcommon0",
    # What the kiosk itself uses: letters, voice, sound, USB printers.
    "fonts-noto-cjk", "unifont", "espeak-ng", "alsa-utils", "libusb-1.0-0",
    # What makes A4 pages and prints them.
    "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "cups-client",
)  # fmt: skip
TEST_PACKAGES = (
    "chromium-headless-shell", "cups-daemon", "git", "imagemagick", "nginx-light", "poppler-utils", "postgresql", "pulseaudio",
    "pulseaudio-utils", "tshark", "wrk", "xauth", "xdotool", "xvfb",
)  # fmt: skip
SYSTEM_PACKAGES: Mapping[str, tuple[str, ...]] = {"run": RUN_PACKAGES, "test": RUN_PACKAGES + TEST_PACKAGES}
PYTHON_EXTRAS: Mapping[str, str] = {"run": "", "test": "[dev]"}
COVERED_BY: Mapping[str, tuple[str, ...]] = {"run": ("run", "test"), "test": ("test",)}
"""A stamp of ``test`` is good for ``run`` too."""


class NotProvisioned(Exception):
    """The machine lacks something that could not be put there; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What this process may do here. ``become_root`` is the prefix that works without a question, or None."""

    become_root: tuple[str, ...] | None
    has_sudo: bool


def missing_packages(wanted: Iterable[str], installed: Iterable[str]) -> tuple[str, ...]:
    """The wanted packages that are not installed, sorted, each once."""
    return tuple(sorted(set(wanted) - set(installed)))


def the_one_command(packages: Sequence[str], *, has_sudo: bool) -> str:
    """The command a person pastes to install ``packages``, as root through sudo or su."""
    names = " ".join(packages)
    if has_sudo:
        return f"sudo apt-get update; sudo apt-get install -y --no-install-recommends {names}"
    return f"su -c 'apt-get update; apt-get install -y --no-install-recommends {names}'"


def parse_dpkg(answer: str) -> set[str]:
    """Names of installed packages in lines of ``name status``, as dpkg-query writes them."""
    rows = (line.split() for line in answer.splitlines())
    return {row[0] for row in rows if len(row) == 2 and row[1] == "installed"}


def installed_packages(wanted: Sequence[str]) -> set[str] | None:
    """Which of ``wanted`` dpkg has installed; None when this is no Debian."""
    if shutil.which("dpkg-query") is None:
        return None
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *wanted]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return parse_dpkg(answer.stdout)


def look_at_machine() -> Machine:
    """Root, passwordless sudo, or neither."""
    sudo = shutil.which("sudo")
    if os.geteuid() == 0:
        return Machine((), has_sudo=sudo is not None)
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return Machine((sudo, "-n"), has_sudo=True)
    return Machine(None, has_sudo=sudo is not None)


def wanted_packages(purpose: str) -> tuple[str, ...]:
    """System packages for a purpose; Debian keeps the module that makes environments in one of its own."""
    needs_venv = importlib.util.find_spec("ensurepip") is None
    return SYSTEM_PACKAGES[purpose] + (("python3-venv",) if needs_venv else ())


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _run_quietly(command: Sequence[str]) -> int:
    """The command's exit code; its chatter is dropped, its complaints are not."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode


def ensure_system(
    purpose: str,
    *,
    machine: Callable[[], Machine] = look_at_machine,
    installed: Callable[[Sequence[str]], set[str] | None] = installed_packages,
    run: Callable[[Sequence[str]], int] = _run_quietly,
) -> None:
    """Installs the missing system packages, or raises NotProvisioned with the one command that does."""
    wanted = wanted_packages(purpose)
    present = installed(wanted)
    if present is None:
        _say(f"This is no Debian: what the kiosk needs here goes by other names than {' '.join(wanted)}.")
        return
    missing = missing_packages(wanted, present)
    if not missing:
        return
    here = machine()
    command = the_one_command(missing, has_sudo=here.has_sudo)
    if here.become_root is None:
        raise NotProvisioned(f"System packages are missing. This one command installs them:\n\n{command}\n")
    _say(f"Installing {len(missing)} system packages: {' '.join(missing)}")
    apt = (*here.become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    run((*apt, "update"))  # a source that does not answer need not be the one that matters
    if run((*apt, "install", "-y", "--no-install-recommends", *missing)) != 0:
        raise NotProvisioned(f"The system packages could not be installed. By hand:\n\n{command}\n")


def fingerprint(root: Path, purpose: str) -> str:
    """Changes whenever the environment must: other pins, other needs, another Python, another place."""
    state = hashlib.sha256(f"{purpose} {root} {sys.version} {SYSTEM_PACKAGES[purpose]}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        state.update((root / name).read_bytes())
    return state.hexdigest()


def _stamp(root: Path, purpose: str) -> Path:
    return root / ".venv" / f"ready-for-{purpose}"


def is_ready(root: Path, purpose: str) -> bool:
    """Whether an earlier run prepared exactly this."""
    for other in COVERED_BY[purpose]:
        stamp = _stamp(root, other)
        if stamp.is_file() and stamp.read_text() == fingerprint(root, other):
            return True
    return False


def _pip(root: Path, *arguments: str) -> None:
    python = root / ".venv" / "bin" / "python"
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    result = subprocess.run([*command, "--constraint", "constraints.txt", *arguments], cwd=root, check=False)
    if result.returncode != 0:
        raise NotProvisioned("The Python packages could not be installed; pip's own words stand above.")


def ensure_environment(root: Path, purpose: str) -> None:
    """Makes ``.venv`` and installs the pinned packages and the project itself into it."""
    _say("Installing the Python packages (the first time takes some minutes) ...")
    made = subprocess.run([sys.executable, "-m", "venv", str(root / ".venv")], check=False)
    if made.returncode != 0:
        raise NotProvisioned(f"No virtual environment could be made in {root / '.venv'}.")
    _pip(root, "hatchling", "editables")
    _pip(root, "--no-build-isolation", "--editable", f".{PYTHON_EXTRAS[purpose]}")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One provisioning at a time in this folder."""
    with (root / "pyproject.toml").open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(root: Path, purpose: str) -> None:
    """Everything ``purpose`` needs, unless its stamp says it is there."""
    if is_ready(root, purpose):
        return
    with _alone(root):
        if is_ready(root, purpose):
            return
        ensure_system(purpose)
        ensure_environment(root, purpose)
        _stamp(root, purpose).write_text(fingerprint(root, purpose))


def become(root: Path, command: Sequence[str]) -> NoReturn:
    """Replaces this process by ``command`` inside the environment."""
    binaries = root / ".venv" / "bin"
    environment = os.environ | {
        "VIRTUAL_ENV": str(root / ".venv"),
        "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }
    os.execvpe(command[0], list(command), environment)  # noqa: S606 - no shell is wanted


def main(argv: Sequence[str]) -> int:
    """``PURPOSE [-- COMMAND ...]``; 2 for a wrong call, 1 when the machine could not be prepared."""
    purpose, command = (argv[0] if argv else ""), list(argv[2:])
    if purpose not in SYSTEM_PACKAGES or (argv[1:2] and argv[1] != "--"):
        _say(f"usage: python3 -m kiosk.provision {'|'.join(SYSTEM_PACKAGES)} [-- COMMAND ...]")
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this file meets whatever python3 the machine has
        _say(f"The kiosk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    try:
        prepare(ROOT, purpose)
    except NotProvisioned as reason:
        _say(str(reason))
        return 1
    if command:
        become(ROOT, command)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
