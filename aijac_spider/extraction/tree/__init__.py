"""The parsed tree → Blocks: its elements, where the post begins and where it ends."""
