//! The reader takes what another reader takes, and refuses at a place inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payflight::json::{FaultKind, Tree};
use serde_json::Value;

/// How serde_json writes numbers to itself; a text that spells it would not be read as what it says.
const PRIVATE: &[u8] = b"$serde_json::private";

fuzz_target!(|text: &[u8]| {
    if text.windows(PRIVATE.len()).any(|window| window == PRIVATE) {
        return;
    }
    let other = serde_json::from_slice::<Value>(text);
    match Tree::read_any(text) {
        Ok(_) => {
            if let Err(error) = other {
                panic!("taken, and refused by serde_json: {error}");
            }
        }
        Err(fault) => {
            assert!(fault.offset <= text.len(), "{fault:?}");
            match fault.kind {
                FaultKind::Syntax => assert!(
                    other.is_err(),
                    "refused, and taken by serde_json: {fault:?}"
                ),
                FaultKind::TooDeep => {
                    let open = text
                        .iter()
                        .filter(|byte| matches!(byte, b'[' | b'{'))
                        .count();
                    assert!(open > 64, "{fault:?}");
                }
                FaultKind::DuplicateMember(_) => assert_eq!(text.get(fault.offset), Some(&b'"')),
                _ => panic!("not asked for: {fault:?}"),
            }
        }
    }
});
