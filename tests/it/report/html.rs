//! The page: its structure, what stands on it, and that nothing of a plan can act on it.

use std::collections::HashSet;
use std::io::{self, Write};

use bdg::{Loaded, load_text};
use bdg_core::eval::{self, Method};
use bdg_core::phrases;
use bdg_report::html::write;
use bdg_syntax::number::Lang;
use scraper::{ElementRef, Html, Selector};

use super::on_disk;

const PLANS: [&str; 6] = [
    "huyen-mau-2021-2025.bdg",
    "ia-hdrai-2021-2025.bdg",
    "kon-tum-2016-2020.bdg",
    "ninh-thuan-2016-2020.bdg",
    "sample-district-2021-2025.en.bdg",
    "tam-duong-2021-2025.bdg",
];

fn page(loaded: &Loaded, year: Option<i32>, lang: Lang) -> String {
    let mut out = Vec::new();
    write(&loaded.plan, &loaded.findings(), year, lang, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(text: &str) -> Html {
    let html = Html::parse_document(text);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    html
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entry of an indicator.
fn entry<'h>(html: &'h Html, code: &str) -> ElementRef<'h> {
    all(html, "article").into_iter().find(|article| article.attr("id") == Some(code)).unwrap()
}

/// What must hold of any page.
fn is_sound(name: &str, text_of_page: &str) {
    let html = parsed(text_of_page);
    let ids: Vec<&str> = all(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "{name}: an id stands twice");
    for element in all(&html, "[aria-labelledby]") {
        for id in element.attr("aria-labelledby").unwrap().split(' ') {
            assert!(known.contains(id), "{name}: nothing is called {id}");
        }
    }
    for link in all(&html, "[href]") {
        let target = link.attr("href").unwrap().strip_prefix('#').expect("links stay on the page");
        assert!(known.contains(target), "{name}: a link leads to {target}");
    }
    for attribute in ["src", "srcset", "action", "data", "xlink\\:href", "background", "poster"] {
        assert!(all(&html, &format!("[{attribute}]")).is_empty(), "{name}: {attribute}");
    }
    for element in all(&html, "*") {
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{name}: {attribute}=“{value}”");
        }
    }
    assert_eq!(all(&html, "script").len(), 1, "{name}");
    assert_eq!(all(&html, "style").len(), 1, "{name}");
    assert!(all(&html, "link, iframe, object, embed, img, base, frame, audio, video").is_empty(), "{name}");
    for resource in ["url(", "@import", "import(", "fetch("] {
        assert!(!text_of_page.contains(resource), "{name}: {resource}");
    }

    let mut level = 0;
    for heading in all(&html, "h1, h2, h3, h4, h5, h6") {
        let here: usize = heading.value().name()[1..].parse().unwrap();
        assert!(here <= level + 1, "{name}: “{}” skips a level", text(heading));
        assert!(!text(heading).is_empty(), "{name}: an empty heading");
        level = here;
    }
    assert_eq!(all(&html, "h1").len(), 1);
    for landmark in ["header.banner", "nav[aria-label]", "main", "footer"] {
        assert_eq!(all(&html, landmark).len(), 1, "{name}: {landmark}");
    }
    for table in all(&html, "table") {
        assert!(within(table, "caption").iter().any(|caption| !text(*caption).is_empty()), "{name}: no caption");
        assert!(within(table, "th").iter().all(|cell| cell.attr("scope").is_some()), "{name}: a heading of nothing");
        assert!(!within(table, "thead th[scope=col]").is_empty(), "{name}");
    }
    for picture in all(&html, "svg[role=img]") {
        assert_eq!((within(picture, "title").len(), within(picture, "desc").len()), (1, 1), "{name}");
    }
    for picture in all(&html, "figcaption svg, figcaption > svg") {
        let hidden = picture.attr("aria-hidden").is_some()
            || picture.ancestors().filter_map(ElementRef::wrap).any(|around| around.attr("aria-hidden").is_some());
        assert!(hidden, "{name}: the legend's signs say nothing");
    }
    for field in all(&html, "input, select") {
        let labelled = field.ancestors().filter_map(ElementRef::wrap).any(|around| around.value().name() == "label");
        assert!(labelled, "{name}: a field without a label");
    }
}

#[test]
fn every_plan_is_a_sound_page_in_both_languages() {
    for name in PLANS {
        let loaded = on_disk(name);
        for lang in [Lang::Vi, Lang::En] {
            let text = page(&loaded, None, lang);
            is_sound(name, &text);
            assert!(text.contains(&format!("<html lang=\"{}\">", lang.tag())));
            assert_eq!(text, page(&loaded, None, lang), "the same plan gives the same page");
        }
    }
}

#[test]
fn everything_of_a_plan_is_on_its_page() {
    for name in PLANS {
        let loaded = on_disk(name);
        let plan = &loaded.plan;
        let progress = eval::progress(plan, None, Method::default());
        let html = parsed(&page(&loaded, None, plan.lang));
        let shown: Vec<&str> = all(&html, "article").iter().filter_map(|article| article.attr("id")).collect();
        let codes: Vec<&str> = plan.indicators.iter().map(|indicator| indicator.full_code.as_str()).collect();
        assert_eq!(shown, codes, "{name}");
        for indicator in &progress.indicators {
            let entry = entry(&html, &indicator.subject.code);
            assert!(text(entry).contains(indicator.subject.title.trim()), "{name}");
            let badge = within(entry, ".badge");
            assert_eq!(text(badge[0]), phrases::status(indicator.status).get(plan.lang), "{name}");
            let lead = entry.attr("data-lead").unwrap();
            assert_eq!(lead, if indicator.lead_codes.is_empty() { "-".into() } else { indicator.lead_codes.join(" ") });
            if indicator.target.exists() {
                let target = phrases::target(&indicator.target);
                assert!(text(entry).contains(&target), "{name}: {target}");
            }
        }
        // What the summary counts is what the filter finds.
        let counted = all(&html, "article:not([data-uncounted])").len();
        assert_eq!(counted, progress.counts.total, "{name}");
        assert_eq!(text(all(&html, ".total strong")[0]), progress.counts.total.to_string());
        let rows = all(&html, "table.groups tbody tr").len();
        assert_eq!(rows, progress.goals.len() + progress.agencies.len(), "{name}");
        // Each finding once, and the sentence as it is.
        let found = loaded.findings();
        let items = all(&html, ".findings > li");
        assert_eq!(items.len(), found.len(), "{name}");
        for finding in &found {
            let sentence: String = finding.message.get(plan.lang).chars().filter(|letter| *letter != '`').collect();
            assert!(items.iter().any(|item| text(*item).contains(&sentence)), "{name}: {sentence}");
        }
    }
}

#[test]
fn a_finding_stands_beside_its_indicator_with_its_place() {
    let html = parsed(&page(&on_disk("ninh-thuan-2016-2020.bdg"), None, Lang::Vi));
    let said = text(within(entry(&html, "1.1/huyen"), ".findings .error")[0]);
    assert!(said.starts_with("lỗi: chỉ tiêu 1.1/huyen: 48/268 là 17,91%, không phải 16,78%"), "{said}");
    assert!(said.contains("ninh-thuan-2016-2020.bdg:173 · BDG0301"), "{said}");
    assert!(said.contains("Cách sửa: thay “16,78” bằng “17,91”"), "{said}");
    assert!(text(all(&html, "#kiem-tra p")[0]).starts_with("Kiểm tra thấy 2 lỗi, 30 cảnh báo, 10 lưu ý."));

    let loaded = load_text(
        "thu-muc/ke-hoach.bdg",
        "kế hoạch x \"X\" {\n giai đoạn 2025-2021\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"C\" {\n đơn vị tính %\n gốc 2020: 150\n đến 2025: 20\n }\n}\n",
    );
    let html = parsed(&page(&loaded, None, Lang::En));
    let apart = text(all(&html, "#kiem-tra .findings")[0]);
    assert!(apart.contains("ke-hoach.bdg:2 · BDG0607"), "of the file no more than the plan's folder needs: {apart}");
    assert!(!text(all(&html, "body")[0]).contains("thu-muc"));
    assert!(!within(entry(&html, "1.1"), ".findings").is_empty());
}

#[test]
fn titles_are_text_and_nothing_else() {
    let hostile = [
        "</title></style></script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)> & ' ”> &amp; &lt;b&gt;",
        "مرحبا עברית <bdo dir=rtl>abc",
        "]]><!-- --><![CDATA[ {{7*7}} ${x} `y`",
    ];
    for title in hostile {
        let plan = format!(
            "kế hoạch x “{title}” {{\n giai đoạn 2021-2025\n địa bàn “{title}”\n ban hành “{title}” ngày 1/1/2021\n}}\n\
             cơ quan a “{title}” {{ viết tắt “{title}” }}\nđơn vị tính d “{title}”\n\
             mục tiêu 1 “{title}” {{\n chủ trì a\n chỉ tiêu 1.1 “{title}” {{\n đơn vị tính d\n gốc 2020: 10 “{title}”\n\
             kết quả 2022: 12\n đến 2025: “{title}”\n ghi chú “{title}”\n }}\n}}\n"
        )
        // Between these quotes a title may hold the others, but not its own.
        .replace("' ”>", "' \">");
        let title = title.replace("' ”>", "' \">");
        let loaded = load_text("x.bdg", &plan);
        let text_of_page = page(&loaded, None, Lang::Vi);
        is_sound(&title, &text_of_page);
        let html = parsed(&text_of_page);
        let said = title.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(text(all(&html, "h1")[0]), said);
        assert_eq!(text(within(entry(&html, "1.1"), "h4 bdi")[0]), said);
        let names: Vec<String> = all(&html, "option").into_iter().map(text).collect();
        assert!(names.contains(&said), "{names:?}");
        assert_eq!(text(within(entry(&html, "1.1"), ".notes li")[0]), said);
    }
}

#[test]
fn faulty_plans_have_a_page_too() {
    let mut texts: Vec<(String, String)> = std::fs::read_dir("tests/it/bad")
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "bdg"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    assert!(texts.len() > 15);
    let twice = "chỉ tiêu 1.1 \"C\" {\n đơn vị tính %\n gốc 2020: 1\n đến 2025: 2\n}\n".repeat(2);
    texts.push(("the same code twice".into(), format!("mục tiêu 1 \"M\" {{\n{twice}}}\nmục tiêu 1 \"N\" {{\n}}\n")));
    texts.push(("nothing".into(), String::new()));
    let extreme = "79228162514264337593543950335";
    texts.push((
        "figures that cannot be drawn".into(),
        format!(
            "kế hoạch x \"X\" {{\n giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính người\n \
             gốc 2020: -{extreme}\n đến 2025: {extreme}\n }}\n chỉ tiêu 1.2 \"D\" {{\n đơn vị tính người\n gốc 1: 0\n \
             đến 9999: 0,0000000000000000000000000001\n }}\n}}\n"
        ),
    ));
    for (name, text) in texts {
        for lang in [Lang::Vi, Lang::En] {
            is_sound(&name, &page(&load_text("x.bdg", &text), None, lang));
        }
    }
}

#[test]
fn numbers_and_words_follow_the_language_asked_for() {
    let loaded = on_disk("huyen-mau-2021-2025.bdg");
    let vi = parsed(&page(&loaded, Some(2023), Lang::Vi));
    let en = parsed(&page(&loaded, Some(2023), Lang::En));
    let axis = |html: &Html, code: &str| -> Vec<String> {
        within(entry(html, code), "svg[role=img] .grid text[text-anchor=end]").into_iter().map(text).collect()
    };
    assert!(axis(&vi, "1.3").contains(&"39,5".to_owned()), "{:?}", axis(&vi, "1.3"));
    assert!(axis(&en, "1.3").contains(&"39.5".to_owned()), "{:?}", axis(&en, "1.3"));
    assert!(text(entry(&vi, "1.1")).contains("Xuất phát34,15 (2020)"), "{}", text(entry(&vi, "1.1")));
    assert!(text(entry(&en, "1.1")).contains("Start34.15 (2020)"), "{}", text(entry(&en, "1.1")));
    assert_eq!(text(all(&en, "h2")[0]), "Summary");
    assert_eq!(text(all(&vi, "h2")[0]), "Tổng hợp");
}

#[test]
fn without_a_year_the_newest_with_a_result_is_taken() {
    let html = parsed(&page(&on_disk("kon-tum-2016-2020.bdg"), None, Lang::Vi));
    assert!(text(all(&html, ".kicker")[0]).ends_with("2016"));
    let html = parsed(&page(&on_disk("kon-tum-2016-2020.bdg"), Some(2017), Lang::Vi));
    assert!(text(all(&html, ".kicker")[0]).ends_with("2017"));
    assert!(text(within(entry(&html, "1.2"), "summary")[0]).contains("49"));
}

#[test]
fn an_entry_reads_like_this() {
    let loaded = load_text(
        "mau.bdg",
        "kế hoạch mau \"Kế hoạch mẫu\" {\n giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\n\
         mục tiêu 1 \"Chính trị\" {\n chủ trì noi_vu\n chỉ tiêu 1.1 \"Nữ lãnh đạo\" {\n  đơn vị tính %\n  gốc 2020: 14/41 (34,15%)\n  \
         kết quả 2022: 16/40 (40%)\n  kết quả 6 tháng 2024: 18/40 (45%)\n  năm 2024: ít nhất 52\n  đến 2025: ít nhất 60\n  làm tròn 1\n }\n}\n",
    );
    let page = page(&loaded, Some(2024), Lang::Vi);
    let article =
        page.lines().skip_while(|line| !line.starts_with("<article")).take_while(|line| !line.starts_with("</section"));
    // A line for each element, so that a change can be read.
    let article = article.collect::<Vec<_>>().join("\n").replace("><", ">\n<");
    insta::assert_snapshot!(article);
}

/// Counts what is written, and the largest piece of it.
#[derive(Default)]
struct Counter {
    whole: usize,
    largest: usize,
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.whole += bytes.len();
        self.largest = self.largest.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_large_plan_is_written_indicator_by_indicator() {
    let one = "  đơn vị tính %\n  gốc 2020: 14/41\n  kết quả 2022: 16/40\n  đến 2025: ít nhất 60\n }\n";
    let body: String = (1..=1000).map(|number| format!(" chỉ tiêu 1.{number} \"C{number}\" {{\n{one}")).collect();
    let plan = format!("kế hoạch x \"X\" {{\n giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n{body}}}\n");
    let loaded = load_text("x.bdg", &plan);
    let mut counter = Counter::default();
    write(&loaded.plan, &[], None, Lang::Vi, &mut counter).unwrap();
    assert!(counter.whole > 4_000_000 && counter.largest < 60_000, "{} of {}", counter.largest, counter.whole);
}

#[test]
fn a_total_over_years_is_no_figure_of_its_last_year() {
    let text_of_plan = "kế hoạch k \"Kế hoạch\" {\n giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"Doanh nghiệp mới\" {\n đơn vị tính \"dn\"\n loại thời kỳ\n hướng tăng\n giai đoạn 2026-2030: ít nhất 5.600\n kết quả 2026: 920\n kết quả 2027: 980\n }\n}\n";
    let loaded = load_text("plan.bdg", text_of_plan);
    let html = parsed(&page(&loaded, Some(2027), Lang::Vi));
    let entry = entry(&html, "1.1");
    let names: Vec<String> = within(entry, "dl.figures dt").into_iter().map(text).collect();
    let values: Vec<String> = within(entry, "dl.figures dd").into_iter().map(text).collect();
    let said =
        |name: &str| values[names.iter().position(|one| one == name).unwrap_or_else(|| panic!("{names:?}"))].clone();
    assert_eq!(said("Chỉ tiêu cả giai đoạn 2026-2030"), "ít nhất 5.600 (chưa đạt)");
    assert_eq!(said("Cộng dồn của giai đoạn 2026-2030"), "1.900 (2027)");
    assert!(said("Dự báo cả giai đoạn 2026-2030").starts_with("4.750 ("));
    assert!(!names.iter().any(|name| name.ends_with(" 2030") && !name.contains("2026-2030")), "{names:?}");
    assert!(!names.contains(&"Xuất phát".to_owned()), "{names:?}");
    let later = parsed(&page(&loaded, Some(2028), Lang::Vi));
    let later: Vec<String> = all(&later, "article dl.figures dt").into_iter().map(text).collect();
    assert!(later.contains(&"Kết quả gần nhất".to_owned()) && !later.contains(&"Xuất phát".to_owned()), "{later:?}");
    // Beside what single years bring there is neither the total nor what all years may bring.
    let chart = text(within(entry, "figure.chart")[0]);
    assert!(!chart.contains("Xu thế kéo dài") && within(entry, ".trend").is_empty(), "{chart}");
    let axis: Vec<String> = within(entry, ".grid text").into_iter().map(text).collect();
    assert!(!axis.contains(&"4.000".to_owned()), "{axis:?}");
}
