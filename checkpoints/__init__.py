"""What survives a crash: assets, the ledger and the graph state."""
