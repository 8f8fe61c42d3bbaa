//! The layout of a flow that is too large for the crate: statuses in rows by their distance from the initial ones, in
//! time that grows with statuses, lines and the rows that a line passes.

use payflight::flow::{Edge, Flow};

use super::canvas::{BOX_HEIGHT, Canvas, Frame, Lane, Line, Of, START, box_sizes};
use super::order::{layers, untangle};

/// Between two boxes of a row.
const APART: f64 = 40.0;
/// Between a box and a line that passes it.
const CLEAR: f64 = 6.0;
/// From a dot down to its status.
const DROP: f64 = 34.0;
/// No row is made shorter than this by being broken.
const LEAST_ROW: f64 = 1_600.0;
/// A box is no wider for its lines than this.
const MOST_FOR_LINES: f64 = 340.0;
/// Its multiples, without their whole part, spread evenly however many they are.
const GOLDEN: f64 = 0.618_033_988_749_895;

impl Canvas {
    /// Lays out any flow that loads.
    pub(super) fn in_rows(flow: &Flow) -> Canvas {
        let sizes = box_sizes(flow, MOST_FOR_LINES);
        let mut layers = layers(flow);
        untangle(flow, &mut layers);
        let rows = Rows::new(&layers, &sizes);
        let mut canvas = Canvas {
            nodes: rows.frames.clone(),
            ..Canvas::default()
        };
        for (count, place) in flow.initial().iter().enumerate() {
            let Some(frame) = canvas.nodes.get(*place) else {
                continue;
            };
            canvas.starts.push(Frame {
                x: frame.centre().0 - START / 2.0,
                y: frame.y - DROP - START / 2.0,
                width: START,
                height: START,
            });
            canvas.lines.push(Line {
                of: Of::Start(count),
                backwards: false,
                through: Vec::new(),
            });
        }
        let mut out = vec![0.0; flow.statuses().len()];
        for edge in flow.edges() {
            if let Some(out) = out.get_mut(edge.from) {
                *out += 1.0;
            }
        }
        let all = out.clone();
        for (count, edge) in flow.edges().iter().enumerate() {
            let (Some(left), Some(all)) = (out.get_mut(edge.from), all.get(edge.from)) else {
                continue;
            };
            // The lines out of one box begin side by side, and those of many boxes share a gap as evenly as may be.
            let share = *left / (all + 1.0);
            *left -= 1.0;
            let lane = (count as f64 * GOLDEN).fract();
            canvas.lines.push(Line {
                of: Of::Edge(count),
                backwards: rows.of(edge.to) < rows.of(edge.from),
                through: rows.through(edge, share, lane),
            });
        }
        canvas
    }
}

/// The boxes in their rows.
struct Rows {
    rows: Vec<Vec<Frame>>,
    /// Of each status.
    row: Vec<usize>,
    frames: Vec<Frame>,
}

impl Rows {
    /// A layer that is too wide is broken into rows; its order goes from left to right through all of them.
    fn new(layers: &[Vec<usize>], sizes: &[f64]) -> Rows {
        let width = |place: usize| sizes.get(place).copied().unwrap_or_default() + APART;
        let area: f64 = sizes.iter().map(|size| (size + APART) * 150.0).sum();
        let most = area.sqrt().max(LEAST_ROW);
        let mut broken: Vec<Vec<usize>> = Vec::new();
        for layer in layers {
            let whole: f64 = layer.iter().map(|place| width(*place)).sum();
            let parts = ((whole / most).ceil() as usize).clamp(1, layer.len().max(1));
            for part in 0..parts {
                broken.push(layer.iter().skip(part).step_by(parts).copied().collect());
            }
        }
        let widths = broken
            .iter()
            .map(|row| row.iter().map(|place| width(*place)).sum());
        let widths: Vec<f64> = widths.collect();
        // A line that goes far to the side needs room to do so.
        let gap = (widths.iter().copied().fold(0.0, f64::max) / 12.0).clamp(84.0, 320.0);
        let mut made = Rows {
            rows: Vec::with_capacity(broken.len()),
            row: vec![0; sizes.len()],
            frames: vec![Frame::default(); sizes.len()],
        };
        let mut y = 0.0;
        for (count, (row, whole)) in broken.iter().zip(widths).enumerate() {
            let mut x = (APART - whole) / 2.0;
            let mut frames = Vec::with_capacity(row.len());
            for place in row {
                let frame = Frame {
                    x,
                    y,
                    width: width(*place) - APART,
                    height: BOX_HEIGHT,
                };
                x += width(*place);
                frames.push(frame);
                if let (Some(row), Some(own)) =
                    (made.row.get_mut(*place), made.frames.get_mut(*place))
                {
                    (*row, *own) = (count, frame);
                }
            }
            made.rows.push(frames);
            y += BOX_HEIGHT + gap;
        }
        made
    }

    fn of(&self, place: usize) -> usize {
        self.row.get(place).copied().unwrap_or_default()
    }

    /// The way of a line through the rows between its ends: straight on, beside a box where one is in the way.
    /// `share` is where it leaves its box, `lane` where it goes through a gap, both from 0 to 1.
    fn through(&self, edge: &Edge, share: f64, lane: f64) -> Vec<Lane> {
        let (one, other) = (self.of(edge.from), self.of(edge.to));
        let (first, last) = (one.min(other) + 1, one.max(other));
        let start = self.frames.get(edge.from).copied().unwrap_or_default();
        let mut x = start.x + start.width * share;
        let mut lanes: Vec<Lane> = Vec::new();
        for row in self.rows.get(first..last).unwrap_or_default() {
            x = beside(row, x, lane);
            let Some(frame) = row.first() else { continue };
            let bottom = frame.y + frame.height;
            match lanes.last_mut() {
                Some(lane) if lane.x == x => lane.bottom = bottom,
                _ => lanes.push(Lane {
                    x,
                    top: frame.y,
                    bottom,
                }),
            }
        }
        lanes
    }
}

/// The place nearest to `x` that is in no box of the row; lines that are moved to one gap spread over it.
fn beside(row: &[Frame], x: f64, lane: f64) -> f64 {
    let place = row.partition_point(|frame| frame.x + frame.width + CLEAR <= x);
    let Some(frame) = row.get(place).filter(|frame| frame.x - CLEAR < x) else {
        return x;
    };
    let within = |at_the_end: bool| {
        let room = if at_the_end { 3.0 * APART } else { APART };
        CLEAR + lane * (room - 2.0 * CLEAR)
    };
    if x < frame.centre().0 {
        frame.x - within(place == 0)
    } else {
        frame.x + frame.width + within(place + 1 == row.len())
    }
}

#[cfg(test)]
mod tests {
    use payflight::flow::Flow;

    use super::Canvas;
    use crate::flow_svg::canvas::Frame;
    use crate::flow_svg::route::DIP;

    /// Every status has some edges onwards and some back, and the names have many lengths.
    fn flow(statuses: usize) -> Flow {
        let name = |place: usize| format!("{}{place}", "s".repeat(1 + place % 17));
        let listed = (0..statuses).map(|place| {
            let name = name(place);
            format!(r#"{{"name":"{name}","kind":"resting"}}"#)
        });
        let listed: Vec<String> = listed.collect();
        let mut edges = Vec::new();
        for from in 0..statuses {
            let to = [
                from + 1,
                from + 2,
                from * 3 % statuses,
                from * from % statuses,
            ];
            for to in to.into_iter().filter(|to| *to < statuses && *to != from) {
                let (from, to) = (name(from), name(to));
                edges.push(format!(r#"{{"from":"{from}","to":"{to}"}}"#));
            }
        }
        edges.sort();
        edges.dedup();
        let text = format!(
            r#"{{"flow":"large","initial":["{}","{}"],"statuses":[{}],"edges":[{}]}}"#,
            name(0),
            name(statuses - 1),
            listed.join(","),
            edges.join(",")
        );
        Flow::load(text.as_bytes()).unwrap()
    }

    /// Whether two rectangles have a point within both.
    fn meet(a: &Frame, b: &Frame) -> bool {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    }

    #[test]
    fn no_box_lies_on_another_and_no_line_touches_one_but_at_its_ends() {
        for statuses in [30, 80, 300] {
            let flow = flow(statuses);
            let canvas = Canvas::lay_out(&flow);
            let frames = || canvas.nodes.iter().chain(&canvas.starts);
            for (place, frame) in frames().enumerate() {
                assert!(frames().skip(place + 1).all(|other| !meet(frame, other)));
            }
            let routes = canvas.routes(&flow);
            assert_eq!(routes.len(), flow.edges().len() + flow.initial().len());
            let mut level = 0;
            for piece in routes.iter().flat_map(|route| route.points.windows(2)) {
                let (a, b) = (piece[0], piece[1]);
                level += usize::from(a.y == b.y);
                // What the piece lies in: a curve within the rectangle of its ends, or below both.
                let around = Frame {
                    x: a.x.min(b.x),
                    y: a.y,
                    width: (a.x - b.x).abs(),
                    height: if a.y == b.y { DIP } else { b.y - a.y },
                };
                assert!(a.y <= b.y, "{a:?} {b:?}");
                let touched = canvas.nodes.iter().find(|frame| meet(&around, frame));
                assert!(touched.is_none(), "{a:?} {b:?} {touched:?}");
            }
            assert!(level > 0, "{statuses}: no line stays in its row");
        }
    }
}
