//! What makes a code speak.

/// Something that makes a code speak. Texts that are not needed are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// A check whose report has the code.
    Check {
        /// The provider definition, or nothing.
        provider: &'static str,
        /// The catalogue, or nothing.
        instruments: &'static str,
        /// The body.
        body: &'static str,
        /// The options of the check as JSON, or nothing.
        options: &'static str,
    },
    /// A definition that is refused with the code.
    Load {
        /// The definition or file format.
        definition: &'static str,
        /// The catalogue, or nothing.
        instruments: &'static str,
        /// The other options of loading as JSON, or nothing.
        options: &'static str,
    },
    /// A definition whose lint has a finding of the code.
    Lint {
        /// The definition.
        provider: &'static str,
        /// The catalogue, or nothing.
        instruments: &'static str,
    },
    /// A call whose answer has the code.
    Call {
        /// The function's name.
        name: &'static str,
        /// The request.
        request: &'static str,
    },
    /// A case in words, where a whole one would be too long to read.
    Words(&'static str),
}

pub(super) const fn body(body: &'static str) -> Example {
    body_with(body, "")
}

pub(super) const fn body_with(body: &'static str, options: &'static str) -> Example {
    Example::Check {
        provider: "",
        instruments: "",
        body,
        options,
    }
}

pub(super) const fn ruled(provider: &'static str, body: &'static str) -> Example {
    Example::Check {
        provider,
        instruments: "",
        body,
        options: "",
    }
}

pub(super) const fn load(definition: &'static str) -> Example {
    load_with(definition, "")
}

pub(super) const fn load_with(definition: &'static str, options: &'static str) -> Example {
    Example::Load {
        definition,
        instruments: "",
        options,
    }
}

pub(super) const fn catalogue(instruments: &'static str) -> Example {
    Example::Load {
        definition: r#"{"validationRules":[]}"#,
        instruments,
        options: "",
    }
}

pub(super) const fn lint(provider: &'static str) -> Example {
    lint_with(provider, "")
}

pub(super) const fn lint_with(provider: &'static str, instruments: &'static str) -> Example {
    Example::Lint {
        provider,
        instruments,
    }
}

pub(super) const fn call(name: &'static str, request: &'static str) -> Example {
    Example::Call { name, request }
}
