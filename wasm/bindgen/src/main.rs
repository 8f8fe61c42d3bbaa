//! Makes the JavaScript glue: `payflight-bindgen FILE.wasm NAME FOLDER`.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, name, folder] = words.as_slice() else {
        eprintln!("payflight-bindgen FILE.wasm NAME FOLDER");
        return ExitCode::from(2);
    };
    match generate(input, name, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// ES modules that are told where the wasm is: the same glue then serves Node, browsers and bundlers.
fn generate(input: &str, name: &str, folder: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(name)
        .typescript(true)
        .web(true)
        .map_err(|error| format!("{error:#}"))?
        .omit_default_module_path(true);
    bindgen
        .generate(folder)
        .map_err(|error| format!("{error:#}"))
}
