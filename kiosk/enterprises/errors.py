"""Refusals of the register. They carry a stable code and values; words are made where they are shown."""


class RegisterRefused(Exception):
    """An expected refusal. ``status`` is its HTTP class."""

    code, status = "register-refused", 400

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(f"{self.code} {values}" if values else self.code)


class UnknownEnterprise(RegisterRefused):
    """``enterprise``."""

    code, status = "unknown-enterprise", 404


class NoLoginCode(RegisterRefused):
    """It has none, or has none any more. ``enterprise``."""

    code, status = "no-login-code", 404


class BadIdentity(RegisterRefused):
    """What was typed is no identity card number: its check digit or its day of birth is wrong."""

    code, status = "bad-identity", 422
