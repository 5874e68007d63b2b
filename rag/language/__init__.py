"""Words: names and their spellings, figures, speakers, synonyms, and what hides in text."""
