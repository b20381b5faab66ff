"""The review desk in a browser: pages for people, an API for programs, both over the verbs of a project."""
