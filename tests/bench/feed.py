"""The feed beside nginx, which serves the same bytes as a file: requests a second of wrk, same connections."""

import re
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Figures

SECONDS = 4
CONNECTIONS = 32
NGINX_PORT = 18080
CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 1000000; default_type application/json;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


def beside_nginx(url: str, sign: str = "window-1") -> Figures:
    """Requests a second of the feed and of nginx, and their ratio; measured in turns, the better of each."""
    feed = f"{url}/led/v1/signs/{sign}/feed"
    with urllib.request.urlopen(feed) as answer:
        body = answer.read()
    with _nginx(body) as file:
        ours, theirs = zip(*((_per_second(feed), _per_second(file)) for _ in range(2)), strict=True)
    return {
        "bytes": len(body),
        "feed_per_s": round(max(ours)),
        "nginx_per_s": round(max(theirs)),
        "ratio": round(max(ours) / max(theirs), 3),
    }


@contextmanager
def _nginx(body: bytes) -> Iterator[str]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "feed").write_bytes(body)
        configuration = Path(folder) / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, port=NGINX_PORT))
        server = subprocess.Popen(
            [program, "-c", str(configuration), "-p", folder], stderr=subprocess.DEVNULL
        )
        try:
            address = f"http://127.0.0.1:{NGINX_PORT}/feed"
            _until_it_answers(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def _until_it_answers(address: str) -> None:
    for _ in range(1000):
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            continue
    raise RuntimeError(f"nginx never answered at {address}")


def _per_second(address: str) -> float:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", address]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in text:
        raise RuntimeError(f"wrk met refusals at {address}:\n{text}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", text)
    assert found, text
    return float(found[1])
