"""Addresses for letters, as Cloudflare hides them from machines."""


def read_hidden_email(code: str) -> str | None:
    """The address in a code: in hex, first the key, then each byte XOR the key; None if in none.

    >>> read_hidden_email("2a40456a4f524b475a464f0445584d"), read_hidden_email("2a40")
    ('jo@example.org', None)
    """
    try:
        key, *letters = bytes.fromhex(code)
        address = bytes(letter ^ key for letter in letters).decode()
    except ValueError:
        return None
    return address if "@" in address and address.isprintable() else None
