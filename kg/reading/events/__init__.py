"""What happens: event words with their sense, who does it and to whom, and where."""
