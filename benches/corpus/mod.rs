//! Plans to measure with: district plans of thirty indicators each, the same ones every time.
//!
//! The figures hang together as those of a sound plan do: annual targets lie on the way to the period's, results
//! keep pace with them, ten years of results lead up to the baseline and on, and a share printed behind a count is that
//! count's. So a run measures plans without a finding, which is what most runs of the checker are about.

#[allow(dead_code, reason = "only the example that writes plans uses it")]
pub mod nation;

use std::fmt::Write;
use std::ops::RangeInclusive;

/// Indicators of every plan.
pub const INDICATORS: usize = 30;

/// The year that the benchmarks evaluate.
pub const YEAR: i32 = 2024;

/// The years that figures are known of: ten of results, seven before the baseline's and three after it.
const KNOWN: RangeInclusive<u64> = 2013..=2023;

/// The baseline's year.
const BASELINE: u64 = 2020;

/// The plans from the first to the `count`-th.
pub fn plans(count: usize) -> Vec<String> {
    (0..count).map(plan).collect()
}

/// The name that a plan's file has in a folder.
pub fn file_name(index: usize) -> String {
    format!("huyen-{:04}.bdg", index + 1)
}

/// One plan. The same index gives the same text, byte for byte.
pub fn plan(index: usize) -> String {
    let mut writer = Writer { numbers: Numbers::new(index as u64), out: String::with_capacity(32 * 1024) };
    writer.plan(index);
    writer.out
}

/// Marsaglia's xorshift, with the multiplication that evens out its low bits.
struct Numbers(u64);

impl Numbers {
    fn new(seed: u64) -> Numbers {
        // Neighbouring seeds must not give neighbouring sequences.
        let mut numbers = Numbers((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            numbers.next();
        }
        numbers
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from `low` to `high`, both included.
    fn from(&mut self, low: u64, high: u64) -> u64 {
        low + (self.next() >> 33) % (high - low + 1)
    }

    fn one_of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.from(0, texts.len() as u64 - 1) as usize]
    }

    /// Whether something that happens in one case of `many` happens.
    fn once_in(&mut self, many: u64) -> bool {
        self.from(1, many) == 1
    }
}

const PROVINCES: &[&str] =
    &["Lai Châu", "Điện Biên", "Hà Giang", "Kon Tum", "Ninh Thuận", "Quảng Ngãi", "Cà Mau", "Trà Vinh"];
const DISTRICTS: &[&str] =
    &["Tam Sơn", "Phước Hải", "Đăk Rơ", "Mường Lả", "Bình Khê", "Vĩnh Thuỷ", "Sơn Trà", "Nậm Nhụ"];

const GOALS: &[&str] = &[
    "Trong lĩnh vực chính trị",
    "Trong lĩnh vực kinh tế, lao động",
    "Trong đời sống gia đình và phòng ngừa, ứng phó với bạo lực trên cơ sở giới",
    "Trong lĩnh vực y tế",
    "Trong lĩnh vực giáo dục, đào tạo",
    "Trong lĩnh vực thông tin, truyền thông",
];

const SHARE_OF: &[&str] = &[
    "cơ quan quản lý nhà nước, chính quyền địa phương có lãnh đạo chủ chốt",
    "đại biểu Hội đồng nhân dân cấp xã",
    "cán bộ, công chức được quy hoạch vào chức danh lãnh đạo, quản lý",
    "lao động làm công hưởng lương",
    "giám đốc, chủ doanh nghiệp, chủ hợp tác xã",
    "người học được tuyển mới vào cơ sở giáo dục nghề nghiệp",
    "trẻ em dân tộc thiểu số hoàn thành cấp trung học cơ sở",
    "nạn nhân của bạo lực gia đình được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản",
    "người dân được tiếp cận kiến thức cơ bản về bình đẳng giới",
    "hộ gia đình có nước sạch và nhà tiêu hợp vệ sinh",
];

const AMONG: &[&str] = &[
    "phụ nữ",
    "phụ nữ dân tộc thiểu số",
    "phụ nữ từ 15 đến 49 tuổi",
    "phụ nữ ở các xã đặc biệt khó khăn",
    "phụ nữ ở khu vực nông thôn",
];

const TASKS: &[&str] = &[
    "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy Đảng và trách nhiệm của chính quyền các cấp; đề cao vai trò, trách nhiệm của người đứng đầu trong việc thực hiện các quy định về bình đẳng giới.",
    "Đẩy mạnh công tác thông tin, tuyên truyền trên hệ thống thông tin cơ sở, chú trọng vùng sâu, vùng xa và vùng đồng bào dân tộc thiểu số.",
    "Tổ chức tập huấn nâng cao năng lực cho đội ngũ cán bộ làm công tác bình đẳng giới và vì sự tiến bộ của phụ nữ ở các xã, thị trấn.",
    "Khảo sát lực lượng lao động nữ ở nông thôn, xác định nhu cầu, xây dựng kế hoạch đào tạo ngành nghề và mô hình sản xuất phù hợp.",
    "Vận động phụ nữ mang thai đến cơ sở y tế khám, theo dõi sức khỏe và sinh con tại cơ sở y tế; mở rộng các hoạt động truyền thông về sức khỏe sinh sản.",
    "Duy trì, nhân rộng và nâng cao hiệu quả hoạt động của các mô hình, cơ sở cung cấp dịch vụ phòng ngừa và ứng phó với bạo lực trên cơ sở giới.",
];

/// The agencies' names, in the order in which goals are led.
const AGENCIES: &[(&str, &str)] = &[
    ("noi_vu", "Phòng Nội vụ"),
    ("kinh_te", "Phòng Kinh tế và Hạ tầng"),
    ("hoi_phu_nu", "Hội Liên hiệp Phụ nữ huyện"),
    ("y_te", "Trung tâm Y tế huyện"),
    ("gd_dt", "Phòng Giáo dục và Đào tạo"),
    ("vh_tt", "Phòng Văn hoá và Thông tin"),
    ("thong_ke", "Chi cục Thống kê khu vực"),
    ("cac_xa", "Ủy ban nhân dân các xã, thị trấn"),
];

struct Writer {
    numbers: Numbers,
    out: String,
}

/// Writes a line; writing to a `String` cannot fail.
macro_rules! line {
    ($writer:expr, $($part:tt)*) => {{
        let _ = writeln!($writer.out, $($part)*);
    }};
}

impl Writer {
    fn plan(&mut self, index: usize) {
        let province = self.numbers.one_of(PROVINCES);
        let district = format!("{} {}", self.numbers.one_of(DISTRICTS), index + 1);
        let number = self.numbers.from(11, 399);
        line!(self, "# Kế hoạch của huyện {district}, lập từ số liệu giả để đo tốc độ.");
        line!(self, "kế hoạch huyen_{:04} \"Kế hoạch hành động về bình đẳng giới huyện {district}\" {{", index + 1);
        line!(self, "    giai đoạn 2021-2025");
        line!(self, "    địa bàn \"Huyện {district}, tỉnh {province}\"");
        line!(self, "    ban hành \"{number}/KH-UBND\" ngày 25/8/2021");
        line!(self, "    căn cứ \"Nghị quyết 28/NQ-CP của Chính phủ\" ngày 03/3/2021");
        line!(
            self,
            "    căn cứ \"Kế hoạch {}/KH-UBND của Ủy ban nhân dân tỉnh {province}\" ngày 14/6/2021",
            number + 7
        );
        line!(self, "    báo cáo 6 tháng trước 05/6 về noi_vu");
        line!(self, "    báo cáo năm trước 15/12 về noi_vu");
        line!(self, "    lộ trình tuyến tính");
        line!(self, "    nhiệm vụ \"{}\"", TASKS[0]);
        line!(self, "}}\n");
        for (id, name) in AGENCIES {
            line!(self, "cơ quan {id} \"{name}\"");
        }
        line!(self, "\nđơn vị tính tu_vong_me \"ca/100.000 trẻ đẻ sống\" trên 100.000");
        line!(self, "đơn vị tính sinh_vi_thanh_nien \"ca sinh/1.000 phụ nữ\" trên 1.000");
        line!(self, "đơn vị tính tin_quy \"tin/quý\"");
        let first = self.numbers.from(0, 9) as usize;
        for (goal, title) in GOALS.iter().enumerate() {
            self.goal(goal, title, first);
        }
    }

    fn goal(&mut self, goal: usize, title: &str, first: usize) {
        line!(self, "\nmục tiêu {} \"{title}\" {{", goal + 1);
        line!(self, "    chủ trì {}", AGENCIES[goal].0);
        line!(self, "    phối hợp cac_xa");
        for place in 0..INDICATORS / GOALS.len() {
            let code = format!("{}.{}", goal + 1, place + 1);
            // No two indicators of a plan have both alike.
            let turn = goal * (INDICATORS / GOALS.len()) + place;
            let of = SHARE_OF[(first + turn) % SHARE_OF.len()];
            let among = AMONG[(turn + turn / SHARE_OF.len()) % AMONG.len()];
            line!(self, "");
            match (goal + place) % 5 {
                0 | 1 => self.counted(&code, &format!("Tỷ lệ {among} trong tổng số {of}")),
                2 => self.with_parts(&code, &format!("Tỷ lệ {of} là {among}")),
                3 if goal == 3 => self.rate(&code, "tu_vong_me", "100.000", &format!("Tử vong mẹ: {among}, {of}")),
                3 => self.rate(
                    &code,
                    "sinh_vi_thanh_nien",
                    "1.000",
                    &format!("Tỷ suất sinh ở vị thành niên: {among}, {of}"),
                ),
                _ if goal == 5 => self.bulletins(&code, &format!("Số tin, bài phát thanh về {among}: {of}")),
                _ => self.kept(&code, &format!("Tỷ lệ xã, thị trấn có chương trình dành cho {among}: {of}")),
            }
        }
        line!(self, "");
        for _ in 0..2 {
            let task = self.numbers.one_of(TASKS);
            line!(self, "    nhiệm vụ \"{task}\"");
        }
        line!(self, "}}");
    }

    /// A share whose results are counts with the printed figure.
    fn counted(&mut self, code: &str, title: &str) {
        line!(self, "    chỉ tiêu {code} \"{title}\" {{");
        line!(self, "        đơn vị tính %");
        let series = self.series();
        self.results("        ", &series);
        for (year, tenths) in (2021..).zip(series.targets) {
            let note = if year == 2023 && self.numbers.once_in(3) {
                " \"Điều chỉnh sau sơ kết giữa kỳ\""
            } else {
                ""
            };
            line!(self, "        năm {year}: ít nhất {}{note}", decimal(tenths, 1));
        }
        line!(self, "        đến 2025: ít nhất {}", decimal(series.targets[4], 1));
        line!(self, "        làm tròn 1");
        line!(self, "        nêu \"Phụ lục\" đến 2025: {}%", decimal(series.targets[4], 1));
        line!(self, "        tổng hợp thong_ke");
        if self.numbers.once_in(2) {
            line!(
                self,
                "        ghi chú \"Số liệu do các xã, thị trấn báo cáo; Chi cục Thống kê khu vực rà soát, tổng hợp.\""
            );
        }
        line!(self, "    }}");
    }

    /// A share with two parts whose counts add up to the whole's.
    fn with_parts(&mut self, code: &str, title: &str) {
        line!(self, "    chỉ tiêu {code} \"{title}\" {{");
        line!(self, "        đơn vị tính %");
        let (town, rural) = (self.series(), self.series());
        let whole = town.with(&rural);
        self.results("        ", &whole);
        line!(self, "        đến 2025: ít nhất {}", decimal(whole.targets[4], 1));
        line!(self, "        làm tròn 1");
        for (id, name, part) in [("thi_tran", "Ở thị trấn", &town), ("xa", "Ở các xã", &rural)] {
            line!(self, "        trong đó {id} \"{name}\" {{");
            self.results("            ", part);
            line!(self, "            đến 2025: ít nhất {}", decimal(part.targets[4], 1));
            line!(self, "        }}");
        }
        line!(self, "    }}");
    }

    /// A rate that goes down.
    fn rate(&mut self, code: &str, unit: &str, base: &str, title: &str) {
        line!(self, "    chỉ tiêu {code} \"{title}\" {{");
        line!(self, "        đơn vị tính {unit}");
        let start = self.numbers.from(450, 900);
        let step = self.numbers.from(20, 40);
        for year in KNOWN {
            let result = match year.checked_sub(BASELINE) {
                Some(0) => start,
                Some(years) => start - years * step - self.numbers.from(1, 9),
                None => start + (BASELINE - year) * 10 + self.numbers.from(0, 9),
            };
            line!(self, "        {} {year}: {}/{base}", head(year), decimal(result, 1));
        }
        for (year, years) in (2021..=2025).zip(1..) {
            line!(self, "        năm {year}: không quá {}", decimal(start - years * step, 1));
        }
        line!(self, "        đến 2025: không quá {}/{base}", decimal(start - 5 * step, 1));
        line!(self, "        hướng giảm");
        line!(self, "    }}");
    }

    /// A number of things a quarter.
    fn bulletins(&mut self, code: &str, title: &str) {
        line!(self, "    chỉ tiêu {code} \"{title}\" {{");
        line!(self, "        đơn vị tính tin_quy");
        let start = self.numbers.from(2, 4);
        for year in KNOWN {
            let number = match year.checked_sub(BASELINE) {
                Some(years) => start + years,
                // One more in three years.
                None => start.saturating_sub((BASELINE - year).div_ceil(3)).max(1),
            };
            line!(self, "        {} {year}: {number:02} tin/quý", head(year));
        }
        line!(self, "        năm {YEAR}: ít nhất {:02} tin/quý", start + 4);
        line!(self, "        đến 2025: ít nhất {:02} tin/quý", start + 5);
        line!(self, "    }}");
    }

    /// What is reached already and is to be kept.
    fn kept(&mut self, code: &str, title: &str) {
        line!(self, "    chỉ tiêu {code} \"{title}\" {{");
        line!(self, "        đơn vị tính %");
        let communes = self.numbers.from(9, 23);
        for year in KNOWN {
            line!(self, "        {} {year}: {communes}/{communes} (100%)", head(year));
        }
        line!(self, "        năm {YEAR}: duy trì 100%");
        line!(self, "        đến 2025: duy trì 100");
        line!(self, "        hướng tăng");
        line!(self, "        ghi chú \"Tính trên số xã, thị trấn của huyện\" từ 2021");
        line!(self, "    }}");
    }

    fn results(&mut self, indent: &str, series: &Series) {
        for (year, (part, whole)) in KNOWN.zip(series.counts.iter().copied()) {
            let share = decimal(rounded(part * 10_000, whole), 2);
            line!(self, "{indent}{} {year}: {}/{} ({share}%)", head(year), grouped(part), grouped(whole));
        }
    }

    /// A rising share: the counts of the known years and the annual targets of 2021 to 2025 in tenths of a per cent.
    fn series(&mut self) -> Series {
        let whole = self.numbers.from(900, 4_800);
        let part = whole * self.numbers.from(20, 55) / 100;
        let start = rounded(part * 1_000, whole);
        let step = self.numbers.from(18, 40);
        let targets = [1, 2, 3, 4, 5].map(|years| start + years * step);
        let before = self.numbers.from(4, 12);
        let counts = KNOWN.map(|year| match year.checked_sub(BASELINE) {
            Some(0) => (part, whole),
            // One more than the smallest count that meets the target.
            Some(years) => (targets[years as usize - 1] * whole / 1_000 + 2, whole),
            None => ((start - (BASELINE - year) * before) * whole / 1_000, whole),
        });
        let counts = counts.collect();
        Series { counts, targets }
    }
}

struct Series {
    counts: Vec<(u64, u64)>,
    targets: [u64; 5],
}

impl Series {
    /// The sum of two parts; its targets lie between theirs.
    fn with(&self, other: &Series) -> Series {
        let both = self.counts.iter().zip(&other.counts);
        let counts = both.map(|((part, whole), (more, of))| (part + more, whole + of)).collect();
        let (here, there) = (self.counts[0].1, other.counts[0].1);
        let mut targets = self.targets;
        for (target, more) in targets.iter_mut().zip(other.targets) {
            *target = (*target * here + more * there) / (here + there);
        }
        Series { counts, targets }
    }
}

/// What a figure of a year is.
fn head(year: u64) -> &'static str {
    if year == BASELINE { "gốc" } else { "kết quả" }
}

/// `number / by`, half away from zero.
fn rounded(number: u64, by: u64) -> u64 {
    (number + by / 2) / by
}

/// A number of tenths or hundredths as Vietnamese documents write it.
fn decimal(scaled: u64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let fraction = format!("{:0width$}", scaled % unit, width = decimals as usize);
    match fraction.trim_end_matches('0') {
        "" => (scaled / unit).to_string(),
        fraction => format!("{},{fraction}", scaled / unit),
    }
}

fn grouped(count: u64) -> String {
    if count < 1_000 { count.to_string() } else { format!("{}.{:03}", count / 1_000, count % 1_000) }
}
