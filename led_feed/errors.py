"""Refusals of the sign feed. They carry a stable code; words for people are made where they are shown."""


class FeedError(Exception):
    """An expected fault. ``status`` is its HTTP class."""

    code = "feed-error"
    status = 500


class UnknownSign(FeedError):
    code, status = "unknown-sign", 404


class UnknownEncoding(FeedError):
    """The text of a sign was asked for in an encoding that no sign of ours reads."""

    code, status = "unknown-encoding", 400


class FontMissing(FeedError):
    """The 16-dot font is absent or unreadable: no strip can be drawn, the JSON feed goes on."""

    code, status = "dot-font-missing", 503


class TrialUnderWay(FeedError):
    """One conversation with a card at a time."""

    code, status = "trial-under-way", 409


class CardNotDriven(FeedError):
    """The sign has a card, but nobody speaks with it: its driver or its address is wrong, or the kiosk just starts."""

    code, status = "card-not-driven", 409


class BadFeed(FeedError):
    """What a sign received is not a feed: cut off, not JSON, another version."""

    code, status = "bad-feed", 502
