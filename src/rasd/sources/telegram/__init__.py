"""What Telegram exports, and shows on the web."""
