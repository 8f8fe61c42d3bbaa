//! Every vector of flows.

use payflight::flow::calls;
use payflight::json::Tree;
use payflight_tests::vectors::assert_answers;

#[test]
fn every_vector_of_flows_gets_the_answer_it_expects() {
    let count = assert_answers("flow", |vector| {
        let request = vector
            .request
            .as_deref()
            .expect("requests of flows are texts");
        let tree = Tree::read(request.as_bytes()).expect("requests are JSON");
        calls::call(&vector.call, tree.root())
            .expect("a function of flows")
            .unwrap_or_else(|refusal| refusal.to_json())
    });
    assert!(count >= 250);
}
