//! The bdg command.

fn main() {
    for path in std::env::args_os().skip(1) {
        let loaded = bdg::load_path(path.as_ref(), bdg::LoadOptions::default());
        for d in &loaded.diagnostics {
            println!(
                "{} {:?} {} | {} | {:?}",
                loaded.plan.sources.place(d.span),
                d.severity,
                d.code,
                d.message.vi,
                d.help.as_ref().map(|h| h.vi.clone())
            );
        }
        println!("{} goals {} indicators", loaded.plan.goals.len(), loaded.plan.indicators.len());
        if std::env::var("FMT").is_ok() {
            match bdg::syntax::format(&loaded.plan.sources, &loaded.asts[0]) {
                Ok(t) => print!("{t}"),
                Err(e) => println!("{e:?}"),
            }
        }
        if std::env::var("TR").is_ok() {
            match bdg::syntax::translate(&loaded.plan.sources, &loaded.asts[0], loaded.asts[0].lang.other()) {
                Ok(t) => print!("{t}"),
                Err(e) => println!("{e:?}"),
            }
        }
    }
}
