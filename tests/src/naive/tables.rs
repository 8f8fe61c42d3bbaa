//! Section 3's tables of members.

/// What a member holds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// An object with a table of its own.
    Object(&'static Table),
    /// An object of anything.
    Free,
    /// An array of objects.
    Objects(&'static Table),
    /// An array of strings.
    Texts,
}

/// What more is asked of a text or number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    Plain,
    /// JSON in a string.
    Additional,
    /// A date-time.
    Date,
    /// A date-time that must not be past.
    Execution,
    /// Instructed amount of a batch.
    Amount,
    /// Amount of an invoice.
    InvoiceAmount,
    /// Instructed amount of an acceptance payment.
    Minor,
    /// Currency.
    Currency,
    /// Country, alpha-2.
    Country2,
    /// Country, alpha-3.
    Country3,
    /// One of a list.
    OneOf(&'static [&'static str]),
}

/// One known member.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// Whether it is required.
    pub required: bool,
    /// Greatest length in scalar values.
    pub max: Option<usize>,
    /// What more is asked.
    pub role: Role,
}

/// The members of one object.
pub struct Table {
    /// In the order of the contract.
    pub fields: &'static [Field],
    /// `schemeName` and `identification` are looked at.
    pub scheme: bool,
}

impl Field {
    const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }
    const fn max(mut self, max: usize) -> Self {
        self.max = Some(max);
        self
    }
    const fn must(mut self) -> Self {
        self.required = true;
        self
    }
}

const fn f(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: false,
        max: None,
        role: Role::Plain,
    }
}
const fn s(name: &'static str) -> Field {
    f(name, Kind::Text)
}
const fn n(name: &'static str) -> Field {
    f(name, Kind::Number)
}
const fn o(name: &'static str, table: &'static Table) -> Field {
    f(name, Kind::Object(table))
}
const fn a(name: &'static str, table: &'static Table) -> Field {
    f(name, Kind::Objects(table))
}
const fn additional() -> Field {
    s("additionalData").role(Role::Additional)
}
const fn table(fields: &'static [Field]) -> Table {
    Table {
        fields,
        scheme: false,
    }
}

static USER: Table = table(&[
    s("name"),
    s("identification"),
    s("userIdentificationSystem"),
]);
static AGENT: Table = Table {
    fields: &[s("schemeName"), s("identification")],
    scheme: true,
};
static ACCOUNT: Table = Table {
    fields: &[
        s("schemeName"),
        s("identification"),
        s("name"),
        s("secondaryIdentification"),
    ],
    scheme: true,
};
static INVOICE: Table = table(&[
    s("invoiceNumber"),
    s("invoiceDate").role(Role::Date),
    s("taxAmount").role(Role::InvoiceAmount),
    s("discountAmount").role(Role::InvoiceAmount),
    s("grossAmount").role(Role::InvoiceAmount),
    s("paidAmount").role(Role::InvoiceAmount),
    s("description"),
]);
static REMITTANCE: Table = table(&[s("unstructured"), s("reference"), a("invoices", &INVOICE)]);
static POSTAL: Table = table(&[
    s("addressLine1").max(100),
    s("addressLine2").max(100),
    s("addressLine3").max(100),
    s("addressLine4"),
    s("postalCode"),
    s("countrySubdivision").max(50),
    s("countryCode").role(Role::Country2),
    s("country").role(Role::Country2),
]);
static CREDITOR: Table = table(&[
    s("name"),
    o("postalAddress", &POSTAL),
    s("contactEmail"),
    s("remittanceEmail"),
    s("phoneNumber"),
    s("creditorType"),
]);
static TYPED_CREDITOR: Table = table(&[
    s("name"),
    o("postalAddress", &POSTAL),
    s("contactEmail"),
    s("remittanceEmail"),
    s("phoneNumber"),
    s("creditorType").role(Role::OneOf(&["None", "Individual", "Organisation"])),
]);
static AMOUNT: Table = table(&[
    s("amount").role(Role::Amount),
    s("currency").role(Role::Currency),
]);
static RISK: Table = table(&[s("paymentContextCode")]);
static PAYMENT: Table = table(&[
    s("externalId"),
    s("localInstrument"),
    s("requestedExecutionDateTime").role(Role::Execution),
    additional(),
    o("instructedAmount", &AMOUNT),
    o("debtorAgent", &AGENT),
    o("debtorAccount", &ACCOUNT),
    o("creditor", &CREDITOR),
    o("creditorAgent", &AGENT),
    o("creditorAccount", &ACCOUNT),
    o("remittanceInformation", &REMITTANCE),
    o("risk", &RISK),
]);
static BATCH: Table = table(&[
    s("externalId").must(),
    s("subscriptionId"),
    s("providerId"),
    s("fileFormatId"),
    o("userIdentification", &USER),
    s("requestedExecutionDateTime").role(Role::Execution),
    additional(),
    s("appId"),
    s("localInstrument"),
    o("debtorAgent", &AGENT),
    o("debtorAccount", &ACCOUNT),
    a("payments", &PAYMENT).must(),
]);

static SUBSCRIPTION_DATA: Table = table(&[s("providerId").must(), additional()]);
static SUBSCRIPTION: Table = table(&[o("data", &SUBSCRIPTION_DATA).must()]);
static CREDITOR_DATA: Table = table(&[
    o("creditor", &TYPED_CREDITOR),
    o("creditorAccount", &ACCOUNT),
    o("creditorAgent", &AGENT),
    additional(),
]);
static CREDITOR_BODY: Table = table(&[o("data", &CREDITOR_DATA).must()]);
static DEBTOR: Table = table(&[s("remittanceEmail"), s("taxId")]);
static DEBTOR_DATA: Table = table(&[
    o("debtorAccount", &ACCOUNT),
    o("debtorAgent", &AGENT),
    o("debtor", &DEBTOR),
    additional(),
]);
static DEBTOR_BODY: Table = table(&[o("data", &DEBTOR_DATA).must()]);
static PATCHED: Table = table(&[
    s("paymentId"),
    s("externalId"),
    s("status"),
    s("extendedStatus"),
    s("extendedStatusDetail"),
    additional(),
    s("paymentCompletedDate").role(Role::Date),
    s("providerReference"),
    s("creditorLocalInstrument"),
    s("fundingId"),
]);
static UPDATE_DATA: Table = table(&[
    s("defaultStatus"),
    s("status"),
    s("extendedStatus"),
    s("extendedStatusDetail"),
    additional(),
    s("providerReference"),
    s("creditorLocalInstrument"),
    s("fundingId"),
    a("payments", &PATCHED),
]);
static UPDATE: Table = table(&[o("data", &UPDATE_DATA).must()]);

static ADDRESS: Table = table(&[
    s("addressLine1"),
    s("addressLine2"),
    s("addressLine3"),
    s("addressLine4"),
    s("countrySubdivision"),
    s("postalCode"),
    s("country").role(Role::Country3),
]);
static MINOR_AMOUNT: Table = table(&[
    n("amount").must().role(Role::Minor),
    s("currency").must().role(Role::Currency),
]);
static SERVICER_ACCOUNT: Table = table(&[
    s("name"),
    s("servicerId"),
    s("servicerName"),
    s("companyId"),
    s("accountId"),
]);
static SHORT_REMITTANCE: Table = table(&[s("reference"), s("description")]);
static DISCOUNT: Table = table(&[
    n("discountAmount"),
    n("discountPercentage"),
    s("untilDateTime").role(Role::Date),
]);
static DISCOUNTS: Table = table(&[
    s("discountScheme").role(Role::OneOf(&["beforeTax"])),
    n("taxAmount"),
    a("settlementDiscounts", &DISCOUNT),
]);
static AGENT_ACCOUNT: Table = table(&[
    s("schemaName"),
    s("identification"),
    s("last4Digits"),
    s("brand"),
]);
static CUSTOMER_ACCOUNT: Table = table(&[
    s("customerId"),
    s("accountId"),
    s("name"),
    s("emailAddress"),
    o("debtorAgentAccount", &AGENT_ACCOUNT),
]);
static CONTEXTS: &[&str] = &[
    "person-to-person",
    "e-commerce-goods",
    "e-commerce-services",
    "bill-payment",
    "other",
];
static ACCEPTANCE_RISK: Table = table(&[
    s("paymentContextCode").role(Role::OneOf(CONTEXTS)),
    s("merchantCategoryCode"),
    o("deliveryAddress", &ADDRESS),
]);
static ACCEPTANCE_PAYMENT: Table = table(&[
    s("endToEndIdentifier").must().max(36),
    o("instructedAmount", &MINOR_AMOUNT).must(),
    o("creditorAccount", &SERVICER_ACCOUNT).must(),
    o("remittanceInformation", &SHORT_REMITTANCE).must(),
    f("partialPayment", Kind::Boolean),
    s("initiatedDateTime").role(Role::Date),
    s("dueDate").role(Role::Date),
    o("settlementDiscountsInfo", &DISCOUNTS),
    f("debtorPaymentMethods", Kind::Texts),
    o("debtorAccount", &CUSTOMER_ACCOUNT),
    o("risk", &ACCEPTANCE_RISK),
    s("successRedirectUrl"),
    s("failureRedirectUrl"),
    f("prepareData", Kind::Free),
]);
static CUSTOMER: Table = table(&[
    s("externalId").must().max(36),
    s("country").role(Role::Country3),
    s("currency").role(Role::Currency),
    s("firstName").max(150),
    s("lastName").max(150),
    s("companyName").max(250),
    s("emailAddress").max(255),
    s("contactTelNo"),
    s("taxNumber").max(30),
    o("address", &ADDRESS),
]);
static COMPANY: Table = table(&[
    s("externalId").must().max(36),
    s("name").max(100),
    s("taxNumber"),
    s("standardIndustrialCode"),
    s("contactTelNo").max(50),
    s("contactEmail").max(255),
    o("address", &ADDRESS),
]);
static ORGANISATION: Table = table(&[
    s("name").max(255),
    s("sageCrmId").max(255),
    s("primaryCountry").role(Role::Country3),
    s("adminEmail").max(255),
    s("defaultLanguage"),
    s("externalId"),
]);

/// All resources, in the order of section 1.
pub const RESOURCES: [&str; 9] = [
    "batch",
    "subscription",
    "creditor",
    "debtor-account",
    "batch-update",
    "acceptance-payment",
    "acceptance-customer",
    "acceptance-company",
    "acceptance-organisation",
];

/// The table of a resource's body.
pub fn of(resource: &str) -> Option<&'static Table> {
    let tables = [
        &BATCH,
        &SUBSCRIPTION,
        &CREDITOR_BODY,
        &DEBTOR_BODY,
        &UPDATE,
        &ACCEPTANCE_PAYMENT,
        &CUSTOMER,
        &COMPANY,
        &ORGANISATION,
    ];
    let at = RESOURCES.iter().position(|r| *r == resource)?;
    Some(tables[at])
}

/// The source of a resource is cut: unknown members are not spoken of.
pub fn open(resource: &str) -> bool {
    RESOURCES[1..5].contains(&resource)
}

/// Of the first five, where a double quote is refused.
pub fn quotes_refused(resource: &str) -> bool {
    RESOURCES[..5].contains(&resource)
}

impl Table {
    /// A known member.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}

impl Kind {
    /// The name of section 2 of what is expected.
    pub fn expected(&self) -> &'static str {
        match self {
            Kind::Text => "string",
            Kind::Number => "number",
            Kind::Boolean => "boolean",
            Kind::Object(_) | Kind::Free => "object",
            Kind::Objects(_) | Kind::Texts => "array",
        }
    }
}
