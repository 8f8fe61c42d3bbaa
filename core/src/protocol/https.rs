//! What is an https URL.

/// Whether this is an https URL (RFC 3986, RFC 9110): scheme without case, a host, nothing that would have to be
/// percent-encoded, and no user name or password, which do not belong there.
pub(super) fn is_https(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let Some(rest) = rest.strip_prefix("//") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        // A colon inside the brackets of an IPv6 address begins no port.
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (authority, ""),
    };
    let taken =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    scheme.eq_ignore_ascii_case("https")
        && !host.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && !authority.contains('@')
        && rest.bytes().all(taken)
}

#[cfg(test)]
mod tests {
    use super::is_https;

    #[test]
    fn only_https_with_a_host() {
        for good in [
            "https://pay.example",
            "HTTPS://pay.example:8443/a?b=c#d",
            "https://[2001:db8::1]/a",
            "https://[2001:db8::1]:443",
            "https://pay.example/%C3%A9",
        ] {
            assert!(is_https(good), "{good}");
        }
        for bad in [
            "",
            "https:",
            "https://",
            "https:///a",
            "https://:443/a",
            "http://pay.example",
            "ahttps://pay.example",
            " https://pay.example",
            "https://pay.example/a b",
            "https://pay.example/\u{e9}",
            "https://pay.example/\n",
            "https://pay.example:port/",
            "https://user:word@pay.example/",
            "javascript:https://pay.example",
        ] {
            assert!(!is_https(bad), "{bad}");
        }
    }
}
