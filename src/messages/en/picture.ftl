# Pictures: what the file says, before anything is published.

picture-unreadable = { $cause ->
    [truncated] The picture “{ $file }” is incomplete: the end of the file is missing
    [format] The picture “{ $file }” is in the { $format } format, which not every browser shows
   *[damaged] The picture “{ $file }” cannot be read: the file is damaged, or is not a picture
}
    .help = Open the picture on your computer: if it shows, save it again as JPEG or PNG; if not, ask whoever sent it for a new copy.
    .help-format = Open the picture, then save or export it as JPEG for a photograph, as PNG for a diagram. On an iPhone: Settings, Camera, Formats, “Most Compatible”.
    .explain = A picture that does not open would leave a hole in the page. It happens when a transfer was cut short, or when a telephone saves its photographs in a format of its own. JPEG, PNG, GIF and WebP are accepted.

picture-too-large = { $measure ->
    [weight] The picture “{ $file }” is too heavy: { $megabytes } MB
   *[pixels] The picture “{ $file }” is too large: { $width } × { $height } pixels
}
    .help = Make it smaller before adding it: 3,000 pixels wide are enough for every page. The limit is { $side } pixels a side and about { $megapixels } million pixels in all.
    .help-weight = Reduce it to 3,000 pixels wide, or save it as JPEG. The limit is { $most } MB.
    .explain = A huge picture is no sharper on a screen, and some are made to choke the computer that opens them. Parvis itself makes the sizes that telephones and computers need: a photograph 3,000 pixels wide suffices.

picture-wrong-extension = The picture “{ $file }” is really a { $format } file: its name ends in “.{ $extension }”
    .help = Rename the file so that its name ends in “.{ $format }”, and correct the pages that use it.
    .explain = The end of the name tells browsers and colleagues what is inside. Renaming “.png” to “.jpg” does not convert a picture: to change the format, open it and save it in another one.

picture-svg-refused = The drawing “{ $file }” is in the SVG format, which is not accepted in content
    .help = Open the drawing and export it as PNG, 2,000 pixels wide for instance, then add the PNG instead.
    .explain = An SVG file can hold a program, which would run on the computer of whoever reads the page. A PNG picture cannot. The municipality’s logo is entrusted to IT, with the theme.

picture-lfs-pointer = The picture “{ $file }” is not here: the file only holds a pointer to another server
    .help = Add the picture itself again, from your computer. If this message returns, tell IT: “Git LFS” is active although Parvis does not use it.
    .explain = Some tools replace large files by a short note that says where to find them. Parvis fetches nothing from elsewhere: the picture must be beside the page.

picture-too-small = The picture “{ $file }” is small for the format “{ $format }”: { $width } × { $height } pixels instead of { $wanted-width } × { $wanted-height }
    .help = If you can, choose a picture of at least { $wanted-width } × { $wanted-height } pixels. Otherwise the page is published with a smaller one.
    .explain = A picture that is enlarged is blurred: Parvis never does so. Photographs received by mail are often reduced; ask for the original.

picture-carries-position = The picture “{ $file }” holds the place where it was taken
    .help = Nothing to do for the pages: Parvis removes the place from all that it publishes. It remains in the original file; if it is somebody’s home, replace the file by a copy without location.
    .explain = Telephones write their position into every photograph. Published pictures keep nothing of it, but colleagues who open the original file can read it.

# Attached files.

attachment-refused = The document “{ $file }” cannot be attached
    .help = Files named “.{ $extension }” are not accepted. Save the document as PDF, or in one of these formats: { $allowed }. A picture goes into the page or an album.
    .help-former = “.{ $extension }” is a former format. Open the document and save it as PDF if it is for reading, as .docx, .xlsx, .pptx or .odt, .ods, .odp if it is for filling in.
    .help-macros = The document holds macros, that is, a program. Save it without macros (.docx, .xlsx or .pptx), or as PDF.
    .help-hidden = Its name has “.{ $extension }” before the end, which misleads about what it is. Rename the file with a single dot, before the last part.
    .explain = Colleagues trust what the town hall publishes. Only documents that cannot run anything are attached: “report.pdf” is fine, “report.pdf.html” or “budget.xlsm” is not.

attachment-mismatch = The document “{ $file }” is not what its name says (“.{ $extension }”)
    .help = { $found ->
        [none] Open the document in the program that made it and save it again in the format you want; changing the end of the name is not enough.
       *[other] It is a “.{ $found }” file: rename it so, or save it in the format you want.
    }
    .help-disguised = A browser could take it for a page or a program. Open the document in the program that made it and save it again as PDF.
    .explain = A file whose name and content disagree does not open, or opens in another program than expected. Attackers make some that are a PDF and a web page at once.
