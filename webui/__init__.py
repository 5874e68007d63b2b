"""The chat in the browser: pages, sources, collection, timeline, and the doors for programs."""
