"""What every adapter of a port must hold: one suite a port, run over the fake and over every real adapter."""
