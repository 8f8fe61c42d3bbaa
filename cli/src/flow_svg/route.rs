//! The lines between boxes: through a layer straight down, between two layers in a curve, so that no line ever
//! touches a box but at its ends.

use layout::core::geometry::Point;
use payflight::flow::Flow;

use super::canvas::{BOX_HEIGHT, Canvas, Frame, Line, Of};

/// A line as it is drawn.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) of: Of,
    pub(super) backwards: bool,
    /// Points from top to bottom: each pair is one piece, straight or a curve.
    pub(super) points: Vec<Point>,
}

/// One of the two ends of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
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
        // Which end lies at which side of which box, and where the line comes from.
        let mut ports = Vec::new();
        for (place, (line, ends)) in self.lines.iter().zip(&ends).enumerate() {
            let Some([upper, lower]) = ends else { continue };
            let middle = |frame: &Frame| frame.centre().0;
            let next = line
                .through
                .first()
                .map_or(middle(lower.1), |point| point.x);
            let last = line.through.last().map_or(middle(upper.1), |point| point.x);
            let end = |lower| End { line: place, lower };
            ports.push((upper.0, end(false), next));
            ports.push((lower.0, end(true), last));
        }
        ports.sort_by(|a, b| a.2.total_cmp(&b.2));
        let port = |of: Of, frame: &Frame, end: End| {
            let same = ports
                .iter()
                .filter(|port| port.0 == of && port.1.lower == end.lower);
            let (mut count, mut before) = (1.0, 1.0);
            let mut met = false;
            for (_, other, _) in same {
                met |= *other == end;
                count += 1.0;
                before += if met { 0.0 } else { 1.0 };
            }
            let down = if end.lower { 0.0 } else { frame.height };
            Point::new(frame.x + frame.width * before / count, frame.y + down)
        };
        let lines = self.lines.iter().zip(&ends).enumerate();
        lines
            .filter_map(|(place, (line, ends))| {
                let [upper, lower] = ends.as_ref()?;
                let end = |lower| End { line: place, lower };
                let start = port(upper.0, upper.1, end(false));
                let mut points = vec![start];
                // A dot is less high than the boxes beside it.
                let bottom = upper.1.centre().1 + BOX_HEIGHT / 2.0;
                if bottom > start.y {
                    points.push(Point::new(start.x, bottom));
                }
                for through in &line.through {
                    let y = self.layer(through.y);
                    points.push(Point::new(through.x, y - BOX_HEIGHT / 2.0));
                    points.push(Point::new(through.x, y + BOX_HEIGHT / 2.0));
                }
                points.push(port(lower.0, lower.1, end(true)));
                Some(Route {
                    of: line.of,
                    backwards: line.backwards,
                    points,
                })
            })
            .collect()
    }

    /// The middle of the layer that is nearest to `y`.
    fn layer(&self, y: f64) -> f64 {
        let middles = self.nodes.iter().map(|frame| frame.centre().1);
        middles
            .min_by(|a, b| (a - y).abs().total_cmp(&(b - y).abs()))
            .unwrap_or(y)
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
        Frame {
            x: left,
            y: top,
            width: (right - left).max(0.0),
            height: (bottom - top).max(0.0),
        }
    }
}

impl Route {
    /// As the data of an SVG path.
    pub(super) fn path(&self) -> String {
        let mut text = String::new();
        for (place, piece) in self.points.windows(2).enumerate() {
            let [a, b] = piece else { continue };
            if place == 0 {
                text.push_str(&format!("M {:.1} {:.1}", a.x, a.y));
            }
            if a.x == b.x {
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
