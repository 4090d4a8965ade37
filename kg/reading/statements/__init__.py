"""Events and relations, with time, source, factuality and confidence, as statements of the contract."""
