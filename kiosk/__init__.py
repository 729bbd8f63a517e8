"""The composition root: command line, settings, database, HTTP application, simulators."""

__version__ = "0.1.0"
