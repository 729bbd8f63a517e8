"""The register in a running kiosk: finding enterprises, and the codes with which they come in."""
