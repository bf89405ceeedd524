"""What an AIJAC page says: nothing corrected, nothing guessed."""

from importlib.metadata import version

__version__ = version("aijac-spider")
