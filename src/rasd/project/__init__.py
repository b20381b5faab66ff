"""The only wiring: packs, store and readers behind about ten verbs."""
