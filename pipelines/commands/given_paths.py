"""Folders, files and addresses as they are given, which an unset variable leaves empty."""

import argparse
from pathlib import Path


def given_address(text: str) -> str:
    """
    Raises:
        argparse.ArgumentTypeError: It is empty, which would name the working directory.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError("expected an address or a path, found none")
    return text


def given_path(text: str) -> Path:
    """
    Raises:
        argparse.ArgumentTypeError: It is empty, which would name the working directory.
    """
    return Path(given_address(text))
