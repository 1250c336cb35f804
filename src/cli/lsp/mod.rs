//! `bdg lsp`: answers an editor by the language server protocol.
//!
//! One thread reads, one answers, so that nothing overtakes anything: a change is there before the question behind it. What
//! is checked anew waits until no message waits.

mod answers;
mod buffers;
mod capabilities;
mod convert;
mod frames;
mod preview;
mod queue;
mod server;
mod uri;
mod workspace;

pub(super) use server::run;
