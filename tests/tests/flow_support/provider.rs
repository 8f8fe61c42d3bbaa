//! A provider, and the network between it and a consumer: all drawn from one seed, from the flows' data alone.

use super::Data;

/// SplitMix64.
#[derive(Debug, Clone)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// A webhook on its way.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub message: String,
    /// The sender's time, by its clock.
    pub event_at: u64,
    /// Whether the consumer is told that time; else it has only its own.
    pub by_event: bool,
    /// The consumer's time when it comes in, by its clock.
    pub received_at: u64,
    /// The consumer stores its state after this one.
    pub stores: bool,
    /// The consumer crashes after this one, and takes up the state that it stored last.
    pub crashes: bool,
    order: u64,
}

/// All that happens to one batch.
#[derive(Debug, Clone)]
pub struct Story {
    pub batch_flow: usize,
    pub payment_flow: usize,
    pub deliveries: Vec<Delivery>,
    /// The answer of the GET at the end, and what it says.
    pub answer: String,
    pub truth: Vec<(String, String)>,
    /// Every message tells the provider's time, and the provider's clock has never gone back.
    pub true_clock: bool,
}

struct Provider<'a> {
    batch_flow: &'a Data,
    payment_flow: &'a Data,
    batch: String,
    payments: Vec<String>,
    random: Random,
}

const ID: &str = "2b09f462-442b-4d8c-97ca-8f5b9046bcdf";

fn step(flow: &Data, status: &str, random: &mut Random) -> Option<String> {
    let next: Vec<&String> = flow
        .edges
        .iter()
        .filter(|(from, ..)| from == status)
        .map(|(_, to, ..)| to)
        .collect();
    if next.is_empty() {
        return None;
    }
    Some(next[random.below(next.len() as u64) as usize].clone())
}

fn begin(flow: &Data, random: &mut Random) -> String {
    flow.initial[random.below(flow.initial.len() as u64) as usize].clone()
}

impl Provider<'_> {
    /// Something happens; gives the data of the message that tells it.
    fn event(&mut self) -> String {
        let mut members = Vec::new();
        if self.random.one_in(2) {
            if let Some(next) = step(self.batch_flow, &self.batch, &mut self.random) {
                self.batch = next;
            }
            members.push(format!("\"status\":\"{}\"", self.batch));
        }
        // All payments at one place may go on together, by `defaultStatus`, beside a status of the batch.
        let together = self
            .payments
            .iter()
            .all(|status| *status == self.payments[0]);
        if together && !members.is_empty() && self.random.one_in(3) {
            if let Some(next) = step(self.payment_flow, &self.payments[0], &mut self.random) {
                self.payments.fill(next);
            }
            members.push(format!("\"defaultStatus\":\"{}\"", self.payments[0]));
        } else {
            members.push(format!("\"payments\":[{}]", self.some_payments().join(",")));
        }
        members.join(",")
    }

    fn some_payments(&mut self) -> Vec<String> {
        let mut list = Vec::new();
        for place in 0..self.payments.len() {
            if self.random.one_in(2) {
                continue;
            }
            let silent = self
                .payment_flow
                .no_change
                .first()
                .filter(|_| self.random.0.is_multiple_of(5))
                .cloned();
            let status = silent.unwrap_or_else(|| {
                if let Some(next) = step(self.payment_flow, &self.payments[place], &mut self.random)
                {
                    self.payments[place] = next;
                }
                self.payments[place].clone()
            });
            list.push(format!(
                "{{\"paymentId\":\"{ID}-{place:05}\",\"status\":\"{status}\"}}"
            ));
        }
        list
    }

    fn answer(&self) -> (String, Vec<(String, String)>) {
        let mut truth = vec![("batch".to_owned(), self.batch.clone())];
        let mut list = Vec::new();
        for (place, status) in self.payments.iter().enumerate() {
            let id = format!("{ID}-{place:05}");
            list.push(format!(
                "{{\"paymentId\":\"{id}\",\"status\":\"{status}\"}}"
            ));
            truth.push((id, status.clone()));
        }
        let answer = format!(
            "{{\"data\":{{\"batchId\":\"{ID}\",\"status\":\"{}\",\"payments\":[{}]}},\"links\":{{}}}}",
            self.batch,
            list.join(",")
        );
        (answer, truth)
    }
}

/// The story of a seed.
pub fn story(flows: &[Data], seed: u64) -> Story {
    let mut random = Random(seed);
    let batch_flow = random.below(flows.len() as u64) as usize;
    let payment_flow = random.below(flows.len() as u64) as usize;
    let mut provider = Provider {
        batch_flow: &flows[batch_flow],
        payment_flow: &flows[payment_flow],
        batch: begin(&flows[batch_flow], &mut random),
        payments: Vec::new(),
        random: Random(random.next()),
    };
    for _ in 0..=random.below(4) {
        let status = begin(&flows[payment_flow], &mut random);
        provider.payments.push(status);
    }
    let backward = random.one_in(3);
    let timed = random.below(3);
    let (mut clock, mut true_clock) = (1_000_000u64, timed == 0);
    let mut deliveries = Vec::new();
    for at in 0..2 + random.below(9) {
        clock += 1 + random.below(1_000);
        if backward && random.one_in(4) {
            clock -= 1 + random.below(3_000);
            true_clock = false;
        }
        let data = provider.event();
        let message = format!(
            "{{\"type\":\"BatchPatched\",\"resource\":{{\"id\":\"{ID}\",\"type\":\"batchpayments\",\"batchpayment\":{{\"data\":{{{data}}}}}}}}}"
        );
        let by_event = timed == 0 || (timed == 1 && random.one_in(2));
        // Lost, once, or repeated; each copy takes its own time.
        let copies = [0, 1, 1, 1, 2, 3][random.below(6) as usize];
        for _ in 0..copies {
            let late = if random.one_in(3) { random.below(8) } else { 0 };
            deliveries.push(Delivery {
                message: message.clone(),
                event_at: clock,
                by_event,
                received_at: 0,
                stores: !random.one_in(4),
                crashes: random.one_in(10),
                order: (at + late) * 1_000 + random.below(1_000),
            });
        }
    }
    deliveries.sort_by_key(|delivery| delivery.order);
    let mut own_clock = 1_000_500u64;
    for delivery in &mut deliveries {
        own_clock += random.below(1_500);
        if random.one_in(8) {
            own_clock -= random.below(2_000);
        }
        delivery.received_at = own_clock;
    }
    let (answer, truth) = provider.answer();
    Story {
        batch_flow,
        payment_flow,
        deliveries,
        answer,
        truth,
        true_clock,
    }
}
