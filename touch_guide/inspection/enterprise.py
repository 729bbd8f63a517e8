"""An enterprise as the register has it. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FEN_OF_10000_YUAN = 1_000_000


@dataclass(frozen=True, slots=True)
class Enterprise:
    """``number`` is the registration number of 15 digits or an old one of 13, ``credit_code`` the one of 18 places: one of
    them at least. ``former_number`` was its registration number before. ``capital_fen`` is exact money. ``id`` is 0
    for one that is not on record yet."""

    number: str | None
    credit_code: str | None
    name: str
    type: str
    representative: str
    capital_fen: int | None
    established: date | None
    office: str
    status: str
    address: str
    scope: str
    former_number: str | None = None
    id: int = 0

    @property
    def shown_number(self) -> str:
        """The one that stands on its licence now."""
        return self.credit_code or self.number or ""

    def register(self) -> dict[str, str]:
        """As forms compare with it and fill in from it: capital in 万元, dates in ISO 8601, empty where nothing is
        on record."""
        return {
            "number": self.number or "",
            "credit_code": self.credit_code or "",
            "name": self.name,
            "type": self.type,
            "representative": self.representative,
            "capital": "" if self.capital_fen is None else in_10000_yuan(self.capital_fen),
            "established": self.established.isoformat() if self.established else "",
            "office": self.office,
            "status": self.status,
            "address": self.address,
            "scope": self.scope,
        }


def in_10000_yuan(fen: int) -> str:
    """``1234500`` is 1.2345: no more places than needed."""
    text = f"{Decimal(fen) / FEN_OF_10000_YUAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
