//! `payflight flow`: what status flows say, as lists and pictures.

use std::io::Write;
use std::path::Path;

use payflight::flow::{Flow, Kind, Party, Source, Time, Verdict, built_in, built_in_texts};

use crate::check::summary::count;
use crate::flow_svg;
use crate::outcome::{Failure, Outcome};
use crate::provider::{Text, refused_text};

/// Look at status flows.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// The built-in flows.
    List,
    /// A flow as text or picture.
    Show(Show),
    /// The shortest way from one status to another.
    Path(Path_),
    /// Look for mistakes in a flow.
    Lint {
        /// The flow's file.
        file: String,
    },
    /// Every decision: state, status, source, time kind, time, verdict, new state, with tabs between.
    States {
        /// A built-in flow or a file.
        #[arg(value_name = "NAME|FILE")]
        flow: String,
    },
}

#[derive(clap::Args)]
struct Show {
    /// A built-in flow or a file.
    #[arg(value_name = "NAME|FILE")]
    flow: String,
    /// What to print (svg: above 64 edges in a simpler layout).
    #[arg(long, value_enum, default_value = "mermaid")]
    format: Format,
    /// The status to be shown as the current one.
    #[arg(long, value_name = "STATUS")]
    highlight: Option<String>,
}

#[derive(clap::Args)]
struct Path_ {
    /// A built-in flow or a file.
    #[arg(value_name = "NAME|FILE")]
    flow: String,
    from: String,
    to: String,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Mermaid,
    Dot,
    Svg,
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    match &args.command {
        Command::List => list(),
        Command::Show(show) => self::show(show),
        Command::Path(path) => way(path),
        Command::Lint { file } => lint(file),
        Command::States { flow } => states(&load(flow)?),
    }
}

/// A built-in flow by its name, else a file.
pub(crate) fn load(name: &str) -> Result<Flow, Failure> {
    match built_in(name) {
        Some(flow) => Ok(flow),
        None if Path::new(name).exists() => load_file(name),
        None => Err(Failure::Message(format!(
            "{name} is neither a built-in flow (`payflight flow list`) nor a file"
        ))),
    }
}

fn load_file(name: &str) -> Result<Flow, Failure> {
    let text = Text::read(Path::new(name))?;
    Flow::load(&text.bytes).map_err(|refusal| refused_text(&refusal, &text))
}

fn list() -> Result<Outcome, Failure> {
    let mut out = anstream::stdout().lock();
    for (name, text) in built_in_texts() {
        let flow = Flow::load(text.as_bytes());
        let title = flow.as_ref().ok().and_then(Flow::title).unwrap_or_default();
        writeln!(out, "{name:34}{title}")?;
    }
    Ok(Outcome::Clean)
}

/// The place of a status that the user names.
fn place(flow: &Flow, name: &str) -> Result<usize, Failure> {
    flow.place(name).ok_or_else(|| {
        let names: Vec<&str> = flow
            .statuses()
            .iter()
            .map(|status| status.name.as_str())
            .collect();
        Failure::Message(format!(
            "{name} is no status of {}; these are: {}",
            flow.name(),
            names.join(", ")
        ))
    })
}

fn show(args: &Show) -> Result<Outcome, Failure> {
    let flow = load(&args.flow)?;
    let highlight = match &args.highlight {
        Some(name) => Some(place(&flow, name)?),
        None => None,
    };
    let text = match args.format {
        Format::Mermaid => flow.to_mermaid(highlight),
        Format::Dot => flow.to_dot(highlight),
        Format::Svg => flow_svg::draw(&flow, highlight),
        Format::Json => format!("{}\n", flow.json()),
    };
    anstream::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

fn way(args: &Path_) -> Result<Outcome, Failure> {
    let flow = load(&args.flow)?;
    let (from, to) = (place(&flow, &args.from)?, place(&flow, &args.to)?);
    let mut out = anstream::stdout().lock();
    let Some(way) = flow.path(from, to) else {
        writeln!(out, "no way leads from {} to {}", args.from, args.to)
            .map_err(|error| Failure::from(error).after(Outcome::Found))?;
        return Ok(Outcome::Found);
    };
    let names: Vec<&str> = way
        .statuses
        .iter()
        .filter_map(|place| flow.statuses().get(*place))
        .map(|status| status.name.as_str())
        .collect();
    let mark = way
        .mark
        .map(|mark| format!(" ({})", mark.name()))
        .unwrap_or_default();
    writeln!(out, "{}{mark}", names.join(" -> "))?;
    Ok(Outcome::Clean)
}

fn lint(file: &str) -> Result<Outcome, Failure> {
    let flow = load_file(file)?;
    let kind = |kind| {
        let statuses = flow.statuses().iter();
        statuses.filter(|status| status.kind == kind).count()
    };
    let statuses = flow.statuses().len();
    writeln!(
        anstream::stdout().lock(),
        "{file}: {}, {statuses} {} ({} active, {} resting, {} final), {}",
        flow.name(),
        if statuses == 1 { "status" } else { "statuses" },
        kind(Kind::Active),
        kind(Kind::Resting),
        kind(Kind::Final),
        count(flow.edges().len() as u64, "edge")
    )?;
    Ok(Outcome::Clean)
}

/// When a state's last change was, and before and after it.
const SINCE: u64 = 1;
const TIMES: [(&str, u64); 3] = [("later", 2), ("equal", SINCE), ("earlier", 0)];

/// What becomes of one observation in the state `from`.
fn decide(
    flow: &Flow,
    from: &str,
    to: &str,
    at: u64,
    time: Time,
    source: Source,
) -> (Verdict, String) {
    let mut tracker = flow.tracker();
    flow.step(&mut tracker, from, SINCE, Time::Event, Source::Read);
    let verdict = flow.step(&mut tracker, to, at, time, source);
    (verdict, tracker.status(flow).unwrap_or_default().to_owned())
}

fn states(flow: &Flow) -> Result<Outcome, Failure> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    for from in flow.statuses() {
        for to in flow.statuses() {
            for source in [
                command(flow, &from.name, &to.name),
                Source::Notification,
                Source::Read,
            ] {
                lines(flow, (&from.name, &to.name), source, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// A command by somebody whom the edge names, if there is one.
fn command(flow: &Flow, from: &str, to: &str) -> Source {
    let to = flow.place(to);
    let edge = flow
        .place(from)
        .into_iter()
        .flat_map(|from| flow.edges_from(from, None))
        .find(|edge| Some(edge.to) == to);
    let party = edge.and_then(|edge| edge.by.iter().next());
    Source::Command(party.unwrap_or(Party::Consumer))
}

fn lines(
    flow: &Flow,
    (from, to): (&str, &str),
    source: Source,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let name = source.name();
    let (usual, state) = decide(flow, from, to, 2, Time::Event, source);
    if let Source::Command(_) = source {
        let verdict = usual.name();
        writeln!(out, "{from}\t{to}\t{name}\t-\t-\t{verdict}\t{state}")?;
        return Ok(());
    }
    for time in [Time::Event, Time::Received] {
        for (order, at) in TIMES {
            let (verdict, state) = decide(flow, from, to, at, time, source);
            let first = time == Time::Event && order == "later";
            if first || verdict != usual {
                let (time, verdict) = (time.name(), verdict.name());
                writeln!(
                    out,
                    "{from}\t{to}\t{name}\t{time}\t{order}\t{verdict}\t{state}"
                )?;
            }
        }
    }
    Ok(())
}
