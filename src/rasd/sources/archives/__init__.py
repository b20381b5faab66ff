"""What holds other inputs: gzip, zip, WARC and WACZ."""
