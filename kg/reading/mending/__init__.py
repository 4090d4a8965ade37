"""What the language model says of an article, mended before it is read: names, titles, trees."""
