"""What one marked actor does to another in a single sentence: ``kg.classify``."""
