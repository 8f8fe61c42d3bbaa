//! The command line of Payflight.
fn main() {}
