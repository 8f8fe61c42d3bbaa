//! Every vector of the rules around the calls, through the door.

use payflight::api::{Host, call};
use payflight_tests::vectors::assert_answers;

#[test]
fn every_vector_of_the_protocol_gets_the_answer_it_expects() {
    let host = Host::new(&payflight_jws::verify);
    let count = assert_answers("protocol", |vector| {
        let request = vector.request.as_deref().expect("a request that is a text");
        let answer = call(&vector.call, request.as_bytes(), &host);
        String::from_utf8(answer).expect("answers are UTF-8")
    });
    assert!(count >= 2000);
}
