//! The command line of Payflight.
//!
//! It holds no rule of its own: every answer comes from the core's door (`payflight::api`), and this crate reads
//! files, shares the work among the cores and shows what was found.

mod call;
mod check;
mod compare;
mod completions;
mod diagnostic;
mod excerpt;
mod explain;
mod fields;
mod files;
mod flow;
mod flow_svg;
mod lint;
mod outcome;
mod plan;
mod provider;
mod track;
mod wire;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use outcome::{Failure, Outcome};

/// Checks payment batches before they are sent.
#[derive(Parser)]
#[command(
    name = "payflight",
    version,
    about,
    arg_required_else_help = true,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Lint(lint::Args),
    Compare(compare::Args),
    Explain(explain::Args),
    Plan(plan::Args),
    Fields(fields::Args),
    Flow(flow::Args),
    Track(track::Args),
    Call(call::Args),
    Completions(completions::Args),
}

impl Command {
    fn run(self) -> Result<Outcome, Failure> {
        match self {
            Command::Check(args) => check::run(&args),
            Command::Lint(args) => lint::run(&args),
            Command::Compare(args) => compare::run(&args),
            Command::Explain(args) => explain::run(&args),
            Command::Plan(args) => plan::run(&args),
            Command::Fields(args) => fields::run(&args),
            Command::Flow(args) => flow::run(&args),
            Command::Track(args) => track::run(&args),
            Command::Call(args) => call::run(&args),
            Command::Completions(args) => completions::run(&args),
        }
    }
}

fn main() -> ExitCode {
    match Cli::parse().command.run() {
        Ok(outcome) => outcome.into(),
        // The reader has gone (`payflight … | head`): there is nobody left to tell. 0 would say that nothing is wrong.
        Err(Failure::ReaderGone(Outcome::Found)) => Outcome::Found.into(),
        Err(Failure::ReaderGone(_)) => Outcome::Unusable.into(),
        Err(Failure::Said) => Outcome::Unusable.into(),
        Err(Failure::Message(message)) => {
            anstream::eprintln!("{}", diagnostic::plain_error(&message));
            Outcome::Unusable.into()
        }
    }
}
