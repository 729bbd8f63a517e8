"""A CUPS of our own, in a folder, with one queue ``a4`` that leads to a printer on the network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.waiting import wait_until

_CONF = """
Listen {root}/run/cups.sock
DefaultAuthType None
Browsing No
LogLevel error
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/run
TempDir {root}/tmp
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
SystemGroup lpadmin root
{user}
"""
DAEMON = "/usr/sbin/cupsd"


@contextmanager
def cups_server(printer_uri: str) -> Iterator[str]:
    """The value of CUPS_SERVER for the tools of CUPS."""
    root = Path(tempfile.mkdtemp(prefix="hall-cups-"))
    root.chmod(0o755)
    for folder in ("etc", "spool", "cache", "run", "tmp"):
        (root / folder).mkdir()
    user = "User lp\nGroup lp" if os.geteuid() == 0 else ""
    (root / "etc" / "cupsd.conf").write_text(_CONF.format(root=root))
    (root / "etc" / "cups-files.conf").write_text(_FILES.format(root=root, user=user))
    command = [DAEMON, "-f", "-c", f"{root}/etc/cupsd.conf", "-s", f"{root}/etc/cups-files.conf"]
    socket = root / "run" / "cups.sock"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            assert wait_until(socket.exists, 10), (root / "error.log").read_text()
            where = os.environ | {"CUPS_SERVER": str(socket)}
            add = ["lpadmin", "-p", "a4", "-E", "-v", printer_uri, "-m", "raw"]
            subprocess.run(add, env=where, check=True, capture_output=True)
            yield str(socket)
        finally:
            daemon.terminate()
            daemon.wait(10)
            shutil.rmtree(root, ignore_errors=True)
