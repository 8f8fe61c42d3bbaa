const { rspack } = require("@rspack/core");

const options = {
  mode: "production",
  context: __dirname,
  entry: "./main.mjs",
  output: { path: `${__dirname}/site`, filename: "bundle.js", publicPath: "auto" },
};
rspack(options, (why, stats) => {
  if (why || stats.hasErrors()) {
    console.error(why ?? stats.toString());
    process.exitCode = 1;
  }
});
