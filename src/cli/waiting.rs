//! Shows the progress of work that takes longer than a second: one line in the terminal, erased before anything else is
//! written.
//!
//! The work runs in its own thread and knows nothing of terminals: it writes to the streams it is given, and may count
//! what is done on a [`Meter`]. Drawing stays in the thread that owns the real streams, which a library that
//! draws by itself would have to lock against.

use std::io::{self, BufWriter, Write};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use rust_decimal::Decimal;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::context::{Setting, Streams};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::{Lang, format_decimal};

/// How often the line is redrawn.
const TICK: Duration = Duration::from_millis(100);

/// How many ticks make a second.
const TICKS: u64 = 10;

/// How many cells the bar has.
const CELLS: u64 = 20;

/// How many pieces of an answer may wait to be written.
const PIECES: usize = 64;

/// The width of a line if the terminal's is unknown.
const WIDTH: usize = 79;

/// What is being done, and what is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    /// `đang kiểm tra`.
    pub doing: Both,
    /// `tệp`, `dòng`; what a [`Meter`] counts.
    pub unit: Both,
}

/// How far a work has come. Any thread may count on it.
#[derive(Debug, Default)]
pub(super) struct Meter {
    done: AtomicU64,
    total: AtomicU64,
}

impl Meter {
    /// How much there is to do, once that is known.
    pub fn expect(&self, total: usize) {
        self.total.store(u64::try_from(total).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// So much more is done.
    pub fn advance(&self, by: usize) {
        self.done.fetch_add(u64::try_from(by).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

/// Runs work and returns its result, showing its progress in a terminal.
///
/// The streams that the work is given have no input.
///
/// # Errors
/// What the work gives, or what writing its answer gives.
pub(super) fn watch<T: Send>(
    work: Work,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
    run: impl FnOnce(&Meter, &mut Streams<'_>) -> io::Result<T> + Send,
) -> io::Result<T> {
    let meter = Meter::default();
    if !setting.environment.screen {
        return run(&meter, streams);
    }
    let meter = &meter;
    let (send, receive) = sync_channel(PIECES);
    thread::scope(|scope| {
        let worker = scope.spawn(move || {
            let mut out = BufWriter::new(Sender { to: Side::Out, send: send.clone() });
            let mut err = BufWriter::new(Sender { to: Side::Err, send });
            let given = run(meter, &mut Streams { input: &mut io::empty(), out: &mut out, err: &mut err });
            err.flush().and(out.flush()).and(given)
        });
        let width = setting.environment.width.map_or(WIDTH, |width| width.saturating_sub(1));
        let mut line = Line { work, lang: setting.lang(), width, ticks: 0, drawn: 0 };
        // When this fails the receiver is gone, and the work ends at its next writing.
        let shown = line.show(receive, meter, streams);
        let given = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
        shown.and(given)
    })
}

/// Which of the two streams a piece is for.
#[derive(Debug, Clone, Copy)]
enum Side {
    Out,
    Err,
}

/// A stream that hands everything to the one who waits.
struct Sender {
    to: Side,
    send: SyncSender<(Side, Vec<u8>)>,
}

impl Write for Sender {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.send.send((self.to, bytes.to_vec()));
        sent.map(|()| bytes.len()).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The line on the screen.
struct Line {
    work: Work,
    lang: Lang,
    width: usize,
    /// How many ticks have passed in silence.
    ticks: u64,
    /// The width of the line on the screen.
    drawn: usize,
}

impl Line {
    /// Writes what the work writes, and draws the line meanwhile, until the work is done.
    fn show(&mut self, receive: Receiver<(Side, Vec<u8>)>, meter: &Meter, streams: &mut Streams<'_>) -> io::Result<()> {
        loop {
            match receive.recv_timeout(TICK) {
                Ok((side, bytes)) => {
                    self.wipe(streams.err)?;
                    let stream = match side {
                        Side::Out => &mut *streams.out,
                        Side::Err => &mut *streams.err,
                    };
                    stream.write_all(&bytes)?;
                    stream.flush()?;
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.ticks = self.ticks.saturating_add(1);
                    if self.ticks >= TICKS {
                        self.draw(meter, streams.err)?;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return self.wipe(streams.err),
            }
        }
    }

    fn draw(&mut self, meter: &Meter, err: &mut dyn Write) -> io::Result<()> {
        let text = cut(self.text(meter), self.width);
        let wide = text.width();
        // Blanks over what was longer: an escape would be taken out where colours are.
        let blanks = " ".repeat(self.drawn.saturating_sub(wide));
        self.drawn = wide;
        write!(err, "\r{text}{blanks}")?;
        err.flush()
    }

    fn wipe(&mut self, err: &mut dyn Write) -> io::Result<()> {
        if self.drawn > 0 {
            write!(err, "\r{}\r", " ".repeat(self.drawn))?;
            err.flush()?;
            self.drawn = 0;
        }
        Ok(())
    }

    /// `đang kiểm tra ████░░░░ 41/700 tệp`; without a total what is done, if anything is counted, and for how long.
    fn text(&self, meter: &Meter) -> String {
        let (done, total) = (meter.done.load(Ordering::Relaxed), meter.total.load(Ordering::Relaxed));
        let number = |count: u64| format_decimal(Decimal::from(count), self.lang);
        let (doing, unit) = (self.work.doing.get(self.lang), self.work.unit.get(self.lang));
        // Of one thing to do there is nothing to count.
        if total > 1 {
            let done = done.min(total);
            let full = u128::from(done).saturating_mul(u128::from(CELLS)).checked_div(u128::from(total)).unwrap_or(0);
            let bar: String = (0..u128::from(CELLS)).map(|cell| if cell < full { '█' } else { '░' }).collect();
            return format!("{doing} {bar} {}/{} {unit}", number(done), number(total));
        }
        let seconds = number(self.ticks.checked_div(TICKS).unwrap_or(0));
        let seconds = match self.lang {
            Lang::Vi => format!("{seconds} giây"),
            Lang::En => format!("{seconds} s"),
        };
        if done > 0 {
            format!("{doing}… {} {unit}, {seconds}", number(done))
        } else {
            format!("{doing}… {seconds}")
        }
    }
}

/// A text cut to so many columns.
fn cut(mut text: String, width: usize) -> String {
    let mut room = width;
    let end = text.char_indices().find_map(|(at, letter)| match room.checked_sub(letter.width().unwrap_or(0)) {
        Some(left) => {
            room = left;
            None
        }
        None => Some(at),
    });
    text.truncate(end.unwrap_or(text.len()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Environment;
    use crate::cli::context::Texts;

    const WORK: Work = Work { doing: Both::new("đang đọc", "reading"), unit: Both::new("dòng", "rows") };

    /// What a work writes to both streams of a screen of 40 columns.
    fn watched(
        environment: &Environment,
        run: impl FnOnce(&Meter, &mut Streams<'_>) -> io::Result<u8> + Send,
    ) -> (io::Result<u8>, String, String) {
        let setting = Setting { environment, lang: Some(Lang::Vi), color: false, texts: Texts::default() };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams { input: &mut io::empty(), out: &mut out, err: &mut err };
        let given = watch(WORK, &setting, &mut streams, run);
        (given, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    fn screen() -> Environment {
        Environment { screen: true, width: Some(40), ..Environment::default() }
    }

    fn slow(meter: &Meter, streams: &mut Streams<'_>) -> io::Result<u8> {
        meter.advance(1_500);
        thread::sleep(Duration::from_millis(1_300));
        meter.expect(2_000);
        thread::sleep(Duration::from_millis(300));
        write!(streams.out, "xong")?;
        Ok(7)
    }

    #[test]
    fn slow_work_is_told_and_wiped_away() {
        let (given, out, err) = watched(&screen(), slow);
        assert_eq!((given.unwrap(), out.as_str()), (7, "xong"));
        assert!(err.contains("\rđang đọc… 1.500 dòng, 1 giây"), "{err:?}");
        assert!(err.contains("\rđang đọc ███████████████░░░░░ 1.500/2.0"), "{err:?}");
        let last = err.rsplit('\r').nth(1).unwrap();
        assert!(last.trim().is_empty() && last.width() == 39, "{err:?}");
    }

    #[test]
    fn quick_work_and_work_no_one_watches_show_nothing() {
        for (environment, slowly) in [(screen(), false), (Environment::default(), true)] {
            let (given, out, err) = watched(&environment, |meter, streams| {
                if slowly { slow(meter, streams) } else { write!(streams.out, "xong").map(|()| 7) }
            });
            assert_eq!((given.unwrap(), out.as_str(), err.as_str()), (7, "xong", ""));
        }
    }

    #[test]
    fn faults_of_the_work_and_of_the_streams_come_through() {
        let (given, _, _) = watched(&screen(), |_, _| Err(io::Error::other("hỏng")));
        assert_eq!(given.unwrap_err().to_string(), "hỏng");

        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::from(io::ErrorKind::BrokenPipe))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let setting = Setting { environment: &screen(), lang: None, color: false, texts: Texts::default() };
        let mut streams = Streams { input: &mut io::empty(), out: &mut Gone, err: &mut Vec::new() };
        let endless = |_: &Meter, streams: &mut Streams<'_>| loop {
            streams.out.write_all(&[b'x'; 10_000])?;
        };
        let given: io::Result<u8> = watch(WORK, &setting, &mut streams, endless);
        assert_eq!(given.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn order_is_kept_and_colours_pass() {
        let (_, out, err) = watched(&screen(), |_, streams| {
            for turn in 0..500 {
                writeln!(streams.out, "\u{1b}[31m{turn}")?;
            }
            write!(streams.err, "lỗi").map(|()| 0)
        });
        assert_eq!(out.lines().count(), 500);
        assert!(out.ends_with("\u{1b}[31m499\n"));
        assert_eq!(err, "lỗi");
    }
}
