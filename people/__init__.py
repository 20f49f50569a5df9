"""Who they are: reporters now, officials and their appointments with the register."""
