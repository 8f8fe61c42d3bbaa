//! Reading the vectors (`tests/vectors/README.md`) and comparing answers with what they expect.

use std::path::{Path, PathBuf};

use payflight::json::{Kind, Tree, Value};

/// One vector, its texts built.
pub struct Vector {
    /// The file it is in, below `tests/vectors`.
    pub file: String,
    /// Its name.
    pub name: String,
    /// The function that is called.
    pub call: String,
    /// The request as JSON; none where a text of it is no UTF-8.
    pub request: Option<String>,
    /// The body's bytes, where it has one.
    pub body: Option<Vec<u8>>,
    /// The options, where there are some, as JSON.
    pub options: String,
    /// What the answer must be, as JSON.
    pub expect: String,
}

/// The folder of the vectors.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Every vector below a folder of `tests/vectors`, in the order of files and of each file.
pub fn read(below: &str) -> Vec<Vector> {
    let mut files = Vec::new();
    collect(&folder().join(below), &mut files);
    files.sort();
    files.iter().flat_map(|file| read_file(file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
}

fn read_file(path: &Path) -> Vec<Vector> {
    let bytes = std::fs::read(path).unwrap();
    let tree = Tree::read(&bytes).unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display()));
    let file = path.strip_prefix(folder()).unwrap().display().to_string();
    let texts = tree.root().get("texts");
    let vectors = tree
        .root()
        .get("vectors")
        .expect("a file of vectors has `vectors`");
    vectors
        .elements()
        .map(|vector| read_vector(vector, texts, &file))
        .collect()
}

fn read_vector(vector: Value<'_>, texts: Option<Value<'_>>, file: &str) -> Vector {
    let text = |name: &str| {
        vector
            .get(name)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .into_owned()
    };
    let request = vector.get("request").expect("a vector has a request");
    let mut members = Vec::new();
    let (mut body, mut all_text) = (None, true);
    for (name, value) in request.members() {
        let name = name.resolve().into_owned();
        if matches!(&*name, "body" | "provider" | "instruments" | "fileFormat")
            && is_expression(value)
        {
            let bytes = build(value, texts);
            match String::from_utf8(bytes.clone()) {
                Ok(text) => members.push(format!("{}:{}", quote(&name), quote(&text))),
                Err(_) => all_text = false,
            }
            if name == "body" {
                body = Some(bytes);
            }
        } else {
            members.push(format!("{}:{}", quote(&name), value.raw()));
        }
    }
    Vector {
        file: file.to_owned(),
        name: text("name"),
        call: text("call"),
        request: all_text.then(|| format!("{{{}}}", members.join(","))),
        body,
        options: request
            .get("options")
            .map(|options| options.raw().to_owned())
            .unwrap_or_default(),
        expect: vector
            .get("expect")
            .expect("a vector expects something")
            .raw()
            .to_owned(),
    }
}

/// Every vector of a subject must get the answer that it expects; how many there are.
///
/// # Panics
/// With all that differ.
pub fn assert_answers(subject: &str, answer: impl Fn(&Vector) -> String) -> usize {
    let vectors = read(subject);
    let mut wrong = Vec::new();
    for vector in &vectors {
        let answer = answer(vector);
        if let Some(difference) = difference(&vector.expect, &answer) {
            wrong.push(format!(
                "{}: {}\n    {difference}\n    answer: {answer}",
                vector.file, vector.name
            ));
        }
    }
    println!("vectors: {subject} {}", vectors.len());
    assert!(
        wrong.is_empty(),
        "{} of {} vectors differ:\n{}",
        wrong.len(),
        vectors.len(),
        wrong.join("\n")
    );
    vectors.len()
}

/// Texts as JSON strings.
pub fn quote(text: &str) -> String {
    let mut out = String::new();
    payflight::json::write_string(&mut out, text);
    out
}

fn is_expression(value: Value<'_>) -> bool {
    value.kind() == Kind::String
        || ["text", "hex", "concat", "repeat"]
            .iter()
            .any(|name| value.get_any(name).is_some())
}

/// The bytes that an expression stands for.
fn build(expression: Value<'_>, texts: Option<Value<'_>>) -> Vec<u8> {
    if let Some(text) = expression.as_str() {
        return text.into_owned().into_bytes();
    }
    if let Some(name) = expression.get("text").and_then(|name| name.as_str()) {
        let named = texts
            .and_then(|texts| texts.get(&name))
            .unwrap_or_else(|| panic!("no text {name}"));
        return build(named, texts);
    }
    if let Some(hex) = expression.get("hex").and_then(|hex| hex.as_str()) {
        let digit = |byte: u8| (byte as char).to_digit(16).unwrap() as u8;
        return hex
            .as_bytes()
            .chunks(2)
            .map(|pair| digit(pair[0]) * 16 + digit(pair[1]))
            .collect();
    }
    if let Some(parts) = expression.get("concat") {
        return parts
            .elements()
            .flat_map(|part| build(part, texts))
            .collect();
    }
    let copy = build(
        expression
            .get("repeat")
            .expect("an expression of a known form"),
        texts,
    );
    let between = expression
        .get("between")
        .map(|between| build(between, texts))
        .unwrap_or_default();
    let times = expression
        .get("times")
        .and_then(|times| times.as_u64())
        .unwrap() as usize;
    let mut out = Vec::new();
    for at in 0..times {
        if at > 0 {
            out.extend(&between);
        }
        out.extend(&copy);
    }
    out
}

/// The first difference between an answer and what a vector expects, if there is one. A `message` that is not
/// expected is passed over; so is `all` of an error.
pub fn difference(expect: &str, answer: &str) -> Option<String> {
    let expected = Tree::read_any(expect.as_bytes()).expect("what is expected is JSON");
    let Ok(found) = Tree::read_any(answer.as_bytes()) else {
        return Some(format!("no JSON: {answer}"));
    };
    let expected = match expected.root().get("report") {
        Some(report) => report,
        None => expected.root(),
    };
    compare(expected, found.root())
}

fn compare(expected: Value<'_>, found: Value<'_>) -> Option<String> {
    if expected.kind() != found.kind() {
        return Some(format!(
            "{}: expected {}, found {}",
            found.path(),
            expected.raw(),
            found.raw()
        ));
    }
    match expected.kind() {
        Kind::Object => compare_objects(expected, found),
        Kind::Array => {
            let (wanted, got) = (expected.elements().count(), found.elements().count());
            let first = expected
                .elements()
                .zip(found.elements())
                .find_map(|(a, b)| compare(a, b));
            first.or_else(|| {
                (wanted != got).then(|| {
                    format!(
                        "{}: expected {wanted} elements, found {got}: {}",
                        found.path(),
                        found.raw()
                    )
                })
            })
        }
        Kind::String if expected.as_str() == found.as_str() => None,
        _ if expected.raw() == found.raw() => None,
        _ => Some(format!(
            "{}: expected {}, found {}",
            found.path(),
            expected.raw(),
            found.raw()
        )),
    }
}

fn compare_objects(expected: Value<'_>, found: Value<'_>) -> Option<String> {
    let eased = |name: &str| matches!(name, "message" | "all") && expected.get_any(name).is_none();
    let wanted: Vec<_> = expected.members().collect();
    let got: Vec<_> = found
        .members()
        .filter(|(name, _)| !eased(&name.resolve()))
        .collect();
    for (a, b) in wanted.iter().zip(&got) {
        if a.0.resolve() != b.0.resolve() {
            let names = (a.0.resolve(), b.0.resolve());
            return Some(format!(
                "{}: expected member {}, found {} in {}",
                found.path(),
                names.0,
                names.1,
                found.raw()
            ));
        }
        if let Some(difference) = compare(a.1, b.1) {
            return Some(difference);
        }
    }
    (wanted.len() != got.len()).then(|| {
        format!(
            "{}: expected {}, found {}",
            found.path(),
            expected.raw(),
            found.raw()
        )
    })
}
