"""The house: settings, accounts, and what readers see."""
