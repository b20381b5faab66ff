"""What the pages of incidents show, worked out from what the project holds: no decision is left to the templates."""
