"""Making a bare machine fit: what is missing, who may install it, and when nothing needs doing."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk import provision
from kiosk.provision import (
    Machine,
    NotProvisioned,
    ensure_system,
    missing_packages,
    parse_dpkg,
    the_one_command,
)


def test_only_what_is_not_installed_is_missing() -> None:
    assert missing_packages(["b", "a", "c", "a"], {"c", "z"}) == ("a", "b")


def test_a_removed_package_that_left_its_configuration_is_not_installed() -> None:
    answer = "espeak-ng installed\nunifont config-files\nlibgl1 installed\n\n"
    assert parse_dpkg(answer) == {"espeak-ng", "libgl1"}


def test_the_one_command_goes_through_sudo_where_there_is_one() -> None:
    assert the_one_command(["a", "b"], has_sudo=True).startswith(
        "sudo apt-get update; sudo apt-get install -y"
    )


def test_the_one_command_goes_through_su_where_there_is_no_sudo() -> None:
    command = the_one_command(["a", "b"], has_sudo=False)
    assert command.startswith("su -c '")
    assert command.endswith("a b'")
    assert "\n" not in command


class Shop:
    """Stands in for dpkg and apt-get: knows what is installed and writes down what is asked."""

    def __init__(self, *lacking: str, install_fails: bool = False) -> None:
        self.lacking = set(lacking)
        self.install_fails = install_fails
        self.asked: list[Sequence[str]] = []

    def installed(self, wanted: Sequence[str]) -> set[str]:
        return set(wanted) - self.lacking

    def run(self, command: Sequence[str]) -> int:
        self.asked.append(command)
        return 100 if "update" in command or self.install_fails else 0


def test_root_installs_what_is_missing_even_when_a_source_does_not_answer() -> None:
    shop = Shop("espeak-ng", "unifont")
    ensure_system("run", machine=lambda: Machine((), has_sudo=False), installed=shop.installed, run=shop.run)
    assert shop.asked[-1][-2:] == ("espeak-ng", "unifont")
    assert "--no-install-recommends" in shop.asked[-1]


def test_passwordless_sudo_is_used() -> None:
    shop = Shop("unifont")
    ensure_system(
        "run", machine=lambda: Machine(("sudo", "-n"), has_sudo=True), installed=shop.installed, run=shop.run
    )
    assert all(command[:2] == ("sudo", "-n") for command in shop.asked)


def test_without_rights_nothing_is_tried_and_one_command_is_named() -> None:
    shop = Shop("unifont", "espeak-ng")
    with pytest.raises(NotProvisioned) as refusal:
        ensure_system(
            "run", machine=lambda: Machine(None, has_sudo=True), installed=shop.installed, run=shop.run
        )
    lines = [line for line in str(refusal.value).splitlines() if "apt-get" in line]
    assert lines == [the_one_command(("espeak-ng", "unifont"), has_sudo=True)]
    assert not shop.asked


def test_a_failed_installation_names_the_command_too() -> None:
    shop = Shop("unifont", install_fails=True)
    with pytest.raises(NotProvisioned, match="unifont"):
        ensure_system(
            "run", machine=lambda: Machine((), has_sudo=False), installed=shop.installed, run=shop.run
        )


def test_a_complete_machine_is_left_alone() -> None:
    shop = Shop()
    ensure_system("test", machine=lambda: Machine((), has_sudo=False), installed=shop.installed, run=shop.run)
    assert not shop.asked


def test_another_linux_is_told_what_is_needed_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    ensure_system("run", installed=lambda _: None)
    assert "espeak-ng" in capsys.readouterr().err


def test_the_tests_need_all_that_running_needs() -> None:
    assert set(provision.RUN_PACKAGES) < set(provision.SYSTEM_PACKAGES["test"])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "constraints.txt").write_text("a==1")
    (tmp_path / ".venv").mkdir()
    return tmp_path


def stamp(project: Path, purpose: str) -> None:
    (project / ".venv" / f"ready-for-{purpose}").write_text(provision.fingerprint(project, purpose))


def test_a_stamped_environment_is_ready(project: Path) -> None:
    assert not provision.is_ready(project, "run")
    stamp(project, "run")
    assert provision.is_ready(project, "run")


def test_an_environment_for_the_tests_also_runs_the_kiosk_but_not_the_other_way(project: Path) -> None:
    stamp(project, "run")
    assert not provision.is_ready(project, "test")
    stamp(project, "test")
    (project / ".venv" / "ready-for-run").unlink()
    assert provision.is_ready(project, "run")


def test_new_pins_make_the_stamp_worthless(project: Path) -> None:
    stamp(project, "run")
    (project / "constraints.txt").write_text("a==2")
    assert not provision.is_ready(project, "run")


def test_a_moved_folder_makes_the_stamp_worthless(project: Path, tmp_path: Path) -> None:
    stamp(project, "run")
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    project.rename(moved)
    assert not provision.is_ready(moved, "run")


def test_it_runs_on_the_standard_library_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import kiosk.provision, sys; print(*sys.modules)"],
        cwd=provision.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    foreign = {name.split(".")[0] for name in done.stdout.split()} - set(sys.stdlib_module_names)
    assert {name for name in foreign if not name.startswith("_")} == {"kiosk"}


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "kiosk"]])
def test_a_wrong_call_says_how_it_goes(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert provision.main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_what_is_missing_is_said_without_a_stack_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(root: Path, purpose: str) -> None:
        raise NotProvisioned("one command")

    monkeypatch.setattr(provision, "prepare", refuse)
    assert provision.main(["run", "--", "kiosk"]) == 1
    assert capsys.readouterr().err == "one command\n"
