"""A sound server without a sound card: what is played into it is recorded and can be looked at."""

import array
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.waiting import wait_until

RATE = 22_050
FRAME = RATE // 50
LOUD = 400
"""Of a frame's effective value: quieter is silence."""


class Loudspeaker:
    """``server`` is its address for players."""

    def __init__(self, server: str, recording: Path) -> None:
        self.server = server
        self._recording = recording

    def heard(self) -> "array.array[int]":
        """All that came so far, 16-bit mono at RATE."""
        data = self._recording.read_bytes()
        samples = array.array("h", data[: len(data) // 2 * 2])
        if sys.byteorder == "big":
            samples.byteswap()
        return samples

    def tones(self, names: Mapping[str, float]) -> list[str]:
        """The tones that came, by their names, in their order; each must be set off from the next by silence."""
        samples, found, now = self.heard(), [], [""]
        for start in range(0, len(samples) - FRAME, FRAME):
            name = _name(samples[start : start + FRAME], names)
            if name:
                now.append(name)
            elif len(now) > 2:
                found.append(max(set(now), key=now.count))
                now = [""]
        return found


@contextmanager
def loudspeaker(folder: Path) -> Iterator[Loudspeaker]:
    """PulseAudio with a sink that goes nowhere but into a file."""
    home = folder / "pulse"
    home.mkdir(mode=0o700)
    socket, recording = home / "native", folder / "heard.raw"
    environment = os.environ | {"XDG_RUNTIME_DIR": str(home), "HOME": str(home)}
    environment.pop("PULSE_SERVER", None)
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
         "-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1",
         "-L", f"module-null-sink sink_name=hall rate={RATE} channels=1"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"unix:{socket}"
    with recording.open("wb") as file, server:
        try:
            assert wait_until(socket.exists, 10)
            ears = subprocess.Popen(
                ["parec", "-d", "hall.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=50"],
                env=environment | {"PULSE_SERVER": address}, stdout=file, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            with ears:
                assert wait_until(lambda: recording.stat().st_size > 0, 10)
                yield Loudspeaker(address, recording)
                ears.terminate()
        finally:
            server.terminate()


def there_is_one() -> bool:
    return all(shutil.which(program) for program in ("pulseaudio", "parec", "paplay"))


def _name(frame: "array.array[int]", names: Mapping[str, float]) -> str:
    if math.sqrt(sum(s * s for s in frame) / len(frame)) < LOUD:
        return ""
    return max(names, key=lambda name: _power(frame, names[name]))


def _power(frame: "array.array[int]", hertz: float) -> float:
    """How much of the tone is in the frame (Goertzel)."""
    turn = 2 * math.cos(math.tau * hertz / RATE)
    before = last = 0.0
    for sample in frame:
        before, last = last, sample + turn * last - before
    return before * before + last * last - turn * before * last
