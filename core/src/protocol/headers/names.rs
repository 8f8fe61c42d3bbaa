//! The calls, and the headers of each.

use Header::{
    ApiKey, Application, Authorization, ContentType, IdempotencyKey, InteractionId, Language,
};

/// A header of the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Header {
    /// `x-idempotency-key`
    IdempotencyKey,
    /// `authorization`
    Authorization,
    /// `x-fapi-interaction-id`
    InteractionId,
    /// `content-type`
    ContentType,
    /// `x-application`
    Application,
    /// `x-api-key`
    ApiKey,
    /// `x-accept-language`
    Language,
}

impl Header {
    /// Every one.
    pub const ALL: [Header; 7] = [
        IdempotencyKey,
        Authorization,
        InteractionId,
        ContentType,
        Application,
        ApiKey,
        Language,
    ];

    /// The name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            IdempotencyKey => "x-idempotency-key",
            Authorization => "authorization",
            InteractionId => "x-fapi-interaction-id",
            ContentType => "content-type",
            Application => "x-application",
            ApiKey => "x-api-key",
            Language => "x-accept-language",
        }
    }

    /// The header of this name, without case.
    pub fn parse(name: &str) -> Option<Header> {
        Header::ALL
            .into_iter()
            .find(|header| header.name().eq_ignore_ascii_case(name))
    }
}

const CREATE: &[Header] = &[IdempotencyKey, Authorization, InteractionId, ContentType];
const SUBSCRIBE: &[Header] = &[
    IdempotencyKey,
    Authorization,
    InteractionId,
    ContentType,
    Application,
    ApiKey,
];
const LIST: &[Header] = &[Application, ApiKey, InteractionId];
const PROVIDER: &[Header] = &[Authorization, ApiKey, InteractionId];
const UPDATE: &[Header] = &[Authorization, ApiKey, InteractionId, ContentType];

/// A call of the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Call {
    /// `batch.create`
    BatchCreate,
    /// `batch.get`
    BatchGet,
    /// `subscription.create`
    SubscriptionCreate,
    /// `subscription.get`
    SubscriptionGet,
    /// `providers.list`
    ProvidersList,
    /// `localinstruments.list`
    LocalInstrumentsList,
    /// `fileformats.list`
    FileFormatsList,
    /// `provider.batch.get`
    ProviderBatchGet,
    /// `provider.batch.update`
    ProviderBatchUpdate,
    /// `provider.subscription.get`
    ProviderSubscriptionGet,
    /// `provider.subscription.update`
    ProviderSubscriptionUpdate,
    /// `provider.definition.get`
    ProviderDefinitionGet,
    /// `messaging.post`
    MessagingPost,
}

impl Call {
    /// Every one, in the order of the contract.
    pub const ALL: [Call; 13] = [
        Call::BatchCreate,
        Call::BatchGet,
        Call::SubscriptionCreate,
        Call::SubscriptionGet,
        Call::ProvidersList,
        Call::LocalInstrumentsList,
        Call::FileFormatsList,
        Call::ProviderBatchGet,
        Call::ProviderBatchUpdate,
        Call::ProviderSubscriptionGet,
        Call::ProviderSubscriptionUpdate,
        Call::ProviderDefinitionGet,
        Call::MessagingPost,
    ];

    /// The name in the contract, and the headers that it needs, in its order.
    fn row(self) -> (&'static str, &'static [Header]) {
        match self {
            Call::BatchCreate => ("batch.create", CREATE),
            Call::BatchGet => ("batch.get", &[Authorization, InteractionId]),
            Call::SubscriptionCreate => ("subscription.create", SUBSCRIBE),
            Call::SubscriptionGet => (
                "subscription.get",
                &[Authorization, InteractionId, Application, ApiKey],
            ),
            Call::ProvidersList => ("providers.list", LIST),
            Call::LocalInstrumentsList => ("localinstruments.list", LIST),
            Call::FileFormatsList => ("fileformats.list", LIST),
            Call::ProviderBatchGet => ("provider.batch.get", PROVIDER),
            Call::ProviderBatchUpdate => ("provider.batch.update", UPDATE),
            Call::ProviderSubscriptionGet => ("provider.subscription.get", PROVIDER),
            Call::ProviderSubscriptionUpdate => ("provider.subscription.update", UPDATE),
            Call::ProviderDefinitionGet => ("provider.definition.get", PROVIDER),
            Call::MessagingPost => ("messaging.post", UPDATE),
        }
    }

    /// The name in the contract, such as `batch.create`.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The call of this name, compared exactly.
    pub fn parse(name: &str) -> Option<Call> {
        Call::ALL.into_iter().find(|call| call.name() == name)
    }

    /// The headers that the call needs, in the order of the contract.
    pub fn required(self) -> &'static [Header] {
        self.row().1
    }

    /// Whether the call takes the header.
    pub fn has(self, header: Header) -> bool {
        let language = header == Language && self == Call::ProvidersList;
        language || self.required().contains(&header)
    }

    /// Where the header stands among those of the call; what is optional comes last.
    pub(super) fn place(self, header: Header) -> usize {
        let required = self.required();
        let place = required.iter().position(|one| *one == header);
        place.unwrap_or(required.len())
    }
}
