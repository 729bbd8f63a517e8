"""Certificates of a bureau that is none: its own authority, a good one, and those of yesterday, tomorrow and others."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

AUTHORITY = "bureau-ca.pem"
DAY = timedelta(days=1)


class Certificates:
    """Made once in ``folder``; give ``authority`` to the kiosk as ``bureau.ca``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.authority = folder / AUTHORITY
        if not (folder / "good.pem").exists():
            self._make()

    def context(self, name: str) -> ssl.SSLContext:
        """What a server shows that has the certificate ``name``, one of bureau_faults.CERTIFICATES."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._folder / f"{name}.pem")
        return context

    def _make(self) -> None:
        ours, others = _Authority("Simulated bureau CA"), _Authority("Somebody else's CA")
        self.authority.write_bytes(ours.certificate.public_bytes(serialization.Encoding.PEM))
        now = datetime.now(UTC)
        for name, authority, begins, ends, host in (
            ("expired", ours, now - 30 * DAY, now - DAY, "localhost"),
            ("early", ours, now + DAY, now + 30 * DAY, "localhost"),
            ("other-ca", others, now - DAY, now + 365 * DAY, "localhost"),
            ("other-name", ours, now - DAY, now + 365 * DAY, "elsewhere.example"),
            ("good", ours, now - DAY, now + 365 * DAY, "localhost"),
        ):
            path = self._folder / f"{name}.pem"
            path.touch(0o600)
            path.write_bytes(authority.server(host, begins, ends))


class _Authority:
    def __init__(self, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(UTC)
        signs = x509.KeyUsage(
            digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False, key_encipherment=False,
            data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        self.certificate = (
            x509.CertificateBuilder(self.name, self.name, self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 60 * DAY)
            .not_valid_after(now + 3650 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(signs, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )

    def server(self, host: str, begins: datetime, ends: datetime) -> bytes:
        """Key and certificate of a server, as PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName(host)]
        if host == "localhost":
            names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        certificate = (
            x509.CertificateBuilder(self.name, subject, key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(issuer, critical=False)
            .sign(self.key, hashes.SHA256())
        )
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return secret + certificate.public_bytes(serialization.Encoding.PEM)
