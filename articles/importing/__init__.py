"""From PATHs on a command line to rows: sources → parse → resolve → store; run ties them."""
