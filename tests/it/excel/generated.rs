//! Plans made up from a seed: every rule, rounding, comparator and kind of number, and ties where they hurt.

use std::fmt::Write;

use bdg_core::model::Plan;

/// How many indicators a plan has.
const INDICATORS: usize = 150;

/// A sequence that looks like chance (Knuth's multiplier).
pub(super) struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len() as u64) as usize]
    }
}

/// A plan as a text.
pub(super) struct Generated(String);

impl Generated {
    pub fn plan(&self) -> Plan {
        let loaded = bdg::load_text("p.bdg", &self.0);
        let broken: Vec<_> = loaded.diagnostics.iter().filter(|found| found.code.starts_with("BDG01")).collect();
        assert!(broken.is_empty(), "{broken:?}\n{}", self.0);
        loaded.plan
    }
}

/// A plan of a seed. Two variants of a seed differ in their numbers only, never in how many decimals these have: they are
/// what a person gets who changes cells.
pub(super) fn generated(seed: u64, variant: u64) -> Generated {
    let mut text = String::from("kế hoạch x \"Kế hoạch\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"A\" {\n");
    let mut form = Chance::new(seed);
    let mut numbers = Chance::new(seed * 7 + variant * 1_000_003 + 5);
    for index in 0..INDICATORS {
        indicator(&mut text, index, &mut form, &mut numbers);
    }
    text.push_str("}\n");
    Generated(text)
}

fn number(form: &mut Chance, numbers: &mut Chance) -> String {
    let decimals = form.below(4) as usize;
    let whole = match form.below(3) {
        0 => numbers.below(100),
        1 => 40 + numbers.below(20),
        _ => 1 + numbers.below(3_000),
    };
    let grouped = if whole < 1_000 { whole.to_string() } else { format!("{}.{:03}", whole / 1_000, whole % 1_000) };
    if decimals == 0 {
        return grouped;
    }
    let digits: String = (0..decimals).map(|_| char::from(b'0' + numbers.below(10) as u8)).collect();
    format!("{grouped},{digits}")
}

fn indicator(text: &mut String, index: usize, form: &mut Chance, numbers: &mut Chance) {
    writeln!(text, "    chỉ tiêu 1.{index} \"Chỉ tiêu {index}\" {{").unwrap();
    writeln!(text, "        đơn vị tính \"đv\" trên 100").unwrap();
    match form.below(3) {
        0 => text.push_str("        hướng tăng\n"),
        1 => text.push_str("        hướng giảm\n"),
        _ => {}
    }
    let rule = form.below(6);
    match rule {
        0 => text.push_str("        lộ trình cấp số nhân\n"),
        1 => text.push_str("        lộ trình giữ\n"),
        2 => text.push_str("        lộ trình phân bổ 10 20 30 40\n"),
        _ => {}
    }
    match form.below(4) {
        0 => writeln!(text, "        làm tròn {}", form.below(4)).unwrap(),
        1 => writeln!(text, "        làm tròn tới {}", form.pick(&["0,5", "5", "0,25", "0,2", "2", "0,1"])).unwrap(),
        _ => {}
    }
    let begun = if rule == 2 { 2021 } else { 2019 + form.below(3) };
    let start = match form.below(4) {
        0 => format!("{}/{}", numbers.below(300), 300 + numbers.below(200)),
        _ => number(form, numbers),
    };
    writeln!(text, "        gốc {begun}: {start}").unwrap();
    if form.below(3) == 0 {
        writeln!(text, "        kết quả 2022: {}", number(form, numbers)).unwrap();
    }
    if form.below(5) == 0 {
        writeln!(text, "        kết quả 6 tháng 2023: {}", number(form, numbers)).unwrap();
    }
    let word =
        |form: &mut Chance| form.pick(&["", "", "ít nhất ", "trên ", "không quá ", "dưới ", "khoảng "]).to_owned();
    if rule != 2 {
        for year in [2022, 2023] {
            if form.below(4) == 0 {
                let (word, value) = (word(form), number(form, numbers));
                writeln!(text, "        đến {year}: {word}{value}").unwrap();
            }
        }
    }
    let last = if rule == 2 || form.below(4) > 0 { 2025 } else { 2024 };
    let target = match form.below(9) {
        0 => format!("{}/{}", numbers.below(300), 300 + numbers.below(200)),
        1 => format!("giảm {}% so với gốc", 1 + numbers.below(60)),
        2 => format!("tăng 1,{} lần so với gốc", numbers.below(10)),
        3 => format!("tăng {} điểm % so với gốc", 1 + numbers.below(20)),
        4 => "duy trì".to_owned(),
        5 => {
            let low = numbers.below(80);
            format!("{low},5 đến {},5", low + 1 + numbers.below(20))
        }
        _ => format!("{}{}", word(form), number(form, numbers)),
    };
    writeln!(text, "        đến {last}: {target}").unwrap();
    if form.below(4) == 0 {
        writeln!(text, "        năm 2024: {}", number(form, numbers)).unwrap();
    }
    text.push_str("    }\n");
}
