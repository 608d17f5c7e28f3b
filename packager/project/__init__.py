"""A project and what ships with the packager: which folders there are, and where they lie."""

from packager.project.finding import Project, ProjectNotFoundError, find_project

__all__ = ["Project", "ProjectNotFoundError", "find_project"]
