file-empty = This file is empty. Choose it again, or choose another one.
file-too-large = This file is too large. The limit is { $number } MB.
file-unreadable = We could not read this file. Open it on your device, save it again, and choose it once more.
file-not-taken = We do not take this type of file. Send PDF, DOCX, PNG, JPEG, WebP, TXT or CSV.
file-differs = The name of this file says one type, but the file is another. Save it again as the type you want.
file-heic = We cannot take HEIC photos. On an iPhone, choose Settings, Camera, Formats, Most Compatible. Or save the photo as JPEG.
file-web-page = We do not take web pages, XML or SVG. Save it as PDF.
file-archive = We do not take archives such as ZIP. Send the files inside one by one.
file-legacy-office = This is an older or locked Office file. Open it, take off its password if it has one, and save it as DOCX or PDF.
file-macros = This file holds macros. Save it as DOCX without macros.
file-picture-too-large = This picture is too large. The limit is { $number } megapixels and 10,000 pixels on a side.
file-too-many-pages = This PDF is too long. The limit is { $number } pages.
file-pdf-locked = This PDF has a password. Save it without one.
file-pdf-runs = This PDF runs something by itself when it is opened. Print it to a new PDF.
file-pdf-form = This PDF holds an XFA form. Print it to a new PDF.
file-docx-locked = This document has a password. Save it without one.
file-docx-tracked = This document has tracked changes. Accept or reject all of them, then save it again.
file-docx-linked = This document loads something from another place, such as a template or a linked picture. Break those links, or send it as PDF.
file-docx-holds = Another file is embedded in this document. Take it out, or send the document as PDF.
file-docx-field = This document has a field that loads or runs something. Turn fields into text, or send it as PDF.
file-docx-picture = This document has a picture that is not PNG or JPEG. Replace the picture, or send the document as PDF.
file-docx-part = This document has a part that we cannot check, such as a chart. Turn it into a picture, or send the document as PDF.
file-docx-unpacks = This document unpacks to more than we can take. Save it again with fewer parts, or send it as PDF.
file-not-text = This file is not plain text in UTF-8. Save it as UTF-8.
file-trace-properties = author, dates and other properties
file-trace-location = the place where the picture was taken
file-trace-camera = the data of the camera
file-trace-comments = { $number ->
    [one] 1 comment
   *[other] { $number } comments
}
file-trace-people = { $number ->
    [one] the name of 1 person who worked on it
   *[other] the names of { $number } people who worked on it
}
file-trace-attachments = { $number ->
    [one] 1 attached file
   *[other] { $number } attached files
}
file-trace-thumbnail = the preview picture
file-trace-hidden-data = hidden data
file-trace-hidden-text = { $number ->
    [one] 1 piece of hidden text
   *[other] { $number } pieces of hidden text
}
file-trace-revisions = marks of who changed what when
file-trace-fonts = embedded fonts
file-trace-frames = all but the first picture of an animation
file-trace-form-fields = { $number ->
    [one] what was typed in 1 form field
   *[other] what was typed in { $number } form fields
}
file-trace-unchecked = { $number ->
    [one] 1 page or picture whose words we could not check
   *[other] { $number } pages or pictures whose words we could not check
}
file-busy = We are looking at other files just now. Choose this file again in a moment.
file-gone = One of these files is no longer here. Choose it again.
file-which = About file number { $number } of those you chose:
file-too-many = That is too many files. Up to { $number } at once.
file-alt-missing = Say what this picture shows, or write none if it only decorates.
file-infected = Our scanner says that this file is harmful. We did not keep it.
file-blocked-name = It stands in the name of the file. Change the name and choose the file again.
file-blocked-page = It stands on page { $number } of the file.
file-blocked-line = It stands on line { $number } of the file.
file-blocked-inside = It stands inside the file, maybe in a comment or its properties.
file-being-checked = This file is being checked. Please come back later.
file-removed = Our scanner found something harmful in this file, so we removed it.
files-kept = Files you chose
files-attached = Attachments
files-hint = PDF, DOCX, PNG, JPEG, WebP, TXT or CSV, up to { $number } MB each. We take out names, dates and places that the file holds.
file-kilobytes = { $number } KB
file-drop = Leave this file out
file-alt = What the picture shows
file-alt-hint = For people who cannot see it. Write none if it only decorates. Leave it empty if you chose no picture.
file-removed-from-it = Taken out:
file-stays-in-it = Still inside:
file-scan-none = Not scanned for viruses
file-scan-too-large = Too large to scan for viruses
file-scan-waiting = Being checked
file-scan-found = Removed: our scanner found something harmful
