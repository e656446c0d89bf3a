//! The sheets: a poster, and grids of labels to cut out or to peel off.

use super::font::Weight;
use super::layout::{TextRoom, fit, fit_address};
use super::pdf::{Align, BLACK, Ink, PdfPage, TextRole, document};
use crate::picture::qr::QrSymbol;

/// A4, in millimetres.
const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;

/// The smallest square that any telephone tells from its neighbours at arm's length, in millimetres.
const SMALLEST_MODULE: f32 = 0.4;

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum Form {
    /// An A4 sheet for a wall.
    Poster,
    /// Labels with a hole, for the rings of keys and tools.
    Keyring,
    /// Cards of the usual size, 85 by 55 millimetres.
    Card,
    /// Adhesive labels of 63.5 by 38.1 millimetres, 21 a sheet, sold already cut.
    Labels,
}

/// One code and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub title: String,
    /// What the code holds.
    pub url: String,
    /// The same as people type it.
    pub address: String,
}

/// What all sheets of a portal share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    pub town: String,
    pub portal: String,
    /// What to do with a code.
    pub invitation: String,
    /// What a code is, for who does not see it.
    pub description: String,
    pub colour: Ink,
    /// What is read on the colour.
    pub on_colour: Ink,
    pub language: String,
}

/// An address too long to be read at the size of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfit {
    pub url: String,
    /// How large one square would be, in millimetres; nothing when no code holds the address.
    pub module: Option<f32>,
}

/// How labels lie on a sheet.
struct Grid {
    columns: usize,
    rows: usize,
    size: [f32; 2],
    corner: [f32; 2],
    /// Between two columns.
    gap: f32,
    /// Whether somebody has to cut.
    cut: bool,
    draw: fn(&mut PdfPage, &Label, &QrSymbol, &Style, [f32; 2]),
}

impl Form {
    pub const ALL: [Form; 4] = [Form::Poster, Form::Keyring, Form::Card, Form::Labels];

    pub fn name(self) -> &'static str {
        match self {
            Form::Poster => "poster",
            Form::Keyring => "keyring",
            Form::Card => "card",
            Form::Labels => "labels",
        }
    }

    /// The side of its codes with their quiet zone, in millimetres.
    fn code_side(self) -> f32 {
        match self {
            Form::Poster => 120.0,
            Form::Keyring => 28.0,
            Form::Card => 36.0,
            Form::Labels => 27.0,
        }
    }

    /// How often one code is drawn on a sheet of its own.
    pub fn places(self) -> usize {
        self.grid().map_or(1, |grid| grid.columns * grid.rows)
    }

    fn grid(self) -> Option<Grid> {
        match self {
            Form::Poster => None,
            Form::Keyring => Some(Grid {
                columns: 5,
                rows: 5,
                size: [36.0, 54.0],
                corner: [15.0, 13.5],
                gap: 0.0,
                cut: true,
                draw: keyring,
            }),
            Form::Card => Some(Grid {
                columns: 2,
                rows: 5,
                size: [85.0, 55.0],
                corner: [20.0, 11.0],
                gap: 0.0,
                cut: true,
                draw: card,
            }),
            Form::Labels => Some(Grid {
                columns: 3,
                rows: 7,
                size: [63.5, 38.1],
                corner: [7.25, 15.15],
                gap: 2.5,
                cut: false,
                draw: label,
            }),
        }
    }
}

/// The sheets of a form, each label drawn `copies` times.
///
/// # Errors
/// When the squares of a code would be smaller than what telephones read.
pub fn sheets(form: Form, labels: &[Label], copies: usize, style: &Style) -> Result<Vec<u8>, Unfit> {
    let code = |label: &Label| -> Result<QrSymbol, Unfit> {
        let unfit = |module| Unfit { url: label.url.clone(), module };
        let code = QrSymbol::new(&label.url).ok_or_else(|| unfit(None))?;
        let module = form.code_side() / code.side_with_zone() as f32;
        if module < SMALLEST_MODULE { Err(unfit(Some(module))) } else { Ok(code) }
    };
    let codes = labels.iter().map(code).collect::<Result<Vec<_>, _>>()?;
    let drawn: Vec<(&Label, &QrSymbol)> =
        labels.iter().zip(&codes).flat_map(|pair| std::iter::repeat_n(pair, copies)).collect();
    let pages = match form.grid() {
        None => drawn.iter().map(|(label, code)| poster(label, code, style)).collect(),
        Some(grid) => drawn.chunks(grid.columns * grid.rows).map(|labels| grid.page(labels, style)).collect(),
    };
    let title = match labels {
        [only] => only.title.clone(),
        _ => style.portal.clone(),
    };
    Ok(document(pages, &title, &style.town, &style.language))
}

impl Grid {
    fn page(&self, labels: &[(&Label, &QrSymbol)], style: &Style) -> PdfPage {
        let mut page = PdfPage::new(WIDTH, HEIGHT);
        let [width, height] = self.size;
        for (position, (label, code)) in labels.iter().enumerate() {
            let (column, row) = (position % self.columns, position / self.columns);
            let corner = [self.corner[0] + column as f32 * (width + self.gap), self.corner[1] + row as f32 * height];
            (self.draw)(&mut page, label, code, style, corner);
        }
        if self.cut {
            page.cuts(&self.cuts());
        }
        page
    }

    /// Marks in the margins, at the ends of every line to cut.
    fn cuts(&self) -> Vec<[f32; 4]> {
        const LENGTH: f32 = 6.0;
        const AWAY: f32 = 2.0;
        let ([left, top], [width, height]) = (self.corner, self.size);
        let (right, bottom) = (left + width * self.columns as f32, top + height * self.rows as f32);
        let upright = (0..=self.columns).map(|column| left + width * column as f32);
        let level = (0..=self.rows).map(|row| top + height * row as f32);
        let upright = upright
            .flat_map(|x| [[x, top - AWAY - LENGTH, x, top - AWAY], [x, bottom + AWAY, x, bottom + AWAY + LENGTH]]);
        let level = level
            .flat_map(|y| [[left - AWAY - LENGTH, y, left - AWAY, y], [right + AWAY, y, right + AWAY + LENGTH, y]]);
        upright.chain(level).collect()
    }
}

fn poster(label: &Label, code: &QrSymbol, style: &Style) -> PdfPage {
    const MARGIN: f32 = 20.0;
    const INSIDE: f32 = WIDTH - 2.0 * MARGIN;
    let mut page = PdfPage::new(WIDTH, HEIGHT);
    page.band([0.0, 0.0, WIDTH, 34.0], style.colour);
    let town = fit(&style.town, Weight::Bold, TextRoom { width: INSIDE, lines: 1, sizes: &[24.0, 20.0, 16.0, 12.0] });
    let y = page.text(&town, [MARGIN, 8.0, INSIDE], Align::Left, style.on_colour, TextRole::Paragraph);
    let portal = fit(&style.portal, Weight::Regular, TextRoom { width: INSIDE, lines: 1, sizes: &[14.0, 12.0, 10.0] });
    page.text(&portal, [MARGIN, y + 1.0, INSIDE], Align::Left, style.on_colour, TextRole::Paragraph);
    let room = TextRoom { width: INSIDE, lines: 4, sizes: &[44.0, 38.0, 32.0, 28.0, 24.0, 20.0] };
    let title = fit(&label.title, Weight::Bold, room);
    // The title stands in the middle of what is free above the code.
    let y = 38.0 + (82.0 - title.height()).max(0.0) / 2.0;
    page.text(&title, [MARGIN, y, INSIDE], Align::Centre, BLACK, TextRole::Heading);
    let side = Form::Poster.code_side();
    page.code(code, [(WIDTH - side) / 2.0, 122.0, side], &format!("{} {}", style.description, label.address));
    let room = TextRoom { width: INSIDE, lines: 2, sizes: &[18.0, 16.0, 14.0] };
    let invitation = fit(&style.invitation, Weight::Regular, room);
    let y = page.text(&invitation, [MARGIN, 243.0, INSIDE], Align::Centre, BLACK, TextRole::Paragraph);
    let room = TextRoom { width: INSIDE, lines: 2, sizes: &[20.0, 18.0, 16.0, 14.0, 12.0] };
    let address = fit_address(&label.address, Weight::Bold, room);
    page.text(&address, [MARGIN, y + 5.0, INSIDE], Align::Centre, BLACK, TextRole::Paragraph);
    page.band([0.0, HEIGHT - 8.0, WIDTH, 8.0], style.colour);
    page
}

fn keyring(page: &mut PdfPage, label: &Label, code: &QrSymbol, style: &Style, [x, y]: [f32; 2]) {
    const WIDTH: f32 = 36.0;
    const INSIDE: f32 = 32.0;
    let side = Form::Keyring.code_side();
    page.hole(x + WIDTH / 2.0, y + 5.5, 2.5);
    page.code(code, [x + (WIDTH - side) / 2.0, y + 9.0, side], &format!("{} {}", style.description, label.address));
    let title = fit(&label.title, Weight::Bold, TextRoom { width: INSIDE, lines: 2, sizes: &[8.0, 7.0, 6.0] });
    let below = page.text(&title, [x + 2.0, y + 37.5, INSIDE], Align::Centre, BLACK, TextRole::Heading);
    let address =
        fit_address(&label.address, Weight::Regular, TextRoom { width: INSIDE, lines: 3, sizes: &[6.0, 5.5, 5.0] });
    page.text(&address, [x + 2.0, below + 0.5, INSIDE], Align::Centre, BLACK, TextRole::Paragraph);
}

fn card(page: &mut PdfPage, label: &Label, code: &QrSymbol, style: &Style, [x, y]: [f32; 2]) {
    const INSIDE: f32 = 40.0;
    let side = Form::Card.code_side();
    page.band([x, y, 85.0, 9.0], style.colour);
    let town = format!("{} – {}", style.town, style.portal);
    let town = fit(&town, Weight::Bold, TextRoom { width: 77.0, lines: 1, sizes: &[9.0, 8.0, 7.0, 6.0] });
    let middle = y + (9.0 - town.height()) / 2.0;
    page.text(&town, [x + 4.0, middle, 77.0], Align::Left, style.on_colour, TextRole::Paragraph);
    page.code(code, [x + 2.0, y + 14.0, side], &format!("{} {}", style.description, label.address));
    let left = x + side + 3.0;
    let room = TextRoom { width: INSIDE, lines: 4, sizes: &[13.0, 12.0, 11.0, 10.0, 9.0, 8.0] };
    let title = fit(&label.title, Weight::Bold, room);
    let below = page.text(&title, [left, y + 14.5, INSIDE], Align::Left, BLACK, TextRole::Heading);
    let invitation = fit(&style.invitation, Weight::Regular, TextRoom { width: INSIDE, lines: 3, sizes: &[7.5, 7.0] });
    let below = page.text(&invitation, [left, below + 1.5, INSIDE], Align::Left, BLACK, TextRole::Paragraph);
    let room = TextRoom { width: INSIDE, lines: 2, sizes: &[7.5, 7.0, 6.5, 6.0] };
    let address = fit_address(&label.address, Weight::Bold, room);
    page.text(&address, [left, below + 1.0, INSIDE], Align::Left, BLACK, TextRole::Paragraph);
}

fn label(page: &mut PdfPage, label: &Label, code: &QrSymbol, style: &Style, [x, y]: [f32; 2]) {
    const INSIDE: f32 = 31.0;
    let side = Form::Labels.code_side();
    page.code(code, [x + 2.0, y + (38.1 - side) / 2.0, side], &format!("{} {}", style.description, label.address));
    let left = x + side + 3.0;
    let room = TextRoom { width: INSIDE, lines: 4, sizes: &[10.0, 9.0, 8.0, 7.0] };
    let title = fit(&label.title, Weight::Bold, room);
    let below = page.text(&title, [left, y + 5.5, INSIDE], Align::Left, BLACK, TextRole::Heading);
    let town = fit(&style.town, Weight::Regular, TextRoom { width: INSIDE, lines: 1, sizes: &[7.0, 6.0] });
    let below = page.text(&town, [left, below + 1.0, INSIDE], Align::Left, BLACK, TextRole::Paragraph);
    let address =
        fit_address(&label.address, Weight::Regular, TextRoom { width: INSIDE, lines: 3, sizes: &[6.5, 6.0] });
    page.text(&address, [left, below + 1.0, INSIDE], Align::Left, BLACK, TextRole::Paragraph);
}
