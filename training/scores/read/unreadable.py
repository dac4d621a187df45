"""The error that all readers raise."""

from training import KantorError


class UnreadableError(KantorError):
    """No melody can be read; the message is a sentence about the file, which it calls `it`."""
