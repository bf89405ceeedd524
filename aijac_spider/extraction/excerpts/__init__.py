"""Blocks → where each excerpted article begins, and what its header and its end say of it."""
