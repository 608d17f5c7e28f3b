"""What the packager costs and what its packages weigh: ``python -m benchmarks``."""
