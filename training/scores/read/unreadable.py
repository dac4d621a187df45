"""What all readers raise."""


class UnreadableError(ValueError):
    """No melody can be read; the message is a sentence about the file, which it calls `it`."""
