"""A course as a static site (`packager build -s web`): its links, its app manifests, what can be kept of it."""
