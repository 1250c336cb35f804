//! A made-up nation of three levels: its plan, those of 34 provinces under it, and those of 3,321 communes under these.
//!
//! Every level has the same indicators, sets a little more than the one above it, and keeps pace with it, so that nothing is
//! found in the tree.

use std::fmt::Write;

use super::{AGENCIES, AMONG, GOALS, Numbers, SHARE_OF, TASKS, decimal};

/// Provinces of the nation.
const PROVINCES: usize = 34;

/// Communes of all provinces together.
pub const COMMUNES: usize = 3_321;

/// Indicators of every plan.
pub const INDICATORS: usize = 96;

/// One plan's place in the tree: the nation's, a province's by its number, or a commune's by its own and its province's.
#[derive(Clone, Copy)]
pub enum Place {
    Nation,
    Province(usize),
    Commune(usize, usize),
}

/// All plans of the nation, from above.
pub fn places() -> impl Iterator<Item = Place> {
    let communes = (0..COMMUNES).map(|commune| Place::Commune(commune % PROVINCES, commune));
    std::iter::once(Place::Nation).chain((0..PROVINCES).map(Place::Province)).chain(communes)
}

impl Place {
    /// The path of the plan's file in the tree.
    pub fn path(self) -> String {
        match self {
            Place::Nation => "ca-nuoc.bdg".to_owned(),
            Place::Province(province) => format!("tinh-{:02}/ke-hoach.bdg", province + 1),
            Place::Commune(province, commune) => format!("tinh-{:02}/xa-{:04}.bdg", province + 1, commune + 1),
        }
    }

    /// The plan's text: the same, byte for byte, each time.
    pub fn text(self) -> String {
        let mut out = String::with_capacity(32 * 1024);
        // Writing to a `String` cannot fail.
        let _ = self.write(&mut out);
        out
    }

    /// How many tenths of a per cent this plan is ahead of the nation's.
    fn ahead(self, numbers: &mut Numbers) -> u64 {
        match self {
            Place::Nation => 0,
            Place::Province(_) => numbers.from(1, 10),
            Place::Commune(..) => numbers.from(11, 40),
        }
    }

    fn write(self, out: &mut String) -> std::fmt::Result {
        let (seed, id, name, above) = match self {
            Place::Nation => (0, "ca_nuoc".to_owned(), "cả nước".to_owned(), None),
            Place::Province(province) => {
                let number = province + 1;
                (number, format!("tinh_{number}"), format!("tỉnh thứ {number}"), Some("../ca-nuoc.bdg"))
            }
            Place::Commune(_, commune) => {
                let number = commune + 1;
                (1_000 + number, format!("xa_{number}"), format!("xã thứ {number}"), Some("ke-hoach.bdg"))
            }
        };
        writeln!(out, "# Kế hoạch của {name}, lập từ số liệu giả để đo tốc độ.")?;
        writeln!(out, "kế hoạch {id} \"Kế hoạch hành động về bình đẳng giới {name}\" {{")?;
        if let Some(above) = above {
            writeln!(out, "    theo \"{above}\"")?;
        }
        writeln!(out, "    giai đoạn 2026-2030\n    ban hành \"{}/KH-UBND\" ngày 20/01/2026", seed + 1)?;
        writeln!(out, "    căn cứ \"Nghị quyết 28/NQ-CP của Chính phủ\" ngày 03/3/2021")?;
        writeln!(out, "    báo cáo năm trước 15/12 về {}\n}}\n", AGENCIES[0].0)?;
        for (id, name) in AGENCIES {
            writeln!(out, "cơ quan {id} \"{name}\"")?;
        }
        let numbers = &mut Numbers::new(seed as u64);
        let each = INDICATORS / GOALS.len();
        for (goal, title) in GOALS.iter().enumerate() {
            writeln!(out, "\nmục tiêu {} \"{title}\" {{\n    chủ trì {}", goal + 1, AGENCIES[goal].0)?;
            writeln!(out, "    phối hợp {}", AGENCIES[7].0)?;
            for place in 0..each {
                let turn = goal * each + place;
                let of = SHARE_OF[turn % SHARE_OF.len()];
                let among = AMONG[turn / SHARE_OF.len() % AMONG.len()];
                let where_ = if turn < SHARE_OF.len() * AMONG.len() { "" } else { " ở miền núi" };
                writeln!(out, "\n    chỉ tiêu {}.{} \"Tỷ lệ {among} trong {of}{where_}\" {{", goal + 1, place + 1)?;
                writeln!(out, "        đơn vị tính %")?;
                // The nation's way is the same in all of its plans.
                let mut way = Numbers::new(turn as u64);
                let (start, step) = (way.from(200, 500), way.from(18, 40));
                let start = start + self.ahead(numbers);
                writeln!(out, "        gốc 2025: {}", decimal(start, 1))?;
                let result = start + step + numbers.from(0, 9);
                writeln!(out, "        kết quả 2026: {}", decimal(result, 1))?;
                for (years, year) in (1..).zip([2026, 2027]) {
                    writeln!(out, "        năm {year}: ít nhất {}", decimal(start + years * step, 1))?;
                }
                writeln!(out, "        đến 2030: ít nhất {}", decimal(start + 5 * step, 1))?;
                writeln!(out, "        tổng hợp {}\n    }}", AGENCIES[6].0)?;
            }
            writeln!(out, "\n    nhiệm vụ \"{}\"\n}}", TASKS[goal % TASKS.len()])?;
        }
        Ok(())
    }
}
