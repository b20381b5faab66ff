"""What may leave, how exactly and when: from an incident and a policy to the public view. Pure."""
