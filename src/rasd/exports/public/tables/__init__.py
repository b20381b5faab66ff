"""Tables: flat rows for spreadsheets and statistics, and what describes them."""
