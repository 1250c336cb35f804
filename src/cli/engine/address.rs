//! Where an engine is.

use std::fmt;

use bdg_sql::Engine;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use percent_encoding::percent_decode_str;

/// Where an engine is. A password stays apart from the rest, which may be shown.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::cli) struct Address {
    pub engine: Engine,
    /// The file of a database, the address of a server without a password, or that of Spark's master.
    pub at: Option<String>,
    pub password: Option<String>,
}

impl fmt::Debug for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Address").field("engine", &self.engine).field("at", &self.at).finish_non_exhaustive()
    }
}

impl Address {
    /// The engine that a text names: `duckdb`, `duckdb:kho.duckdb`, `postgres://…`, `spark`, `spark://…`.
    ///
    /// # Errors
    /// There is no such engine. The message does not show an address, which may have a password.
    pub fn new(written: &str) -> Result<Address, Message> {
        let (word, rest) = written.split_once(':').map_or((written, None), |(word, rest)| (word, Some(rest)));
        let some = |rest: &str| (!rest.is_empty()).then(|| rest.to_owned());
        let of = |engine, at| Ok(Address { engine, at, password: None });
        match (word.to_ascii_lowercase().as_str(), rest) {
            ("duckdb", rest) => of(Engine::DuckDb, rest.and_then(some)),
            ("spark", None) => of(Engine::Spark, None),
            // Spark's own way to name a server.
            ("spark", Some(rest)) if rest.starts_with("//") => of(Engine::Spark, Some(written.to_owned())),
            ("spark", Some(rest)) => of(Engine::Spark, some(rest)),
            ("postgres" | "postgresql", None) => of(Engine::PostgreSql, None),
            ("postgres" | "postgresql", Some(rest)) if rest.starts_with("//") => {
                let (rest, password) = without_password(rest);
                Ok(Address { engine: Engine::PostgreSql, at: Some(format!("postgresql:{rest}")), password })
            }
            _ => Err(message!(
                "--engine không nhận địa chỉ này; dùng duckdb, duckdb:TỆP.duckdb, postgres://người-dùng@máy-chủ/cơ-sở-dữ-liệu, spark hoặc spark://máy-chủ:cổng",
                "--engine does not take this; use duckdb, duckdb:FILE.duckdb, postgres://user@host/database, spark or spark://host:port"
            )),
        }
    }
}

/// An address without its password, wherever it has one, and that.
fn without_password(address: &str) -> (String, Option<String>) {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let mut password = None;
    let (place, query) = address.split_once('?').map_or((address, None), |(place, query)| (place, Some(query)));
    let place = place.strip_prefix("//").unwrap_or(place);
    let (server, path) = place.find('/').map_or((place, ""), |at| place.split_at(at));
    let server = match server.rsplit_once('@') {
        Some((user, host)) => {
            let (user, own) = user.split_once(':').map_or((user, None), |(user, own)| (user, Some(own)));
            password = own.map(decoded);
            format!("{user}@{host}")
        }
        None => server.to_owned(),
    };
    let mut kept: Vec<&str> = Vec::new();
    for pair in query.into_iter().flat_map(|query| query.split('&')) {
        match pair.split_once('=') {
            Some((name, own)) if decoded(name).eq_ignore_ascii_case("password") => password = Some(decoded(own)),
            _ => kept.push(pair),
        }
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    (format!("//{server}{path}{query}"), password.filter(|password| !password.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> (Engine, Option<String>, Option<String>) {
        let Address { engine, at, password } = Address::new(written).unwrap();
        (engine, at, password)
    }

    #[test]
    fn engines_and_where_they_are() {
        assert_eq!(read("duckdb"), (Engine::DuckDb, None, None));
        assert_eq!(read("duckdb:số liệu/kho.duckdb"), (Engine::DuckDb, Some("số liệu/kho.duckdb".into()), None));
        assert_eq!(read("spark:local[2]"), (Engine::Spark, Some("local[2]".into()), None));
        assert_eq!(read("spark://may:7077"), (Engine::Spark, Some("spark://may:7077".into()), None));
        assert_eq!(read("PostgreSQL"), (Engine::PostgreSql, None, None));
        for wrong in ["", "duck", "mysql://a:b@c", "sqlite", "postgres:a"] {
            let told = Address::new(wrong).unwrap_err().vi;
            assert!(!told.contains("mysql") && told.contains("duckdb"), "{told}");
        }
    }

    #[test]
    fn a_password_stays_apart() {
        let at = |written| {
            let (_, at, password) = read(written);
            (at.unwrap(), password)
        };
        let (plain, secret) = ("postgresql://lan@may/y_te".to_owned(), Some("b:í@/mật".to_owned()));
        assert_eq!(at("postgres://lan:b%3A%C3%AD%40%2Fm%E1%BA%ADt@may/y_te"), (plain.clone(), secret.clone()));
        assert_eq!(at("postgres://lan@may/y_te?password=b%3A%C3%AD%40%2Fm%E1%BA%ADt"), (plain, secret));
        assert_eq!(
            at("postgres:///y_te?host=/tmp&pass%77ord=x&user=lan"),
            ("postgresql:///y_te?host=/tmp&user=lan".to_owned(), Some("x".to_owned()))
        );
        // An @ that nobody encoded belongs to the password, too.
        assert_eq!(at("postgres://lan:a@b@may"), ("postgresql://lan@may".to_owned(), Some("a@b".to_owned())));
        let shown = format!("{:?}", Address::new("postgres://lan:matkhau@may").unwrap());
        assert!(!shown.contains("matkhau"), "{shown}");
    }
}
