//! The layered layout, taken from the layout crate: where each status is, and where each line goes through the layers.

use layout::core::base::Orientation;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::{Point, Position};
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;
use payflight::flow::{Flow, Status};

use super::kind_words;
use super::labels::{Style, width};

pub(super) const BOX_HEIGHT: f64 = 46.0;
pub(super) const START: f64 = 12.0;
/// The room between two lines at a box.
const PORT: f64 = 14.0;
/// Above this many lines the crate may take minutes: for each it follows all ways that lead on from its end, and their
/// number can double with every two or three lines.
const MOST_LINES: usize = 64;

/// A rectangle.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Frame {
    pub(super) fn centre(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub(super) fn moved(&self, right: f64, down: f64) -> Frame {
        Frame {
            x: self.x + right,
            y: self.y + down,
            ..*self
        }
    }
}

/// A line as it was laid out, from an upper layer to a lower one.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) of: Of,
    /// It was laid out against its direction: the arrow is at its start.
    pub(super) backwards: bool,
    /// Where it goes through the layers between.
    pub(super) through: Vec<Lane>,
}

/// A piece of a line that goes straight down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    pub(super) x: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    /// The edge at this place of the flow.
    Edge(usize),
    /// The arrow to this one of the initial statuses.
    Start(usize),
}

/// Gathers what is laid out.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) nodes: Vec<Frame>,
    pub(super) starts: Vec<Frame>,
    pub(super) lines: Vec<Line>,
}

/// How wide each box is: enough for its words, and for the lines that end there; not for these alone above `most`.
pub(super) fn box_sizes(flow: &Flow, most: f64) -> Vec<f64> {
    let mut ends = vec![[1.0, 1.0]; flow.statuses().len()];
    for edge in flow.edges() {
        for (side, place) in [edge.from, edge.to].into_iter().enumerate() {
            if let Some(count) = ends.get_mut(place).and_then(|ends| ends.get_mut(side)) {
                *count += 1.0;
            }
        }
    }
    let words = |status: &Status| {
        let name = width(&status.name, Style::Plain);
        let kind = width(&kind_words(status), Style::Small);
        name.max(kind).max(60.0) + 24.0
    };
    let both = flow.statuses().iter().zip(ends);
    both.map(|(status, [out, into]): (_, [f64; 2])| {
        words(status).max((out.max(into) * PORT).min(most))
    })
    .collect()
}

fn element(shape: ShapeKind, size: Point, properties: String) -> Element {
    let look = StyleAttr::simple();
    let mut element =
        Element::create_with_properties(shape, look, Orientation::TopToBottom, size, properties);
    element.pos = Position::new(Point::zero(), size, Point::zero(), Point::new(36.0, 64.0));
    element
}

fn arrow(properties: String) -> Arrow {
    Arrow::with_properties(
        LineEndKind::None,
        LineEndKind::Arrow,
        LineStyleKind::Normal,
        "",
        &StyleAttr::simple(),
        properties,
        &None,
        &None,
    )
}

impl Canvas {
    /// Lays out the statuses from top to bottom, each initial one below a dot.
    pub(super) fn lay_out(flow: &Flow) -> Canvas {
        if flow.edges().len() + flow.initial().len() > MOST_LINES {
            Canvas::in_rows(flow)
        } else {
            Canvas::in_layers(flow)
        }
    }

    /// By the crate: fewer lines cross, but not every flow can be laid out so.
    fn in_layers(flow: &Flow) -> Canvas {
        let mut graph = VisualGraph::new(Orientation::TopToBottom);
        let starts: Vec<_> = flow
            .initial()
            .iter()
            .enumerate()
            .map(|(count, _)| {
                let size = Point::new(START, START);
                graph.add_node(element(
                    ShapeKind::new_circle(""),
                    size,
                    format!("i{count}"),
                ))
            })
            .collect();
        let nodes: Vec<_> = box_sizes(flow, f64::MAX)
            .into_iter()
            .enumerate()
            .map(|(place, width)| {
                let shape = ShapeKind::new_box("");
                let size = Point::new(width, BOX_HEIGHT);
                graph.add_node(element(shape, size, format!("s{place}")))
            })
            .collect();
        for (count, (start, place)) in starts.iter().zip(flow.initial()).enumerate() {
            if let Some(node) = nodes.get(*place) {
                graph.add_edge(arrow(format!("i{count}")), *start, *node);
            }
        }
        for (place, edge) in flow.edges().iter().enumerate() {
            if let (Some(from), Some(to)) = (nodes.get(edge.from), nodes.get(edge.to)) {
                graph.add_edge(arrow(format!("e{place}")), *from, *to);
            }
        }
        let mut canvas = Canvas {
            nodes: vec![Frame::default(); flow.statuses().len()],
            starts: vec![Frame::default(); flow.initial().len()],
            ..Canvas::default()
        };
        graph.do_it(false, false, false, &mut canvas);
        canvas.straighten();
        canvas
    }

    /// A line goes straight down through a layer, between the tops and the bottoms of its boxes.
    fn straighten(&mut self) {
        let middles: Vec<f64> = self.nodes.iter().map(|frame| frame.centre().1).collect();
        for lane in self.lines.iter_mut().flat_map(|line| &mut line.through) {
            let y = lane.top;
            let near = |a: &&f64, b: &&f64| (**a - y).abs().total_cmp(&(**b - y).abs());
            let y = middles.iter().min_by(near).copied().unwrap_or(y);
            lane.top = y - BOX_HEIGHT / 2.0;
            lane.bottom = y + BOX_HEIGHT / 2.0;
        }
    }
}

/// The number after the first letter of a property.
fn number(properties: Option<&str>, letter: char) -> Option<usize> {
    properties?.strip_prefix(letter)?.parse().ok()
}

impl RenderBackend for Canvas {
    fn draw_rect(
        &mut self,
        xy: Point,
        size: Point,
        _: &StyleAttr,
        properties: Option<String>,
        _: Option<ClipHandle>,
    ) {
        let place = number(properties.as_deref(), 's');
        if let Some(frame) = place.and_then(|place| self.nodes.get_mut(place)) {
            *frame = Frame {
                x: xy.x,
                y: xy.y,
                width: size.x,
                height: size.y,
            };
        }
    }

    fn draw_line(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}

    fn draw_circle(&mut self, xy: Point, size: Point, _: &StyleAttr, properties: Option<String>) {
        let place = number(properties.as_deref(), 'i');
        if let Some(frame) = place.and_then(|place| self.starts.get_mut(place)) {
            *frame = Frame {
                x: xy.x - size.x / 2.0,
                y: xy.y - size.y / 2.0,
                width: size.x,
                height: size.y,
            };
        }
    }

    fn draw_text(&mut self, _: Point, _: &str, _: &StyleAttr) {}

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        _: bool,
        head: (bool, bool),
        _: &StyleAttr,
        properties: Option<String>,
        _: &str,
    ) {
        let properties = properties.as_deref();
        let edge = number(properties, 'e').map(Of::Edge);
        let Some(of) = edge.or(number(properties, 'i').map(Of::Start)) else {
            return;
        };
        // Each pair but the first ends with a point; the last one is the end of the line.
        let inner = path.get(1..path.len().saturating_sub(1));
        self.lines.push(Line {
            of,
            backwards: head.0,
            through: inner
                .unwrap_or_default()
                .iter()
                .map(|(_, point)| Lane {
                    x: point.x,
                    top: point.y,
                    bottom: point.y,
                })
                .collect(),
        });
    }

    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}
