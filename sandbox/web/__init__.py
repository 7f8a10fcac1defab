"""Everything that speaks HTTP: the origins, who is asking, faults on demand, the log of requests."""
