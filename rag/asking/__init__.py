"""What a question asks for: the kind of its answer, and the things it sets side by side."""
