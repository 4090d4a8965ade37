"""Who is who across articles: decisions about actors, laid over what was observed."""
