//! `docs/codes.md`, from the core's table.

use std::fmt::Write as _;

use payflight::codes::{self, Code, Example};

use crate::run;

pub(crate) fn generate(check: bool) -> Result<(), String> {
    run::write("docs/codes.md", &page(), check)
}

fn page() -> String {
    let mut out = String::from(
        "# Codes\n\nEvery code that Payflight gives: what it means, who asks for it, what to do, and an example that fires.\n\
         Made from the table in `core/src/codes` by `cargo xtask generate`; `payflight explain CODE` says the same.\n\n\
         A source is *documented* (a guide or a public standard says it in so many words), *example* (it is in an example\n\
         of a guide), *inferred* (it follows from what is documented or shown) or *assumed* (no source has it: our answer).\n",
    );
    for group in codes::GROUPS {
        _ = write!(
            out,
            "\n## {}\n\n| code | severity | meaning |\n| --- | --- | --- |\n",
            group.title
        );
        for code in group.codes {
            let anchor = code.code.replace('.', "");
            _ = writeln!(
                out,
                "| [`{}`](#{anchor}) | {} | {} |",
                code.code,
                code.severity_name(),
                cell(code.meaning)
            );
        }
        group.codes.iter().for_each(|code| section(code, &mut out));
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn section(code: &Code, out: &mut String) {
    _ = write!(
        out,
        "\n### {}\n\n{}, *{}*: {}\n\nSource: {}.\n\nWhat to do: {}\n",
        code.code,
        code.severity_name(),
        code.source.mark.name(),
        code.meaning,
        code.source.text,
        code.fix
    );
    let (title, parts): (&str, Vec<(&str, &str)>) = match code.example {
        Example::Check {
            provider,
            instruments,
            body,
            options,
        } => (
            "A check that gives it:",
            vec![
                ("provider", provider),
                ("instruments", instruments),
                ("body", body),
                ("options", options),
            ],
        ),
        Example::Load {
            definition,
            instruments,
            options,
        } => (
            "A definition that is refused with it:",
            vec![
                ("definition", definition),
                ("instruments", instruments),
                ("options", options),
            ],
        ),
        Example::Lint {
            provider,
            instruments,
        } => (
            "A definition whose lint finds it:",
            vec![("definition", provider), ("instruments", instruments)],
        ),
        Example::Call { name, request } => (
            "A call whose answer has it:",
            vec![("call", name), ("request", request)],
        ),
        Example::Words(words) => {
            _ = writeln!(out, "\nExample: {words}");
            return;
        }
    };
    _ = writeln!(out, "\n{title}\n\n```text");
    for (name, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        _ = writeln!(out, "{name}: {text}");
    }
    out.push_str("```\n");
}
