"""What the command line says of commands that it does not have."""

import pytest

from kiosk.cli import main


@pytest.mark.parametrize(
    "arguments",
    [["import", "staff", "folder"], ["bogus"], ["simulate", "weather"], ["--bogus"]],
    ids=" ".join,
)
def test_what_is_not_there_yet_is_named_and_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert next(word for word in reversed(arguments) if word in said.err)


def test_the_version_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("hall-kiosk ")
