//! Every vector of flows.

use payflight::flow::calls;
use payflight::json::Tree;
use payflight_tests::vectors::{difference, read};

#[test]
fn every_vector_of_flows_gets_the_answer_it_expects() {
    let vectors = read("flow");
    let mut wrong = Vec::new();
    for vector in &vectors {
        let request = vector
            .request
            .as_deref()
            .expect("requests of flows are texts");
        let tree = Tree::read(request.as_bytes()).expect("requests are JSON");
        let answer = calls::call(&vector.call, tree.root())
            .expect("a function of flows")
            .unwrap_or_else(|refusal| refusal.to_json());
        if let Some(difference) = difference(&vector.expect, &answer) {
            wrong.push(format!(
                "{}: {}\n    {difference}\n    answer: {answer}",
                vector.file, vector.name
            ));
        }
    }
    println!("vectors: flow {}", vectors.len());
    assert!(
        wrong.is_empty(),
        "{} of {} vectors differ:\n{}",
        wrong.len(),
        vectors.len(),
        wrong.join("\n")
    );
    assert!(vectors.len() >= 250);
}
