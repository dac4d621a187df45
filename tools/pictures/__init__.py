"""Scripts that make the documents' pictures and tables."""
