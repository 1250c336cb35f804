//! The program for Windows, under wine: the same answers and the same files as here.

mod answers;
mod files;
mod screen;
mod wine;
