"""The data files of the actor catalogue and the readers behind ``kg.knowledge.catalogue``."""
