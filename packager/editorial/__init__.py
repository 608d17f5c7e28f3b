"""What a careful editor and a test writer would say about a course; `linter` says all of it."""
