"""What printed facts make of the register, whatever their order. Pure: no rows, no today."""
