//! The statuses in layers, and their order in these.

use std::collections::VecDeque;

use payflight::flow::Flow;

/// How often the order is mended, downwards and upwards.
const SWEEPS: usize = 3;

/// The statuses by how many edges they are from the next initial one.
pub(super) fn layers(flow: &Flow) -> Vec<Vec<usize>> {
    let mut next = vec![Vec::new(); flow.statuses().len()];
    for edge in flow.edges() {
        if let Some(next) = next.get_mut(edge.from) {
            next.push(edge.to);
        }
    }
    let mut seen = vec![false; flow.statuses().len()];
    let mut layers: Vec<Vec<usize>> = Vec::new();
    let mut queue: VecDeque<(usize, usize)> =
        flow.initial().iter().map(|place| (*place, 0)).collect();
    while let Some((place, layer)) = queue.pop_front() {
        let seen = seen.get_mut(place);
        if seen.is_none_or(|seen| std::mem::replace(seen, true)) {
            continue;
        }
        if layer == layers.len() {
            layers.push(Vec::new());
        }
        if let Some(layer) = layers.get_mut(layer) {
            layer.push(place);
        }
        queue.extend(
            next.get(place)
                .into_iter()
                .flatten()
                .map(|to| (*to, layer + 1)),
        );
    }
    layers
}

/// Puts each status near the middle of those that it is joined with.
pub(super) fn untangle(flow: &Flow, layers: &mut [Vec<usize>]) {
    let mut joined = vec![Vec::new(); flow.statuses().len()];
    for edge in flow.edges() {
        for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if let Some(joined) = joined.get_mut(one) {
                joined.push(other);
            }
        }
    }
    // From 0 on the left to 1 on the right.
    let mut at = vec![0.5; flow.statuses().len()];
    for layer in layers.iter() {
        spread(layer, &mut at);
    }
    let middle = |place: usize, at: &[f64]| {
        let joined = joined.get(place).map(Vec::as_slice).unwrap_or_default();
        let sum: f64 = joined.iter().filter_map(|other| at.get(*other)).sum();
        sum / joined.len().max(1) as f64
    };
    for _ in 0..SWEEPS {
        let count = layers.len();
        for step in (0..count).chain((0..count).rev()) {
            let Some(layer) = layers.get_mut(step) else {
                continue;
            };
            let mut middles: Vec<(f64, usize)> = layer
                .iter()
                .map(|place| (middle(*place, &at), *place))
                .collect();
            middles.sort_by(|a, b| a.0.total_cmp(&b.0));
            *layer = middles.into_iter().map(|(_, place)| place).collect();
            spread(layer, &mut at);
        }
    }
}

fn spread(layer: &[usize], at: &mut [f64]) {
    for (count, place) in layer.iter().enumerate() {
        if let Some(at) = at.get_mut(*place) {
            *at = (count as f64 + 0.5) / layer.len() as f64;
        }
    }
}
