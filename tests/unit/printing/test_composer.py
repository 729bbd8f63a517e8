"""The bytes of a job: pinned where they must not change by themselves, and decoded again where they may."""

import hashlib
import logging
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from queue_ticketing.adapters.escpos_reader import EscposReader, Kind, Strip
from queue_ticketing.adapters.slip_composer import SlipComposer
from queue_ticketing.adapters.slip_drawing import draw_slip
from tests.unit.printing.test_slip import FACTS

OBEYED = re.compile(rb"\x10[\x04\x05\x14]")


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> SlipComposer:
    return SlipComposer(576, tmp_path_factory.mktemp("escpos"))


def decoded(job: bytes, width: int = 576) -> Image.Image:
    strip = Strip(width)
    for command in EscposReader().feed(job):
        if command.kind is Kind.RASTER:
            strip.print_raster(command.value, command.data)
    return strip.tear()


def test_the_frame_of_a_job_is_reset_status_picture_cut(composer: SlipComposer) -> None:
    job = composer(FACTS).data
    assert job.startswith(b"\x1b@\x1da\x0e\x1dv0\x00")
    assert job.endswith(b"\x1dVB\x00")
    kinds = [command.kind for command in EscposReader().feed(job)]
    assert set(kinds[2:-1]) == {Kind.RASTER}
    assert kinds[:2] == [Kind.INIT, Kind.AUTO_STATUS]
    assert kinds[-1] is Kind.CUT


def test_a_small_picture_gives_exactly_these_bytes(composer: SlipComposer) -> None:
    picture = Image.new("1", (576, 20), 1)
    ImageDraw.Draw(picture).rectangle((3, 2, 11, 3), fill=0)
    reset_and_status, cut = "1b401d610e", "1d564200"
    inked = "1d763000" + "02000400" + "0000" + "0000" + "1ff0" + "1ff0"
    blank = "1d763000" + "01001000" + "00" * 16
    assert composer.encode(picture).hex() == reset_and_status + inked + blank + cut


@pytest.mark.parametrize("width", [576, 384])
def test_the_bytes_give_back_the_very_picture(width: int, tmp_path: Path) -> None:
    job = SlipComposer(width, tmp_path)(FACTS)
    drawn = draw_slip(FACTS, width)
    assert (job.width, job.height) == drawn.size
    differing = ImageChops.difference(decoded(job.data, width).convert("L"), drawn.convert("L"))
    assert sum(differing.histogram()[1:]) <= len(OBEYED.findall(drawn.tobytes())) + 8


def test_the_digest_is_that_of_the_bytes(composer: SlipComposer) -> None:
    job = composer(FACTS)
    assert job.digest == hashlib.sha256(job.data).hexdigest()
    assert composer(FACTS).digest == job.digest
    assert composer(replace(FACTS, attempt=2, reprint=True)).digest != job.digest


@limits(max_examples=40)
@given(
    number=st.integers(0, 999),
    ahead=st.integers(0, 99),
    service=st.text("个体工商户登记变更注销备案年检许可证照经营场所材料", min_size=1, max_size=12),
)
def test_no_job_holds_a_real_time_command(
    composer: SlipComposer, number: int, ahead: int, service: str
) -> None:
    facts = replace(
        FACTS, number=f"A{number:03}", ahead=ahead, service=service, qr=f"HK1:{service}{number}:1"
    )
    assert not OBEYED.search(composer(facts).data)


def test_the_library_leaves_no_trace_in_logging_or_the_temporary_folder(tmp_path: Path) -> None:
    program = (
        "import logging, os, sys, tempfile; from pathlib import Path; from PIL import Image\n"
        "from queue_ticketing.adapters.slip_composer import SlipComposer\n"
        "SlipComposer(576, Path(sys.argv[1])).encode(Image.new('1', (576, 8), 1))\n"
        "print(logging.getLogger().handlers, os.listdir(tempfile.gettempdir()), 'escpos' in sys.modules)"
    )
    (tmp_path / "tmp").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "cache")],
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[] [] True"
    assert done.stderr == ""


def test_the_library_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys, queue_ticketing.adapters.printers; print('escpos' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
    assert tempfile.tempdir is None or Path(tempfile.tempdir).exists()
    assert logging.getLogger("escpos").handlers == []


def test_a_table_of_printers_that_a_power_cut_halved_is_made_anew(tmp_path: Path):
    made_first = _in_a_new_process(tmp_path)
    table = next(tmp_path.glob("*.pickle"))
    table.write_bytes(table.read_bytes()[:100])
    assert _in_a_new_process(tmp_path) == made_first
    table.write_bytes(b"")
    assert _in_a_new_process(tmp_path) == made_first


def _in_a_new_process(cache: Path) -> bytes:
    program = (
        "import sys; from pathlib import Path; from PIL import Image;"
        "from queue_ticketing.adapters.slip_composer import SlipComposer;"
        "sys.stdout.buffer.write(SlipComposer(384, Path(sys.argv[1])).encode(Image.new('1', (384, 16), 0)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(cache)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        check=True,
    )
    return done.stdout
