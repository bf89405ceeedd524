"""What an analyst reads: pages normalised, compared with the archive, stored."""
