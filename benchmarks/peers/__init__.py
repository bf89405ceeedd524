"""The same pages through aijac_spider and its peers: figures in docs/comparison.md."""
