//! Regular expressions with the meaning of ECMAScript, in linear time.
