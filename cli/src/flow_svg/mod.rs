//! A flow as an SVG picture: laid out in layers, marks by line style, every status an element with an id.

mod canvas;
mod labels;
mod order;
mod route;
mod rows;

use payflight::flow::{Flow, Kind, Mark, Status};

use canvas::{Canvas, Frame, Of};
use labels::{Label, Style, escape};
use route::Route;

/// The styles of the picture: colours by kind, lines by mark, light and dark.
const CSS: &str = "
.payflight-flow text{fill:#1b1f24;font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:13px}
.payflight-flow .small{fill:#57606a;font-size:10px}
.payflight-flow .title{font-size:16px;font-weight:bold}
.payflight-flow .paper{fill:#ffffff}
.payflight-flow .box{stroke:#1b1f24;stroke-width:1.5}
.payflight-flow .active .box{fill:#e8f0fe}
.payflight-flow .resting .box{fill:#fff3cf}
.payflight-flow .final .box{fill:#e7e9ec;stroke-width:3}
.payflight-flow .current .box{stroke-width:5}
.payflight-flow .line{fill:none;stroke:#1b1f24;stroke-width:1.5}
.payflight-flow .head{fill:#1b1f24}
.payflight-flow .example .line,.payflight-flow .example .box{stroke-dasharray:12 3}
.payflight-flow .inferred .line,.payflight-flow .inferred .box{stroke-dasharray:6 4}
.payflight-flow .assumed .line,.payflight-flow .assumed .box{stroke-dasharray:1.5 4;stroke-linecap:round}
@media (prefers-color-scheme:dark){
.payflight-flow text{fill:#e8eaed}
.payflight-flow .small{fill:#a3abb5}
.payflight-flow .paper{fill:#14171c}
.payflight-flow .box,.payflight-flow .line{stroke:#e8eaed}
.payflight-flow .active .box{fill:#1f3152}
.payflight-flow .resting .box{fill:#4a3c10}
.payflight-flow .final .box{fill:#33383f}
.payflight-flow .head{fill:#e8eaed}
}
";

const MARGIN: f64 = 20.0;
const ROW: f64 = 22.0;

/// A picture before it is written.
struct Picture {
    width: f64,
    height: f64,
    labels: Vec<Label>,
    body: String,
}

/// The flow as SVG; `highlight` is the place of the status shown as the current one.
pub(crate) fn draw(flow: &Flow, highlight: Option<usize>) -> String {
    let picture = picture(flow, highlight);
    let (width, height) = (picture.width, picture.height);
    let name = escape(flow.name());
    let title = escape(flow.title().unwrap_or(flow.name()));
    let labels: String = picture.labels.iter().map(Label::svg).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"payflight-flow\" role=\"img\" aria-label=\"{name}: {title}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n\
         <title>{name}: {title}</title>\n<style>{CSS}</style>\n\
         <defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto-start-reverse\"><path class=\"head\" d=\"M 0 0 L 10 5 L 0 10 z\"/></marker></defs>\n\
         <rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n{}{labels}</svg>\n",
        picture.body
    )
}

fn picture(flow: &Flow, highlight: Option<usize>) -> Picture {
    let canvas = Canvas::lay_out(flow);
    let title = Label::new(
        MARGIN,
        MARGIN,
        flow.title().unwrap_or(flow.name()),
        Style::Title,
    );
    let subtitle = Label::new(
        MARGIN,
        MARGIN + 22.0,
        &format!(
            "{}{}",
            flow.name(),
            flow.version()
                .map(|version| format!(", version {version}"))
                .unwrap_or_default()
        ),
        Style::Small,
    );
    let routes = canvas.routes(flow);
    let bounds = canvas.bounds(&routes);
    let down = MARGIN + 56.0 - bounds.y;
    let right = MARGIN - bounds.x;
    let mut picture = Picture {
        width: bounds.width.max(title.width).max(subtitle.width).max(430.0) + 2.0 * MARGIN,
        height: 0.0,
        labels: vec![title, subtitle],
        body: String::new(),
    };
    picture.body.push_str(&format!(
        "<g transform=\"translate({right:.1} {down:.1})\">\n"
    ));
    for route in &routes {
        picture.body.push_str(&line_svg(flow, route));
    }
    for start in &canvas.starts {
        let (x, y) = start.centre();
        picture.body.push_str(&format!(
            "<circle class=\"head\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\"/>\n"
        ));
    }
    for (place, (status, frame)) in flow.statuses().iter().zip(&canvas.nodes).enumerate() {
        picture
            .body
            .push_str(&status_svg(status, frame, highlight == Some(place)));
        let frame = frame.moved(right, down);
        let (x, _) = frame.centre();
        picture
            .labels
            .push(Label::centred(x, frame.y + 8.0, &status.name, Style::Plain));
        let kind = kind_words(status);
        picture
            .labels
            .push(Label::centred(x, frame.y + 27.0, &kind, Style::Small));
    }
    picture.body.push_str("</g>\n");
    legend(flow, &mut picture, down + bounds.y + bounds.height + 24.0);
    picture
}

fn kind_words(status: &Status) -> String {
    match status.outcome {
        Some(outcome) => format!("{}, {}", status.kind.name(), outcome.name()),
        None => status.kind.name().to_owned(),
    }
}

/// An id that any status can have: what is no letter or digit is written as its number.
fn id_of(name: &str) -> String {
    let mut id = String::new();
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            id.push(character);
        } else {
            id.push_str(&format!("-{:x}-", u32::from(character)));
        }
    }
    id
}

fn status_svg(status: &Status, frame: &Frame, current: bool) -> String {
    let current = if current { " current" } else { "" };
    let meaning = status.meaning.as_deref().unwrap_or_default();
    format!(
        "<g id=\"status-{}\" class=\"status {} {}{current}\"><title>{}: {} ({})</title>\
         <rect class=\"box\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"7\"/></g>\n",
        id_of(&status.name),
        status.kind.name(),
        status.mark.name(),
        escape(&status.name),
        escape(meaning),
        status.mark.name(),
        frame.x,
        frame.y,
        frame.width,
        frame.height
    )
}

fn line_svg(flow: &Flow, line: &Route) -> String {
    let marker = if line.backwards {
        "marker-start"
    } else {
        "marker-end"
    };
    let path = format!(
        "<path class=\"line\" d=\"{}\" {marker}=\"url(#arrow)\"/>",
        line.path()
    );
    let edge = match line.of {
        Of::Edge(place) => flow.edges().get(place),
        Of::Start(_) => None,
    };
    let Some(edge) = edge else {
        return format!("<g class=\"begin\">{path}</g>\n");
    };
    let name = |place: usize| {
        flow.statuses()
            .get(place)
            .map_or("", |status| status.name.as_str())
    };
    let (from, to) = (name(edge.from), name(edge.to));
    let by: Vec<&str> = edge.by.iter().map(|party| party.name()).collect();
    format!(
        "<g id=\"edge-{}--{}\" class=\"edge {}\"><title>{} to {}, by {} ({})</title>{path}</g>\n",
        id_of(from),
        id_of(to),
        edge.mark.name(),
        escape(from),
        escape(to),
        by.join(", "),
        edge.mark.name()
    )
}

/// What the lines and the colours mean: marks on the left, kinds on the right.
fn legend(flow: &Flow, picture: &mut Picture, top: f64) {
    let mut rows = 0;
    for mark in Mark::ALL {
        let used = flow.edges().iter().any(|edge| edge.mark == mark)
            || flow.statuses().iter().any(|status| status.mark == mark);
        if !used {
            continue;
        }
        let y = top + f64::from(rows) * ROW;
        picture.body.push_str(&format!(
            "<g class=\"{}\"><path class=\"line\" d=\"M {MARGIN} {y:.1} h 50\"/></g>\n",
            mark.name()
        ));
        picture.labels.push(Label::new(
            MARGIN + 60.0,
            y - 6.0,
            mark.name(),
            Style::Small,
        ));
        rows += 1;
    }
    let kinds = [
        (Kind::Active, "on its way"),
        (Kind::Resting, "may stay, may be left"),
        (Kind::Final, "never left"),
    ];
    for (row, (kind, words)) in (0..).zip(kinds) {
        let y = top + f64::from(row) * ROW;
        let x = MARGIN + 170.0;
        picture.body.push_str(&format!(
            "<g class=\"{}\"><rect class=\"box\" x=\"{x:.1}\" y=\"{:.1}\" width=\"30\" height=\"14\" rx=\"4\"/></g>\n",
            kind.name(),
            y - 7.0
        ));
        let text = format!("{}: {words}", kind.name());
        picture
            .labels
            .push(Label::new(x + 40.0, y - 6.0, &text, Style::Small));
    }
    picture.height = top + ROW * f64::from(rows.max(3)) + MARGIN / 2.0;
}

#[cfg(test)]
mod tests {
    use payflight::flow::{built_in, built_in_texts};

    use super::{draw, picture};

    #[test]
    fn no_label_overlaps_another_or_leaves_the_picture() {
        let mut compared = 0;
        for (name, _) in built_in_texts() {
            let picture = picture(&built_in(name).unwrap(), None);
            for (place, label) in picture.labels.iter().enumerate() {
                assert!(
                    label.x >= 0.0 && label.x + label.width <= picture.width,
                    "{name}: {}",
                    label.text
                );
                assert!(
                    label.y >= 0.0 && label.y + label.height() <= picture.height,
                    "{name}: {}",
                    label.text
                );
                for other in &picture.labels[..place] {
                    assert!(
                        !label.overlaps(other),
                        "{name}: {} and {}",
                        label.text,
                        other.text
                    );
                    compared += 1;
                }
            }
        }
        assert!(compared > 1_000, "{compared}");
    }

    #[test]
    fn every_status_and_edge_is_there_once_and_the_same_each_time() {
        for (name, _) in built_in_texts() {
            let flow = built_in(name).unwrap();
            let svg = draw(&flow, Some(0));
            assert_eq!(svg, draw(&flow, Some(0)));
            for status in flow.statuses() {
                let id = format!("id=\"status-{}\"", status.name);
                assert_eq!(svg.matches(&id).count(), 1, "{name} {id}");
            }
            assert_eq!(
                svg.matches("<g id=\"edge-").count(),
                flow.edges().len(),
                "{name}"
            );
            assert_eq!(svg.matches(" current\"").count(), 1);
        }
    }
}
