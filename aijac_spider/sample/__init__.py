"""A small site of our own, shaped like aijac.org.au; every text, person and place is invented."""
