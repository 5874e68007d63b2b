"""Training, exporting and measuring the small ranker that ships in `rag/models`."""
