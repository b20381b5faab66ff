"""Tables of reports, one a row: CSV and its kin, workbooks, and what other tools export as such."""
