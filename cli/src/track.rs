//! `payflight track`: one observation a line in, one decision a line out.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use payflight::flow::{Flow, Observation, Tracker, Verdict, calls};
use payflight::json::{Kind, Tree, Writer};

use crate::diagnostic::plain_error;
use crate::flow;
use crate::outcome::{Failure, Outcome};
use crate::provider::{Text, refused_text};

/// Follow resources through a flow: one observation a line, with an `id` where there are several resources.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A built-in flow or a file.
    #[arg(long, value_name = "NAME|FILE")]
    flow: String,
    /// The states by id: read first where the file is there, written at the end.
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Take over states of the flow of this name: another one, or another version of this one.
    #[arg(long, value_name = "NAME", requires = "state")]
    migrate: Option<String>,
    /// Stop at the first line that can't be read.
    #[arg(long)]
    fail_fast: bool,
    /// The observations; `-` or nothing is standard input.
    #[arg(value_name = "EVENTS.ndjson|-")]
    events: Option<PathBuf>,
}

/// The states of all resources; one without an id has the empty one.
type States = BTreeMap<String, Tracker>;

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let flow = flow::load(&args.flow)?;
    let mut states = match &args.state {
        Some(path) if path.exists() => read_states(&flow, path, args.migrate.as_deref())?,
        _ => States::new(),
    };
    let events = args
        .events
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let input: Box<dyn BufRead> = match events {
        Some(path) => {
            let label = path.display().to_string();
            let file = File::open(path).map_err(|error| Failure::unreadable(&label, &error))?;
            Box::new(BufReader::new(file))
        }
        None => Box::new(io::stdin().lock()),
    };
    let label = events.map_or("-".to_owned(), |path| path.display().to_string());
    let mut worst = Outcome::Clean;
    let followed = follow(
        &flow,
        (input, &label),
        args.fail_fast,
        &mut states,
        &mut worst,
    );
    // However it ended: decisions have been given out, and the states have to know of them.
    if let Some(path) = &args.state {
        write_states(&flow, path, &states)?;
    }
    followed.map_err(|failure| failure.after(worst))?;
    Ok(worst)
}

fn follow(
    flow: &Flow,
    (mut input, label): (Box<dyn BufRead>, &str),
    fail_fast: bool,
    states: &mut States,
    worst: &mut Outcome,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    let mut number = 0u64;
    loop {
        line.clear();
        let read = input
            .read_until(b'\n', &mut line)
            .map_err(|error| Failure::unreadable(label, &error))?;
        if read == 0 {
            break;
        }
        number = number.saturating_add(1);
        if line.trim_ascii().is_empty() {
            continue;
        }
        match one(flow, &line, states) {
            Ok((verdict, answer)) => {
                if verdict == Verdict::Refused {
                    *worst = Outcome::Found.max(*worst);
                }
                writeln!(out, "{answer}")?;
            }
            Err(why) => {
                *worst = Outcome::Unusable;
                out.flush()?;
                anstream::eprintln!("{}", plain_error(&format!("{label}:{number}: {why}")));
                if fail_fast {
                    break;
                }
            }
        }
    }
    out.flush()?;
    Ok(())
}

/// Takes the resource of one line on; gives the verdict and the decision as JSON, or why the line can't be read.
fn one(flow: &Flow, line: &[u8], states: &mut States) -> Result<(Verdict, String), String> {
    let words = |refusal: &payflight::record::Refusal| {
        let first = &refusal.first;
        match first.path.as_str() {
            "" => format!("{} [{}]", first.message, first.code),
            path => format!("{path}: {} [{}]", first.message, first.code),
        }
    };
    let tree = Tree::read(line).map_err(|fault| {
        format!(
            "no JSON object that can be read, at byte {} [{}]",
            fault.offset,
            fault.code()
        )
    })?;
    let id = match tree.root().get("id") {
        None => None,
        Some(id) if id.kind() == Kind::String => id.as_str(),
        Some(_) => return Err("/id: it must be a text [call.bad_member]".to_owned()),
    };
    let (status, meta) = calls::observation(tree.root()).map_err(|refusal| words(&refusal))?;
    let known = id.as_deref().unwrap_or_default();
    if !states.contains_key(known) {
        states.insert(known.to_owned(), flow.tracker());
    }
    let Some(tracker) = states.get_mut(known) else {
        return Err("there is no state".to_owned());
    };
    let decision = flow.observe(
        tracker,
        &Observation {
            status: &status,
            at: meta.at,
            time: meta.time,
            source: meta.source,
            expected_version: meta.expected_version,
        },
    );
    let mut out = Writer::new();
    out.open_object();
    if let Some(id) = &id {
        out.member("id").string(id);
    }
    decision.write_members(&mut out);
    out.close_object();
    Ok((decision.verdict, out.finish()))
}

fn read_states(flow: &Flow, path: &Path, migrate: Option<&str>) -> Result<States, Failure> {
    let text = Text::read(path)?;
    let tree = Tree::read(&text.bytes).map_err(|fault| {
        Failure::Message(format!(
            "{}: no JSON object that can be read, at byte {} [{}]",
            text.label,
            fault.offset,
            fault.code()
        ))
    })?;
    let mut states = States::new();
    for (id, state) in tree.root().members() {
        let tracker = if state.is_null() {
            flow.tracker()
        } else {
            Tracker::read(flow, state, migrate).map_err(|refusal| refused_text(&refusal, &text))?
        };
        states.insert(id.resolve().into_owned(), tracker);
    }
    Ok(states)
}

/// Written beside and then put in its place, so that a crash leaves the old states.
fn write_states(flow: &Flow, path: &Path, states: &States) -> Result<(), Failure> {
    let mut out = Writer::new();
    out.open_object();
    for (id, tracker) in states {
        out.member(id);
        tracker.write(flow, &mut out);
    }
    out.close_object();
    let mut text = out.finish();
    text.push('\n');
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let unwritable =
        |error: io::Error| Failure::Message(format!("can't write {}: {error}", path.display()));
    std::fs::write(&beside, text).map_err(unwritable)?;
    std::fs::rename(&beside, path).map_err(unwritable)
}
