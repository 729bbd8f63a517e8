"""A printer on the network as CUPS sees one: enough of IPP (RFC 8011) to take PDFs and to be out of paper."""

import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRINT_JOB, VALIDATE, CREATE, SEND, CANCEL, JOB, JOBS, PRINTER = 2, 4, 5, 6, 8, 9, 10, 11
INTEGER, BOOLEAN, ENUM, TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = (
    0x21, 0x22, 0x23, 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49,
)  # fmt: skip
IDLE, PROCESSING, STOPPED = 3, 4, 5
JOB_PROCESSING, JOB_CANCELED, JOB_DONE = 5, 7, 9
_Value = int | bool | str | list[int] | list[str]


def _attribute(tag: int, name: str, value: _Value) -> bytes:
    values, found = value if isinstance(value, list) else [value], b""
    for n, one in enumerate(values):
        label = name.encode() if n == 0 else b""
        data = one.encode() if isinstance(one, str) else struct.pack("!b" if tag == BOOLEAN else "!i", one)
        found += struct.pack("!BH", tag, len(label)) + label + struct.pack("!H", len(data)) + data
    return found


class IppPrinter:
    """``papers`` are the PDFs that came out; ``paper_out`` keeps what is taken from coming out. ``close`` is safe twice."""

    def __init__(self, port: int = 0) -> None:
        self.papers: list[bytes] = []
        self.paper_out = False
        self._jobs: dict[int, bytes] = {}
        self._states: dict[int, int] = {}
        self._lock = threading.Lock()
        printer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                reply = printer.answer(self._body())
                self.send_response(200)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding", "") != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            def log_message(self, *_args: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port: int = self._server.server_address[1]
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="ipp-printer")
        self._thread.start()

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, request: bytes) -> bytes:
        version, operation, number = struct.unpack("!2shi", request[:8])
        with self._lock:
            return version + struct.pack("!hi", 0, number) + self._said(operation, request)

    def _said(self, operation: int, request: bytes) -> bytes:
        head = (
            b"\x01"
            + _attribute(CHARSET, "attributes-charset", "utf-8")
            + _attribute(LANGUAGE, "attributes-natural-language", "en")
        )
        if operation == PRINTER:
            return head + b"\x04" + self._printer() + b"\x03"
        if operation in (PRINT_JOB, CREATE):
            job = len(self._jobs) + 1
            self._jobs[job], self._states[job] = b"", JOB_PROCESSING
            if operation == PRINT_JOB:
                self._jobs[job] = _document(request)
            return head + b"\x02" + self._job(job) + b"\x03"
        job = max(self._jobs, default=0)
        if operation == SEND:
            self._jobs[job] = _document(request)
        if operation == CANCEL and job:
            self._states[job] = JOB_CANCELED
        if operation in (SEND, JOB, JOBS, CANCEL) and job:
            return head + b"\x02" + self._job(job) + b"\x03"
        return head + b"\x03"

    def _job(self, job: int) -> bytes:
        if self._jobs[job] and self._states[job] == JOB_PROCESSING and not self.paper_out:
            self._states[job] = JOB_DONE
            self.papers.append(self._jobs[job])
        state = self._states[job]
        return (
            _attribute(INTEGER, "job-id", job)
            + _attribute(URI, "job-uri", f"{self.uri}/{job}")
            + _attribute(ENUM, "job-state", state)
            + _attribute(KEYWORD, "job-state-reasons", "none")
            + _attribute(INTEGER, "job-impressions-completed", 1 if state == JOB_DONE else 0)
            + _attribute(NAME, "job-originating-user-name", "kiosk")
        )

    def _printer(self) -> bytes:
        reasons = ["media-empty-error", "media-needed-error"] if self.paper_out else ["none"]
        busy = JOB_PROCESSING in self._states.values()
        operations = [PRINT_JOB, VALIDATE, CREATE, SEND, CANCEL, JOB, JOBS, PRINTER]
        return (
            _attribute(URI, "printer-uri-supported", self.uri)
            + _attribute(KEYWORD, "uri-authentication-supported", "none")
            + _attribute(KEYWORD, "uri-security-supported", "none")
            + _attribute(NAME, "printer-name", "a4")
            + _attribute(ENUM, "printer-state", STOPPED if self.paper_out else PROCESSING if busy else IDLE)
            + _attribute(KEYWORD, "printer-state-reasons", reasons)
            + _attribute(BOOLEAN, "printer-is-accepting-jobs", True)
            + _attribute(INTEGER, "queued-job-count", 0)
            + _attribute(KEYWORD, "ipp-versions-supported", ["1.1", "2.0"])
            + _attribute(ENUM, "operations-supported", operations)
            + _attribute(MIME, "document-format-supported", ["application/pdf", "application/octet-stream"])
            + _attribute(MIME, "document-format-default", "application/pdf")
            + _attribute(CHARSET, "charset-supported", "utf-8")
            + _attribute(KEYWORD, "compression-supported", "none")
        )


def _document(request: bytes) -> bytes:
    return request[request.index(b"%PDF") :] if b"%PDF" in request else b""
