"""Claims to incidents: compare, cluster, fold."""
