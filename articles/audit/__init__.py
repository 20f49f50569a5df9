"""What contradicts itself in the register: pure questions, and their answers as findings."""
