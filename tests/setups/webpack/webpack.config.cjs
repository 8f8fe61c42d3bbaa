module.exports = {
  mode: "production",
  entry: "./main.mjs",
  output: { path: `${__dirname}/site`, filename: "bundle.js" },
  performance: { hints: false },
};
