//! `\p{…}`: general categories and scripts, by ECMAScript's names.

use super::set::Set;
use super::unicode::{category, script};

/// What stands between the braces of `\p{…}`.
#[derive(Clone)]
pub(crate) enum Property {
    Known(Set),
    /// ECMAScript has it, we do not take it.
    Unsupported,
    Unknown,
}

/// Binary properties of ECMAScript 2025, with their short names.
const BINARY: &str = " ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C \
Bidi_Mirrored Bidi_M Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM \
Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT \
Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji \
Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres \
Extended_Pictographic ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex \
IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo \
Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math Noncharacter_Code_Point NChar \
Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI \
Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper \
Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS ";

/// Looks up what stands between the braces.
pub(crate) fn look_up(text: &str) -> Property {
    let plain = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    match text.split_once('=') {
        None if !plain(text) => Property::Unknown,
        None => match category(text) {
            Some(set) => Property::Known(set),
            None if BINARY.split(' ').any(|name| name == text) => Property::Unsupported,
            None => Property::Unknown,
        },
        Some((_, value)) if !plain(value) => Property::Unknown,
        Some(("gc" | "General_Category", value)) => {
            category(value).map_or(Property::Unknown, Property::Known)
        }
        Some(("sc" | "Script", value)) => script(value).map_or(Property::Unknown, Property::Known),
        Some(("scx" | "Script_Extensions", value)) if script(value).is_some() => {
            Property::Unsupported
        }
        Some(_) => Property::Unknown,
    }
}
