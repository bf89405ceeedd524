"""Pages damaged in every way we could think of: `make fuzz`, and some of them in `make test`."""
