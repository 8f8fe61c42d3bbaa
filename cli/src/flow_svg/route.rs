//! The lines between boxes: through a layer straight down, between two layers in a curve, below a layer between two boxes
//! of it, so that no line ever touches a box but at its ends.

use std::collections::BTreeMap;

use layout::core::geometry::Point;
use payflight::flow::Flow;

use super::canvas::{BOX_HEIGHT, Canvas, Frame, Line, Of};

/// How far below its ends a line between two boxes of one layer is drawn.
pub(super) const DIP: f64 = 60.0;

/// A line as it is drawn.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) of: Of,
    pub(super) backwards: bool,
    /// Points from top to bottom: each pair is one piece, straight or a curve; two of one height if it is of one layer.
    pub(super) points: Vec<Point>,
}

/// An end of a line at a side of a box.
#[derive(Debug, Clone, Copy)]
struct Port {
    at: Of,
    /// It is at the top of the box.
    top: bool,
    /// Where the line comes from.
    x: f64,
    line: usize,
    lower: bool,
}

impl Canvas {
    /// The boxes of the upper and the lower end.
    fn ends<'c>(&'c self, flow: &Flow, line: &Line) -> Option<[(Of, &'c Frame); 2]> {
        let node = |place| Some((Of::Edge(place), self.nodes.get(place)?));
        match line.of {
            Of::Start(count) => {
                let start = (line.of, self.starts.get(count)?);
                Some([start, node(*flow.initial().get(count)?)?])
            }
            Of::Edge(place) => {
                let edge = flow.edges().get(place)?;
                if line.backwards {
                    Some([node(edge.to)?, node(edge.from)?])
                } else {
                    Some([node(edge.from)?, node(edge.to)?])
                }
            }
        }
    }

    /// The lines, with their ends spread over the sides of the boxes.
    pub(super) fn routes(&self, flow: &Flow) -> Vec<Route> {
        let ends: Vec<_> = self
            .lines
            .iter()
            .map(|line| self.ends(flow, line))
            .collect();
        let places = places(&self.ports(&ends));
        let port = |frame: &Frame, line: usize, lower: bool| {
            let (top, before, count) = places
                .get(&(line, lower))
                .copied()
                .unwrap_or((lower, 1.0, 2.0));
            let down = if top { 0.0 } else { frame.height };
            Point::new(frame.x + frame.width * before / count, frame.y + down)
        };
        let lines = self.lines.iter().zip(&ends).enumerate();
        lines
            .filter_map(|(place, (line, ends))| {
                let [upper, lower] = ends.as_ref()?;
                let start = port(upper.1, place, false);
                let mut points = vec![start];
                // A dot is less high than the boxes beside it.
                let bottom = upper.1.centre().1 + BOX_HEIGHT / 2.0;
                if bottom > start.y {
                    points.push(Point::new(start.x, bottom));
                }
                for lane in &line.through {
                    points.push(Point::new(lane.x, lane.top));
                    points.push(Point::new(lane.x, lane.bottom));
                }
                points.push(port(lower.1, place, true));
                Some(Route {
                    of: line.of,
                    backwards: line.backwards,
                    points,
                })
            })
            .collect()
    }

    /// Which end lies at which side of which box, from left to right by where the line comes from.
    fn ports(&self, ends: &[Option<[(Of, &Frame); 2]>]) -> Vec<Port> {
        let mut ports = Vec::new();
        for (line, (laid, ends)) in self.lines.iter().zip(ends).enumerate() {
            let Some([upper, lower]) = ends else { continue };
            let middle = |frame: &Frame| frame.centre().0;
            let next = laid.through.first().map_or(middle(lower.1), |lane| lane.x);
            let last = laid.through.last().map_or(middle(upper.1), |lane| lane.x);
            ports.push(Port {
                at: upper.0,
                top: false,
                x: next,
                line,
                lower: false,
            });
            ports.push(Port {
                at: lower.0,
                top: upper.1.y != lower.1.y,
                x: last,
                line,
                lower: true,
            });
        }
        ports.sort_by(|a, b| a.x.total_cmp(&b.x));
        ports
    }

    /// What everything lies in.
    pub(super) fn bounds(&self, routes: &[Route]) -> Frame {
        let frames = self.nodes.iter().chain(&self.starts);
        let corners = frames.flat_map(|frame| {
            [
                Point::new(frame.x, frame.y),
                Point::new(frame.x + frame.width, frame.y + frame.height),
            ]
        });
        let points = routes.iter().flat_map(|route| route.points.iter().copied());
        let (mut left, mut top) = (f64::MAX, f64::MAX);
        let (mut right, mut bottom) = (f64::MIN, f64::MIN);
        for point in corners.chain(points) {
            left = left.min(point.x);
            right = right.max(point.x);
            top = top.min(point.y);
            bottom = bottom.max(point.y);
        }
        let level = routes.iter().filter_map(Route::level);
        bottom = level.map(|y| y + DIP).fold(bottom, f64::max);
        Frame {
            x: left,
            y: top,
            width: (right - left).max(0.0),
            height: (bottom - top).max(0.0),
        }
    }
}

/// The side of each end, its place there from 1, and one more than there are: all of a side are equally far apart.
fn places(ports: &[Port]) -> BTreeMap<(usize, bool), (bool, f64, f64)> {
    let mut sides: BTreeMap<(Of, bool), Vec<&Port>> = BTreeMap::new();
    for port in ports {
        sides.entry((port.at, port.top)).or_default().push(port);
    }
    let mut places = BTreeMap::new();
    for ((_, top), side) in sides {
        let count = side.len() as f64 + 1.0;
        for (before, port) in (1..).zip(side) {
            places.insert((port.line, port.lower), (top, f64::from(before), count));
        }
    }
    places
}

impl Route {
    /// The height of both ends, where it is one.
    fn level(&self) -> Option<f64> {
        match self.points.as_slice() {
            [a, b] if a.y == b.y => Some(a.y),
            _ => None,
        }
    }

    /// As the data of an SVG path.
    pub(super) fn path(&self) -> String {
        let mut text = String::new();
        for (place, piece) in self.points.windows(2).enumerate() {
            let [a, b] = piece else { continue };
            if place == 0 {
                text.push_str(&format!("M {:.1} {:.1}", a.x, a.y));
            }
            if a.y == b.y {
                // Three quarters of this is how far it goes down.
                let low = a.y + DIP / 0.75;
                text.push_str(&format!(
                    " C {:.1} {low:.1}, {:.1} {low:.1}, {:.1} {:.1}",
                    a.x, b.x, b.x, b.y
                ));
            } else if a.x == b.x {
                text.push_str(&format!(" L {:.1} {:.1}", b.x, b.y));
            } else {
                let middle = f64::midpoint(a.y, b.y);
                text.push_str(&format!(
                    " C {:.1} {middle:.1}, {:.1} {middle:.1}, {:.1} {:.1}",
                    a.x, b.x, b.x, b.y
                ));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use payflight::flow::{built_in, built_in_texts};

    use super::Canvas;

    /// A curve stays within the rectangle of its ends.
    #[test]
    fn no_line_touches_a_box_but_at_its_ends() {
        let mut compared = 0;
        for (name, _) in built_in_texts() {
            let flow = built_in(name).unwrap();
            let canvas = Canvas::lay_out(&flow);
            let routes = canvas.routes(&flow);
            assert_eq!(
                routes.len(),
                flow.edges().len() + flow.initial().len(),
                "{name}"
            );
            let pieces = routes.iter().flat_map(|route| route.points.windows(2));
            for (a, b) in pieces.map(|piece| (piece[0], piece[1])) {
                assert!(a.y < b.y, "{name}: {a:?} {b:?}");
                for frame in &canvas.nodes {
                    let beside = a.x.max(b.x) < frame.x || a.x.min(b.x) > frame.x + frame.width;
                    let apart = b.y <= frame.y || a.y >= frame.y + frame.height;
                    assert!(beside || apart, "{name}: {a:?} {b:?} {frame:?}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 1_000, "{compared}");
    }
}
