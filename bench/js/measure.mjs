// All candidates in one process, in turn, in rotating order: a ratio is the median of the ratios round by round.
export const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Milliseconds of one call of each candidate, a list of rounds by name. */
export function rounds(candidates, { times, warm, repeat }) {
  const names = Object.keys(candidates);
  const once = (name) => {
    const begun = performance.now();
    for (let turn = 0; turn < repeat; turn += 1) {
      candidates[name]();
    }
    return (performance.now() - begun) / repeat;
  };
  for (let turn = 0; turn < warm; turn += 1) {
    names.forEach(once);
  }
  const taken = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < times; turn += 1) {
    names.forEach((_, at) => {
      const name = names[(at + turn) % names.length];
      taken[name].push(once(name));
    });
  }
  return taken;
}

/** The median of `name`'s share in the time of `peer`, round by round. */
export const ratio = (taken, name, peer) => median(taken[name].map((time, turn) => time / taken[peer][turn]));
