"""The visitor's language, where a text may exist in Chinese only."""


def said(chinese: str, english: str, language: str) -> str:
    """Chinese stands in for a missing translation."""
    return english if language == "en" and english else chinese
