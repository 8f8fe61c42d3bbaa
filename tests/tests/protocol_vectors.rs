//! Every vector of the rules around the calls, through the door.

use payflight::api::{Host, call};
use payflight_tests::vectors::{difference, read};

#[test]
fn every_vector_of_the_protocol_gets_the_answer_it_expects() {
    let vectors = read("protocol");
    let host = Host::new(&payflight_jws::verify);
    let mut wrong = Vec::new();
    for vector in &vectors {
        let request = vector.request.as_deref().expect("a request that is a text");
        let answer = call(&vector.call, request.as_bytes(), &host);
        let answer = String::from_utf8(answer).expect("answers are UTF-8");
        if let Some(difference) = difference(&vector.expect, &answer) {
            wrong.push(format!(
                "{}: {}\n    {difference}\n    answer: {answer}",
                vector.file, vector.name
            ));
        }
    }
    println!("vectors: protocol {}", vectors.len());
    assert!(
        wrong.is_empty(),
        "{} of {} vectors differ:\n{}",
        wrong.len(),
        vectors.len(),
        wrong.join("\n")
    );
    assert!(!vectors.is_empty());
}
