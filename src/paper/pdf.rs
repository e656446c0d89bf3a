//! A PDF that is drawn page by page (ISO 32000-1): vector, tagged for screen readers, its letters inside.
//!
//! Lengths are in millimetres from the top left corner, as people measure paper.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, StructRole, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::font::{Font, Weight};
use super::layout::{POINTS, TextBlock};
use crate::picture::qr::QrSymbol;

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
}

/// The role of a text that a screen reader announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRole {
    Heading,
    Paragraph,
}

/// A sheet that is being drawn.
pub struct PdfPage {
    height: f32,
    width: f32,
    content: Content,
    /// Its texts in reading order, each with the alternative text that replaces it.
    parts: Vec<(StructRole, Option<String>)>,
    characters: [BTreeMap<u16, char>; 2],
}

/// A colour of the sRGB space.
pub type Ink = [u8; 3];
pub const BLACK: Ink = [0, 0, 0];

impl PdfPage {
    pub fn new(width: f32, height: f32) -> PdfPage {
        PdfPage { width, height, content: Content::new(), parts: Vec::new(), characters: Default::default() }
    }

    fn x(x: f32) -> f32 {
        x * POINTS
    }

    fn y(&self, y: f32) -> f32 {
        (self.height - y) * POINTS
    }

    fn fill(&mut self, ink: Ink) {
        let [red, green, blue] = ink.map(|channel| f32::from(channel) / 255.0);
        self.content.set_fill_rgb(red, green, blue);
    }

    /// Draws what says nothing: screen readers pass over it.
    fn artifact(&mut self, draw: impl FnOnce(&mut PdfPage)) {
        self.content.begin_marked_content(Name(b"Artifact"));
        draw(self);
        self.content.end_marked_content();
    }

    fn part(&mut self, role: StructRole, name: &[u8], instead: Option<String>, draw: impl FnOnce(&mut PdfPage)) {
        let number = self.parts.len() as i32;
        let mut mark = self.content.begin_marked_content_with_properties(Name(name));
        mark.properties().identify(number);
        mark.finish();
        self.parts.push((role, instead));
        draw(self);
        self.content.end_marked_content();
    }

    pub fn band(&mut self, [x, y, width, height]: [f32; 4], ink: Ink) {
        self.artifact(|page| {
            page.fill(ink);
            page.content.rect(PdfPage::x(x), page.y(y + height), width * POINTS, height * POINTS);
            page.content.fill_nonzero();
        });
    }

    /// Thin grey lines to cut along.
    pub fn cuts(&mut self, lines: &[[f32; 4]]) {
        self.artifact(|page| {
            page.content.set_line_width(0.25).set_stroke_gray(0.35);
            for [x1, y1, x2, y2] in lines {
                let (y1, y2) = (page.y(*y1), page.y(*y2));
                page.content.move_to(PdfPage::x(*x1), y1).line_to(PdfPage::x(*x2), y2);
            }
            page.content.stroke();
        });
    }

    /// The outline of a hole to punch.
    pub fn hole(&mut self, x: f32, y: f32, radius: f32) {
        // Four arcs; the usual factor for the control points of a circle.
        let handle = radius * 0.552_285;
        self.artifact(|page| {
            let point = |dx: f32, dy: f32| (PdfPage::x(x + dx), page.y(y + dy));
            let corners = [(radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius), (radius, 0.0)];
            let arcs: Vec<[(f32, f32); 4]> = corners
                .windows(2)
                .map(|pair| {
                    let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                    let share = handle / radius;
                    [
                        point(ax, ay),
                        point(ax + bx * share, ay + by * share),
                        point(bx + ax * share, by + ay * share),
                        point(bx, by),
                    ]
                })
                .collect();
            page.content.set_line_width(0.25).set_stroke_gray(0.35);
            page.content.move_to(arcs[0][0].0, arcs[0][0].1);
            for [_, (x1, y1), (x2, y2), (x3, y3)] in arcs {
                page.content.cubic_to(x1, y1, x2, y2, x3, y3);
            }
            page.content.close_and_stroke();
        });
    }

    /// Writes lines below `y` and gives back where they end.
    pub fn text(&mut self, block: &TextBlock, [x, y, width]: [f32; 3], align: Align, ink: Ink, part: TextRole) -> f32 {
        if block.lines.is_empty() {
            return y;
        }
        let (role, name): (_, &[u8]) = match part {
            TextRole::Heading => (StructRole::H1, b"H1"),
            TextRole::Paragraph => (StructRole::P, b"P"),
        };
        self.part(role, name, None, |page| {
            page.fill(ink);
            for (number, line) in block.lines.iter().enumerate() {
                let room = width - block.weight.font().width(line, block.size) / POINTS;
                let left = if align == Align::Centre { x + room / 2.0 } else { x };
                // The letters stand on a line four fifths down their row.
                page.line(block, line, left, y + (number as f32 + 0.8) * block.leading, number + 1 < block.lines.len());
            }
        });
        y + block.height()
    }

    fn line(&mut self, block: &TextBlock, line: &str, x: f32, baseline: f32, goes_on: bool) {
        let font = block.weight.font();
        let (x, y) = (PdfPage::x(x), self.y(baseline));
        let mut bytes = Vec::with_capacity(line.len() * 2);
        // A line that goes on ends with a space, for who copies or hears the words.
        let line = if goes_on { format!("{line} ") } else { line.to_owned() };
        for glyph in font.glyphs(&line) {
            self.characters[block.weight as usize].insert(glyph.id, glyph.character);
            bytes.extend_from_slice(&glyph.id.to_be_bytes());
        }
        let name = font_name(block.weight);
        self.content.begin_text().set_font(Name(name.as_bytes()), block.size);
        self.content.next_line(x, y).show(Str(&bytes)).end_text();
    }

    /// Draws a code with its quiet zone on a white square of this size.
    pub fn code(&mut self, code: &QrSymbol, [x, y, size]: [f32; 3], instead: &str) {
        self.part(StructRole::Figure, b"Figure", Some(instead.to_owned()), |page| {
            page.fill([255, 255, 255]);
            page.content.rect(PdfPage::x(x), page.y(y + size), size * POINTS, size * POINTS).fill_nonzero();
            page.fill(BLACK);
            let module = size / code.side_with_zone() as f32;
            for run in code.runs() {
                let (left, top) = (x + run.x as f32 * module, y + run.y as f32 * module);
                // A hair of overlap: readers that smooth edges would show a light line between two rows.
                let (width, height) = (run.length as f32 * module, module * 1.02);
                page.content.rect(PdfPage::x(left), page.y(top + height), width * POINTS, height * POINTS);
            }
            page.content.fill_nonzero();
        });
    }
}

fn font_name(weight: Weight) -> String {
    format!("F{}", weight as usize)
}

/// The file of these pages.
pub fn document(pages: Vec<PdfPage>, title: &str, author: &str, language: &str) -> Vec<u8> {
    let mut last = 0;
    let mut next = || {
        last += 1;
        Ref::new(last)
    };
    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let (catalog, tree, info, structure, whole) = (next(), next(), next(), next(), next());
    let fonts = Weight::ALL.map(|weight| (weight, next()));
    for (weight, id) in fonts {
        let mut characters = BTreeMap::new();
        pages.iter().for_each(|page| characters.extend(&page.characters[weight as usize]));
        embed(&mut pdf, weight.font(), id, &characters, &mut next);
    }
    let mut elements: Vec<Vec<Ref>> = Vec::new();
    let mut kids = Vec::new();
    for (number, page) in pages.into_iter().enumerate() {
        let (id, content) = (next(), next());
        let bytes = deflated(&page.content.finish());
        pdf.stream(content, &bytes).filter(Filter::FlateDecode);
        let mut written = pdf.page(id);
        written.parent(tree).media_box(Rect::new(0.0, 0.0, page.width * POINTS, page.height * POINTS));
        written.contents(content).struct_parents(number as i32);
        written.pair(Name(b"Tabs"), Name(b"S"));
        let mut resources = written.resources();
        let mut dictionary = resources.fonts();
        fonts.iter().for_each(|(weight, font)| {
            dictionary.pair(Name(font_name(*weight).as_bytes()), *font);
        });
        dictionary.finish();
        resources.finish();
        written.finish();
        let of_page: Vec<Ref> = page.parts.iter().map(|_| next()).collect();
        for (mark, ((role, instead), element)) in page.parts.iter().zip(&of_page).enumerate() {
            let mut element = pdf.struct_element(*element);
            element.kind(*role).parent(whole).page(id);
            if let Some(instead) = instead {
                element.alt(TextStr(instead));
            }
            element.children().marked_content_id(mark as i32);
        }
        elements.push(of_page);
        kids.push(id);
    }
    pdf.pages(tree).count(kids.len() as i32).kids(kids);
    structured(&mut pdf, structure, whole, &elements, &mut next);
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(language)).pair(Name(b"StructTreeRoot"), structure);
    root.mark_info().marked(true);
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.document_info(info).title(TextStr(title)).author(TextStr(author)).creator(TextStr("Parvis"));
    pdf.finish()
}

/// The tree that says what each mark on a page is.
fn structured(pdf: &mut Pdf, root: Ref, whole: Ref, elements: &[Vec<Ref>], next: &mut dyn FnMut() -> Ref) {
    let mut document = pdf.struct_element(whole);
    document.kind(StructRole::Document).parent(root);
    let mut children = document.children();
    elements.iter().flatten().for_each(|element| {
        children.struct_element(*element);
    });
    children.finish();
    document.finish();
    let lists: Vec<Ref> = elements.iter().map(|_| next()).collect();
    for (list, of_page) in lists.iter().zip(elements) {
        pdf.indirect(*list).array().items(of_page);
    }
    let mut written = pdf.indirect(root).start::<pdf_writer::writers::StructTreeRoot<'_>>();
    written.child(whole).parent_tree_next_key(lists.len() as i32);
    let mut tree = written.parent_tree();
    let mut numbers = tree.nums();
    lists.iter().enumerate().for_each(|(number, list)| {
        numbers.insert(number as i32, *list);
    });
}

/// Puts a font in the file, with the text of every drawing that is used.
fn embed(pdf: &mut Pdf, font: &Font, id: Ref, characters: &BTreeMap<u16, char>, next: &mut dyn FnMut() -> Ref) {
    let (descendant, descriptor, file, unicode) = (next(), next(), next(), next());
    // Six capitals and a plus say that the font is a part of another (ISO 32000-1, 9.6.4).
    let name = format!("PARVIS+{}", font.name);
    let name = Name(name.as_bytes());
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(unicode);
    let mut cid = pdf.cid_font(descendant);
    cid.subtype(CidFontType::Type2).base_font(name).system_info(system).font_descriptor(descriptor);
    cid.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
    cid.widths().consecutive(0, (0..font.glyph_count()).map(|glyph| font.advance(glyph)));
    cid.finish();
    let [left, bottom, right, top] = font.bounds;
    let mut description = pdf.font_descriptor(descriptor);
    description.name(name).flags(FontFlags::NON_SYMBOLIC).bbox(Rect::new(left, bottom, right, top));
    description.italic_angle(0.0).ascent(font.ascent).descent(font.descent).cap_height(font.cap_height);
    description.stem_v(if font.name.ends_with("Bold") { 140.0 } else { 90.0 }).font_file2(file);
    description.finish();
    let bytes = deflated(font.bytes);
    let mut stream = pdf.stream(file, &bytes);
    stream.filter(Filter::FlateDecode).pair(Name(b"Length1"), font.bytes.len() as i32);
    stream.finish();
    let mut map = UnicodeCmap::new(Name(b"Parvis-UCS2"), system);
    characters.iter().for_each(|(glyph, character)| map.pair(*glyph, *character));
    let bytes = deflated(&map.finish());
    pdf.stream(unicode, &bytes).filter(Filter::FlateDecode);
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes what is written")
}
