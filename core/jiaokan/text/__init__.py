"""From bytes to text: decoding, the XML character filter, HTML as a text layer, the account and its audit."""
