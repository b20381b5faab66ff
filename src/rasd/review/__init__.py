"""What people decided of incidents: whether they may be published."""
