"""Refusals of the staff's accounts. They carry a stable code and values; words are made where they are shown."""


class StaffError(Exception):
    """An expected refusal. ``status`` is its HTTP class."""

    code = "staff-error"
    status = 400

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(f"{self.code} {values}" if values else self.code)


class BadCredentials(StaffError):
    """Wrong password, unknown name or disabled account: the caller can't tell which."""

    code, status = "bad-credentials", 401


class TooManyAttempts(StaffError):
    """``values['retry_after']``: whole seconds until the next attempt is looked at."""

    code, status = "too-many-attempts", 429


class NotSignedIn(StaffError):
    code, status = "not-signed-in", 401


class SessionExpired(StaffError):
    """The token is unknown, revoked or past its time."""

    code, status = "session-expired", 401


class BadAccount(StaffError):
    """An account can't be made or changed so. ``str(error)`` is a sentence in Chinese and English for the terminal."""

    code = "bad-account"

    def __init__(self, zh: str, en: str) -> None:
        super().__init__()
        self.args = (f"{zh} / {en}",)
