//! The machine of 8 states and 17 transitions that all candidates run: as a flow, in statig, in rust-fsm.

use payflight::flow::{Flow, Source, Time};

/// State, event, next state.
pub const TRANSITIONS: [(&str, &str, &str); 17] = [
    ("received", "AUTH_REQUIRED", "awaitingAuthorisation"),
    ("received", "SUBMIT", "submitted"),
    ("received", "REJECT", "rejected"),
    ("received", "CANCEL", "cancelled"),
    ("awaitingAuthorisation", "AUTHORISE", "authorised"),
    ("awaitingAuthorisation", "REJECT", "rejected"),
    ("awaitingAuthorisation", "CANCEL", "cancelled"),
    ("awaitingAuthorisation", "EXPIRE", "cancelled"),
    ("authorised", "SUBMIT", "submitted"),
    ("authorised", "CANCEL", "cancelled"),
    ("submitted", "PROCESS", "processing"),
    ("submitted", "REJECT", "rejected"),
    ("processing", "PAY", "paid"),
    ("processing", "REJECT", "rejected"),
    ("paid", "RESET", "received"),
    ("rejected", "RESET", "received"),
    ("cancelled", "RESET", "received"),
];

/// The machine as a flow; its statuses are what is observed.
pub fn flow() -> Flow {
    let mut statuses: Vec<String> = Vec::new();
    let mut edges: Vec<String> = Vec::new();
    for (from, _, to) in TRANSITIONS {
        let status = format!("{{\"name\":\"{from}\",\"kind\":\"resting\"}}");
        if !statuses.contains(&status) {
            statuses.push(status);
        }
        let edge = format!("{{\"from\":\"{from}\",\"to\":\"{to}\"}}");
        if !edges.contains(&edge) {
            edges.push(edge);
        }
    }
    let json = format!(
        "{{\"flow\":\"machine\",\"initial\":[\"received\"],\"statuses\":[{}],\"edges\":[{}]}}",
        statuses.join(","),
        edges.join(",")
    );
    Flow::load(json.as_bytes()).expect("the machine is a flow")
}

/// What is observed: the names of statuses along a walk, with the events that lead there.
pub fn walk(random: &mut Random, length: usize) -> Vec<(&'static str, &'static str)> {
    let mut state = "received";
    (0..length)
        .map(|_| {
            let next: Vec<_> = TRANSITIONS
                .iter()
                .filter(|(from, ..)| *from == state)
                .collect();
            let (_, event, to) = next[random.below(next.len())];
            state = to;
            (*event, *to)
        })
        .collect()
}

/// A linear congruence: the same numbers everywhere.
pub struct Random(pub u32);

impl Random {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % count
    }
}

/// The flow over a walk; gives how often the status changed.
pub fn steps(flow: &Flow, walk: &[(&str, &str)]) -> usize {
    let mut tracker = flow.tracker();
    flow.step(
        &mut tracker,
        "received",
        0,
        Time::Received,
        Source::Notification,
    );
    let before = tracker.version();
    for (_, status) in walk {
        let status = std::hint::black_box(*status);
        let verdict = flow.step(
            &mut tracker,
            status,
            0,
            Time::Received,
            Source::Notification,
        );
        std::hint::black_box(verdict);
    }
    (tracker.version() - before) as usize
}

macro_rules! by_name {
    ($type:ident) => {
        fn by_name(name: &str) -> Option<$type> {
            Some(match name {
                "AUTH_REQUIRED" => $type::AuthRequired,
                "SUBMIT" => $type::Submit,
                "REJECT" => $type::Reject,
                "CANCEL" => $type::Cancel,
                "AUTHORISE" => $type::Authorise,
                "EXPIRE" => $type::Expire,
                "PROCESS" => $type::Process,
                "PAY" => $type::Pay,
                "RESET" => $type::Reset,
                _ => return None,
            })
        }
    };
}

pub mod of_rust_fsm {
    use rust_fsm::state_machine;

    state_machine! {
        machine(Received)

        Received => {
            AuthRequired => AwaitingAuthorisation,
            Submit => Submitted,
            Reject => Rejected,
            Cancel => Cancelled,
        },
        AwaitingAuthorisation => {
            Authorise => Authorised,
            Reject => Rejected,
            Cancel => Cancelled,
            Expire => Cancelled,
        },
        Authorised => { Submit => Submitted, Cancel => Cancelled },
        Submitted => { Process => Processing, Reject => Rejected },
        Processing => { Pay => Paid, Reject => Rejected },
        Paid(Reset) => Received,
        Rejected(Reset) => Received,
        Cancelled(Reset) => Received,
    }

    use machine::Input;
    by_name!(Input);

    /// How often it changed.
    pub fn run(walk: &[(&str, &str)]) -> usize {
        let mut machine = machine::StateMachine::new();
        let mut changes = 0;
        for (event, _) in walk {
            if let Some(input) = by_name(std::hint::black_box(event)) {
                changes += usize::from(machine.consume(&input).is_ok());
            }
        }
        changes
    }
}

pub mod of_statig {
    use statig::prelude::*;

    pub enum Event {
        AuthRequired,
        Submit,
        Reject,
        Cancel,
        Authorise,
        Expire,
        Process,
        Pay,
        Reset,
    }

    by_name!(Event);

    #[derive(Default)]
    pub struct Machine {
        changes: usize,
    }

    #[state_machine(
        initial = "State::received()",
        after_transition = "Self::count",
        state(derive(Debug))
    )]
    impl Machine {
        #[state]
        fn received(event: &Event) -> Outcome<State> {
            match event {
                Event::AuthRequired => Transition(State::awaiting_authorisation()),
                Event::Submit => Transition(State::submitted()),
                Event::Reject => Transition(State::rejected()),
                Event::Cancel => Transition(State::cancelled()),
                _ => Super,
            }
        }

        #[state]
        fn awaiting_authorisation(event: &Event) -> Outcome<State> {
            match event {
                Event::Authorise => Transition(State::authorised()),
                Event::Reject => Transition(State::rejected()),
                Event::Cancel | Event::Expire => Transition(State::cancelled()),
                _ => Super,
            }
        }

        #[state]
        fn authorised(event: &Event) -> Outcome<State> {
            match event {
                Event::Submit => Transition(State::submitted()),
                Event::Cancel => Transition(State::cancelled()),
                _ => Super,
            }
        }

        #[state]
        fn submitted(event: &Event) -> Outcome<State> {
            match event {
                Event::Process => Transition(State::processing()),
                Event::Reject => Transition(State::rejected()),
                _ => Super,
            }
        }

        #[state]
        fn processing(event: &Event) -> Outcome<State> {
            match event {
                Event::Pay => Transition(State::paid()),
                Event::Reject => Transition(State::rejected()),
                _ => Super,
            }
        }

        #[state]
        fn paid(event: &Event) -> Outcome<State> {
            back(event)
        }

        #[state]
        fn rejected(event: &Event) -> Outcome<State> {
            back(event)
        }

        #[state]
        fn cancelled(event: &Event) -> Outcome<State> {
            back(event)
        }
    }

    impl Machine {
        fn count(&mut self, _: &State, _: &State, _: &mut ()) {
            self.changes += 1;
        }
    }

    fn back(event: &Event) -> Outcome<State> {
        match event {
            Event::Reset => Transition(State::received()),
            _ => Super,
        }
    }

    /// How often it changed.
    pub fn run(walk: &[(&str, &str)]) -> usize {
        let mut machine = Machine::default().state_machine();
        for (event, _) in walk {
            if let Some(event) = by_name(std::hint::black_box(event)) {
                machine.handle(&event);
            }
        }
        machine.inner().changes
    }
}
