//! `docs/flows`: a picture of each built-in flow, and a page that shows them all.

use payflight::flow::{Mark, built_in, built_in_texts};

use crate::run::{self, cargo, output};

/// Writes the page and the pictures; with `check`, says which would change.
pub(crate) fn generate(check: bool) -> Result<(), String> {
    let mut page = String::from(
        "# Flows\n\nThe built-in status flows, drawn from `core/flows/*.json` by `cargo xtask generate`. A line says how sure an edge or a\n\
         name is: solid *documented*, long dashes *example*, dashes *inferred*, dots *assumed* (no public source has it).\n\
         The final statuses of Payments Out are not public: they are assumed.\n",
    );
    for (name, _) in built_in_texts() {
        let flow = built_in(name).ok_or_else(|| format!("{name} does not load"))?;
        let file = format!("{}.svg", name.replace('/', "-"));
        run::write(&format!("docs/flows/{file}"), &picture(name)?, check)?;
        let assumed = flow
            .statuses()
            .iter()
            .filter(|status| status.mark == Mark::Assumed)
            .count();
        page.push_str(&format!(
            "\n## {name}\n\n{}: {} statuses ({assumed} of them assumed), {} edges.\n\n![{name}]({file})\n",
            flow.title().unwrap_or(name),
            flow.statuses().len(),
            flow.edges().len()
        ));
    }
    run::write("docs/flows/README.md", &page, check)
}

fn picture(name: &str) -> Result<String, String> {
    let svg = output(cargo(&[
        "run",
        "--quiet",
        "--release",
        "--locked",
        "-p",
        "payflight-cli",
        "--",
        "flow",
        "show",
        name,
        "--format",
        "svg",
    ]))?;
    if svg.ends_with("</svg>\n") {
        Ok(svg)
    } else {
        Err(format!("there is no picture of {name}"))
    }
}
