"""Measure and print one Markdown table."""

from benchmarks.run import main

if __name__ == "__main__":
    main()
