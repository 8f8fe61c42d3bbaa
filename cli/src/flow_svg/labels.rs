//! Labels whose size is known: the letters of a monospaced face have one width.

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Small,
    Title,
}

impl Style {
    fn size(self) -> f64 {
        match self {
            Style::Plain => 13.0,
            Style::Small => 10.0,
            Style::Title => 16.0,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Style::Plain => "plain",
            Style::Small => "small",
            Style::Title => "title",
        }
    }
}

/// A line of text in its box.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) text: String,
    style: Style,
    centred: bool,
}

/// How wide a text is, with a little room.
pub(super) fn width(text: &str, style: Style) -> f64 {
    let letters: f64 = text
        .chars()
        .map(|letter| if letter.is_ascii() { 1.0 } else { 2.0 })
        .sum();
    letters * style.size() * 0.62
}

impl Label {
    /// With its top left corner there.
    pub(super) fn new(x: f64, y: f64, text: &str, style: Style) -> Label {
        Label {
            x,
            y,
            width: width(text, style),
            text: text.to_owned(),
            style,
            centred: false,
        }
    }

    /// With the middle of its top there.
    pub(super) fn centred(x: f64, y: f64, text: &str, style: Style) -> Label {
        Label {
            centred: true,
            ..Label::new(x - width(text, style) / 2.0, y, text, style)
        }
    }

    /// A centred text is set in the middle of its box, so that a narrower face leaves room on both sides.
    pub(super) fn svg(&self) -> String {
        let (x, anchor) = if self.centred {
            (self.x + self.width / 2.0, " text-anchor=\"middle\"")
        } else {
            (self.x, "")
        };
        format!(
            "<text class=\"{}\" x=\"{x:.1}\" y=\"{:.1}\"{anchor}>{}</text>\n",
            self.style.class(),
            self.y + self.style.size(),
            escape(&self.text)
        )
    }

    #[cfg(test)]
    pub(super) fn height(&self) -> f64 {
        self.style.size() * 1.25
    }

    #[cfg(test)]
    pub(super) fn overlaps(&self, other: &Label) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height()
            && other.y < self.y + self.height()
    }
}

/// Text for XML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            control if control.is_control() => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
