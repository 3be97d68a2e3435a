text-too-complex = This text is too complex to show. Use fewer nested quotes, lists or links.
text-table-too-large = This table is too large. Use at most 20 columns and 200 rows, or attach it as a file.
text-hidden-link = a page that you cannot open
text-table = Table
text-code = Code
