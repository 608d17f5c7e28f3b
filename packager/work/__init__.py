"""Much of the same work: shared out to processes or to whatever executor is given, with one progress bar for all."""

from packager.work.crew import FEW, Crew, cores, each, listed, processes, shared
from packager.work.progress import Step, progress

__all__ = ["FEW", "Crew", "Step", "cores", "each", "listed", "processes", "progress", "shared"]
