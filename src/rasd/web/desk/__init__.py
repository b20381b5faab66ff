"""The desk of one report: its claims value by value, ready for the page, and what is decided about them."""
