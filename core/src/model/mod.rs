//! What the services ask of a body: one table a resource (section 3 of the contract of the check).

mod acceptance;
mod payments_out;
pub mod standards;
mod table;

pub use table::{Ask, Closing, Member, Object, Shape};

/// What kind of body a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Resource {
    /// `POST /v3/batchpayments`
    #[default]
    Batch,
    /// A subscription to a payment provider.
    Subscription,
    /// A creditor put.
    Creditor,
    /// A debtor account put.
    DebtorAccount,
    /// A provider's PATCH of a batch.
    BatchUpdate,
    /// A payment of Payments Acceptance.
    AcceptancePayment,
    /// A customer of Payments Acceptance.
    AcceptanceCustomer,
    /// A company of Payments Acceptance.
    AcceptanceCompany,
    /// An organisation of Payments Acceptance.
    AcceptanceOrganisation,
}

impl Resource {
    /// Every resource, in the contract's order.
    pub const ALL: [Resource; 9] = [
        Resource::Batch,
        Resource::Subscription,
        Resource::Creditor,
        Resource::DebtorAccount,
        Resource::BatchUpdate,
        Resource::AcceptancePayment,
        Resource::AcceptanceCustomer,
        Resource::AcceptanceCompany,
        Resource::AcceptanceOrganisation,
    ];

    /// The name in options and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Resource::Batch => "batch",
            Resource::Subscription => "subscription",
            Resource::Creditor => "creditor",
            Resource::DebtorAccount => "debtor-account",
            Resource::BatchUpdate => "batch-update",
            Resource::AcceptancePayment => "acceptance-payment",
            Resource::AcceptanceCustomer => "acceptance-customer",
            Resource::AcceptanceCompany => "acceptance-company",
            Resource::AcceptanceOrganisation => "acceptance-organisation",
        }
    }

    /// The resource with this name.
    pub fn from_name(name: &str) -> Option<Resource> {
        Resource::ALL
            .into_iter()
            .find(|resource| resource.name() == name)
    }

    /// The table of the resource's members.
    pub fn table(self) -> &'static Object {
        match self {
            Resource::Batch => &payments_out::BATCH,
            Resource::Subscription => &payments_out::SUBSCRIPTION,
            Resource::Creditor => &payments_out::CREDITOR,
            Resource::DebtorAccount => &payments_out::DEBTOR_ACCOUNT,
            Resource::BatchUpdate => &payments_out::BATCH_UPDATE,
            Resource::AcceptancePayment => &acceptance::PAYMENT,
            Resource::AcceptanceCustomer => &acceptance::CUSTOMER,
            Resource::AcceptanceCompany => &acceptance::COMPANY,
            Resource::AcceptanceOrganisation => &acceptance::ORGANISATION,
        }
    }

    /// Whether the source of the table is cut, so that unknown members say nothing.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Resource::Subscription
                | Resource::Creditor
                | Resource::DebtorAccount
                | Resource::BatchUpdate
        )
    }

    /// Whether this is a resource of Payments Out, whose texts hold no double quote.
    pub fn is_payments_out(self) -> bool {
        self == Resource::Batch || self.is_open()
    }
}
