"""Crawls that are killed at every step of their commits, and what is left of the archive."""
