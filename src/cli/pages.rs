//! What is said of every command and option, in both languages: the help, the manual page and the completions of shells
//! are made of it.

use super::request::Topic;
use bdg_syntax::diagnostic::Both;

/// An option on a help page: how it is typed, and what it does.
pub(super) type OptionLine = (Both, Both);

/// A command's page.
pub(super) struct Page {
    pub usage: Both,
    /// What it does, in a few words.
    pub about: Both,
    /// What else there is to know; perhaps nothing.
    pub more: Both,
    /// The options besides the [`COMMON`] ones.
    pub options: &'static [OptionLine],
    pub example: &'static str,
}

const OUTSIDE: OptionLine = (
    Both::new("--allow-outside", "--allow-outside"),
    Both::new("cho phép “dùng” tệp ngoài thư mục của kế hoạch", "allow “use” of files outside the plan's folder"),
);

const TABLE: OptionLine = (
    Both::new("--format text|md|csv|json", "--format text|md|csv|json"),
    Both::new(
        "dạng kết quả: bảng chữ (mặc định), Markdown, CSV, JSON",
        "set the output format: text table (default), Markdown, CSV, JSON",
    ),
);

const AT: OptionLine = (
    Both::new("--at THỜI_GIAN", "--at TIME"),
    Both::new(
        "thời gian khác cả năm: “6 tháng 2026”, “quý 1 2026”",
        "set a time other than a whole year: “2026-H1”, “2026-Q1”",
    ),
);

const PLACE: OptionLine = (
    Both::new("--place NƠI", "--place PLACE"),
    Both::new("chỉ một nơi và các nơi trong nó (mã hoặc tên)", "only one place and those in it (code or name)"),
);

const LEVEL: OptionLine = (
    Both::new("--level CẤP", "--level LEVEL"),
    Both::new("thêm từng nơi của một cấp: tỉnh, xã", "show each place of a level: province, commune"),
);

const FROM: OptionLine = (
    Both::new("--from baseline|latest", "--from baseline|latest"),
    Both::new(
        "tính lộ trình từ số liệu gốc (mặc định) hoặc từ kết quả mới nhất trước năm đó",
        "start the path from the baseline (default) or from the newest result before the year",
    ),
);

const AS_OF: OptionLine = (
    Both::new("--as-of NGÀY", "--as-of DATE"),
    Both::new(
        "kế hoạch như vào ngày đó: bỏ các điều chỉnh sau ngày ấy",
        "show the plan as it stood on that day, without the revisions of later days",
    ),
);

const OUTPUT: OptionLine = (
    Both::new("-o, --output TỆP", "-o, --output FILE"),
    Both::new(
        "ghi vào tệp thay vì in ra; đuôi tệp cho biết dạng: .txt, .md, .csv, .json, .xlsx (Excel)",
        "write to a file instead of the screen; its extension sets the format: .txt, .md, .csv, .json, .xlsx (Excel)",
    ),
);

const ANNUAL_OUTPUT: OptionLine = (
    Both::new("-o, --output TỆP", "-o, --output FILE"),
    Both::new(
        "ghi vào tệp; đuôi tệp cho biết dạng: .docx (bản kế hoạch để trình ký), .txt, .md, .csv, .json, .xlsx (Excel)",
        "write to a file; its extension sets the format: .docx (the plan to sign), .txt, .md, .csv, .json, .xlsx (Excel)",
    ),
);

const FORCE: OptionLine = (
    Both::new("--force", "--force"),
    Both::new(
        "thay tệp đã có; nếu không, tệp đã có được giữ nguyên",
        "replace an existing file; without this option it is kept",
    ),
);

const DENY: OptionLine = (
    Both::new("--deny errors|warnings", "--deny errors|warnings"),
    Both::new(
        "kế hoạch có lỗi (hoặc cả cảnh báo) thì thoát với mã 1; nếu không, mã thoát là 0",
        "exit with status 1 if the plan has errors (or warnings too); without this option with 0",
    ),
);

/// The options of every command.
pub(super) const COMMON: &[OptionLine] = &[
    (
        Both::new("--lang vi|en", "--lang vi|en"),
        Both::new("ngôn ngữ của câu trả lời", "set the language of the answer"),
    ),
    (
        Both::new("--color auto|always|never", "--color auto|always|never"),
        Both::new(
            "in màu: tự chọn (mặc định), luôn luôn, không",
            "print colours: if the screen supports them (default), always, never",
        ),
    ),
    (Both::new("-h, --help", "-h, --help"), Both::new("trang trợ giúp này", "show this help")),
    (Both::new("-V, --version", "-V, --version"), Both::new("phiên bản", "show the version")),
];

const CHECK: Page = Page {
    usage: Both::new("bdg check ĐƯỜNG_DẪN… [tùy chọn]", "bdg check PATH… [options]"),
    about: Both::new("kiểm tra các tệp kế hoạch", "check plan files"),
    more: Both::new(
        "Mỗi đường dẫn là một tệp, hoặc một thư mục mà mọi tệp .bdg trong đó được kiểm tra. Một lần chạy báo mọi sai sót,\n\
         theo thứ tự tệp và dòng. “-” là kế hoạch đọc từ đầu vào; các tệp nó dùng tính từ thư mục hiện tại. Mã thoát: 0 không\n\
         có lỗi, 1 có lỗi, 2 dùng sai lệnh hoặc có tệp không đọc được.",
        "Each path is a file, or a folder in which every .bdg file is checked. One run reports all findings, ordered by\n\
         file and line. “-” is a plan from standard input; the files it uses are named from the current folder. Exit status:\n\
         0 no errors, 1 errors, 2 wrong use or an unreadable file.",
    ),
    options: &[
        (
            Both::new("--format text|json|sarif", "--format text|json|sarif"),
            Both::new(
                "dạng kết quả: chữ (mặc định), JSON, SARIF 2.1.0; cùng với --by còn có md, csv",
                "set the output format: text (default), JSON, SARIF 2.1.0; with --by also md, csv",
            ),
        ),
        (
            Both::new("--by goal|agency", "--by goal|agency"),
            Both::new(
                "bảng phát hiện theo mục tiêu hoặc theo cơ quan chủ trì",
                "list the findings by goal or by lead agency",
            ),
        ),
        (
            Both::new("-o, --output TỆP", "-o, --output FILE"),
            Both::new(
                "cùng với --by: ghi bảng ấy vào tệp, có cột để trả lời; đuôi tệp: .docx, .xlsx, .csv, .txt, .md, .json",
                "with --by: write the list with a column to answer in; by extension: .docx, .xlsx, .csv, .txt, .md, .json",
            ),
        ),
        FORCE,
        (
            Both::new("--fix", "--fix"),
            Both::new(
                "sửa ngay trong tệp những chỗ sửa xong kế hoạch vẫn nói như cũ; với “-” thì in kế hoạch đã sửa ra",
                "fix in the files what leaves the plan saying the same; with “-” print the fixed plan",
            ),
        ),
        (
            Both::new("--dry-run", "--dry-run"),
            Both::new("cùng với --fix: chỉ cho xem, không ghi tệp", "with --fix: only show it, write nothing"),
        ),
        (
            Both::new("--watch", "--watch"),
            Both::new(
                "kiểm tra lại mỗi khi kế hoạch, tệp nó dùng hoặc thư mục thay đổi, cho đến Ctrl-C",
                "check again whenever the plan, a file it uses or the folder changes, until Ctrl-C",
            ),
        ),
        (
            Both::new("--no-cache", "--no-cache"),
            Both::new(
                "đọc lại mọi tệp; nếu không, trong thư mục có từ 64 kế hoạch, kế hoạch nào có mọi tệp như lần trước thì không đọc lại",
                "read every file again; otherwise, of 64 plans and more, those whose files are all as they were are not read",
            ),
        ),
        (
            Both::new("--deny warnings", "--deny warnings"),
            Both::new("có cảnh báo cũng thoát với mã 1", "exit with status 1 for warnings too"),
        ),
        OUTSIDE,
    ],
    example: "bdg check ke-hoach.bdg",
};

const EXPLAIN: Page = Page {
    usage: Both::new("bdg explain [MÃ…]", "bdg explain [CODE…]"),
    about: Both::new("giải thích một quy tắc kiểm tra", "explain a rule of the checker"),
    more: Both::new("Không ghi mã thì liệt kê mọi quy tắc.", "Without a code, it lists all rules."),
    options: &[],
    example: "bdg explain BDG0301",
};

const ANNUAL: Page = Page {
    usage: Both::new("bdg annual TỆP… --year NĂM [tùy chọn]", "bdg annual FILE… --year YEAR [options]"),
    about: Both::new("lập bảng chỉ tiêu của một năm", "compute the table of one year's targets"),
    more: Both::new(
        "Chỉ tiêu năm là chỉ tiêu được giao cho năm đó, nếu không thì suy từ lộ trình của giai đoạn. Ghi ra tệp .docx thì\n\
         được cả bản kế hoạch năm theo thể thức văn bản hành chính, kèm phụ lục; chỗ kế hoạch chưa khai được để trống.\n\
         Nhiều tệp, thư mục thì lập bảng của từng kế hoạch.",
        "A year's target is the one assigned to it; otherwise it is derived from the period's path. A .docx file contains the\n\
         whole annual plan as an administrative document with its annex; details the plan does not declare are left blank.\n\
         Of several files and folders, each plan has its table.",
    ),
    options: &[
        (Both::new("--year NĂM", "--year YEAR"), Both::new("năm kế hoạch, bắt buộc", "the year (required)")),
        FROM,
        AS_OF,
        TABLE,
        ANNUAL_OUTPUT,
        (
            Both::new("--template TỆP", "--template FILE"),
            Both::new(
                "điền vào mẫu Word .docx của cơ quan; các chỗ điền: docs/documents.md",
                "fill in the office's own Word template (.docx); for its placeholders see docs/documents.md",
            ),
        ),
        FORCE,
        DENY,
        OUTSIDE,
    ],
    example: "bdg annual ke-hoach.bdg --year 2024 -o ke-hoach-2024.docx",
};

const PATH: Page = Page {
    usage: Both::new("bdg path TỆP [MÃ…] [tùy chọn]", "bdg path FILE [CODE…] [options]"),
    about: Both::new("lộ trình từng năm của các chỉ tiêu", "show the year-by-year path of each indicator"),
    more: Both::new(
        "Không ghi mã số thì in lộ trình của mọi chỉ tiêu.",
        "Without codes, it shows the paths of all indicators.",
    ),
    options: &[FROM, AS_OF, TABLE, OUTPUT, FORCE, DENY, OUTSIDE],
    example: "bdg path ke-hoach.bdg 1.1 2.3",
};

const PROGRESS: Page = Page {
    usage: Both::new("bdg progress TỆP… [tùy chọn]", "bdg progress FILE… [options]"),
    about: Both::new("tiến độ thực hiện so với lộ trình", "compare results with the path"),
    more: Both::new(
        "Không ghi năm thì lấy năm có kết quả mới nhất. Nhiều tệp, thư mục: tổng hợp các kế hoạch, rồi từng kế hoạch.",
        "Without a year, it uses the newest year with a result. Of several files and folders: all plans together, then each.",
    ),
    options: &[
        (Both::new("--year NĂM", "--year YEAR"), Both::new("năm báo cáo", "set the reporting year")),
        (
            Both::new("--method path|cagr", "--method path|cagr"),
            Both::new(
                "so với lộ trình (mặc định), hoặc so tốc độ tăng bình quân năm",
                "compare with the path (default), or by compound annual growth",
            ),
        ),
        (
            Both::new("--by goal|agency", "--by goal|agency"),
            Both::new("tổng hợp theo mục tiêu hoặc theo cơ quan chủ trì", "group by goal or by lead agency"),
        ),
        AS_OF,
        TABLE,
        OUTPUT,
        FORCE,
        DENY,
        OUTSIDE,
    ],
    example: "bdg progress ke-hoach.bdg --year 2024 --by agency",
};

const WHY: Page = Page {
    usage: Both::new("bdg why TỆP MÃ NĂM [tùy chọn]", "bdg why FILE CODE YEAR [options]"),
    about: Both::new("vì sao chỉ tiêu của năm là con số đó", "explain how a year's target is derived"),
    more: Both::new(
        "In số liệu đầu vào kèm chỗ ghi trong tệp, cách tính, giá trị chưa làm tròn và cách làm tròn.",
        "Shows the inputs with their places in the file, the calculation, the unrounded value and the rounding.",
    ),
    options: &[FROM, AS_OF, TABLE, OUTPUT, FORCE, DENY, OUTSIDE],
    example: "bdg why ke-hoach.bdg 1.2 2024",
};

const DIFF: Page = Page {
    usage: Both::new("bdg diff CŨ MỚI [tùy chọn]", "bdg diff OLD NEW [options]"),
    about: Both::new("so sánh hai kế hoạch", "compare two plans"),
    more: Both::new(
        "Hai bản của một kế hoạch, kế hoạch của hai giai đoạn hay của hai cấp: chỉ tiêu thêm, bỏ, đổi tên, đánh số lại; đơn vị\n\
         tính; mức đề ra cao hơn, thấp hơn, lùi hay sớm hơn; số liệu được sửa; cơ quan, nhiệm vụ, thời hạn, báo cáo. So sánh số\n\
         lượng chứ không so chữ số (1,5 nghìn là 1.500), theo các điều chỉnh đã có; trình bày, ghi chú #, thứ tự và ngôn ngữ của\n\
         tệp không tính là khác. Hướng hoặc đơn vị không rõ thì chỉ nêu là thay đổi. Một trong hai có thể là “-”. Mã thoát: 0\n\
         không khác, 1 có khác, 2 dùng sai lệnh hoặc tệp không đọc được.",
        "Compares two versions of one plan, the plans of two periods or of two levels: indicators added, dropped, renamed,\n\
         renumbered; units; targets stronger, weaker, later or earlier; figures restated; agencies, tasks, deadlines, reports. It\n\
         compares quantities and not digits (1.5 thousand is 1,500), as the plans are revised; layout, # comments, order and the\n\
         language of a file make no difference. Where no direction is known or units do not convert, it only says “changed”.\n\
         One of the two may be “-”. Exit status: 0 no difference, 1 differences, 2 wrong use or an unreadable file.",
    ),
    options: &[
        (
            Both::new("--format text|md|csv|json", "--format text|md|csv|json"),
            Both::new(
                "dạng kết quả: từng dòng chữ (mặc định), bảng Markdown, CSV, JSON",
                "set the output format: lines of words (default), a Markdown table, CSV, JSON",
            ),
        ),
        (
            Both::new("-o, --output TỆP", "-o, --output FILE"),
            Both::new(
                "ghi vào tệp; đuôi tệp cho biết dạng: .docx (Word), .xlsx (Excel), .txt, .md, .csv, .json",
                "write to a file; its extension sets the format: .docx (Word), .xlsx (Excel), .txt, .md, .csv, .json",
            ),
        ),
        FORCE,
        (
            Both::new("--deny errors|warnings", "--deny errors|warnings"),
            Both::new(
                "một trong hai kế hoạch có lỗi (hoặc cả cảnh báo) thì cũng thoát với mã 1",
                "exit with status 1 also if one of the plans has errors (or warnings too)",
            ),
        ),
        OUTSIDE,
    ],
    example: "bdg diff ke-hoach-2024.bdg ke-hoach-2025.bdg -o so-sanh.docx",
};

const REPORT: Page = Page {
    usage: Both::new(
        "bdg report TỆP [--year NĂM] -o TRANG.html\nbdg report TỆP hoặc THƯ_MỤC… [--year NĂM] -o THƯ_MỤC_MỚI",
        "bdg report FILE [--year YEAR] -o PAGE.html\nbdg report FILE or FOLDER… [--year YEAR] -o NEW_FOLDER",
    ),
    about: Both::new("lập trang báo cáo có biểu đồ để xem và in", "create a report page with charts to view and print"),
    more: Both::new(
        "Một trang HTML mở bằng trình duyệt, không cần mạng: tổng hợp theo tình trạng, mục tiêu, đơn vị chủ trì; từng chỉ tiêu\n\
         có biểu đồ, bảng từng năm, cách tính và những gì “bdg check” phát hiện; lọc được, in ra giấy A4. Không ghi năm thì lấy\n\
         năm có kết quả mới nhất. --lang chọn ngôn ngữ của trang; không ghi thì theo ngôn ngữ của kế hoạch.\n\
         Nhiều kế hoạch, hay cả thư mục: -o là một thư mục, mỗi kế hoạch một trang, và trang index.html có bảng tình trạng của\n\
         mọi kế hoạch, bấm vào tên để mở.",
        "Writes one HTML page that any browser opens without a network connection: a summary by status, goal and lead agency;\n\
         for each indicator a chart, a table by year, how the target is derived and what “bdg check” finds; with a filter, and\n\
         ready to print on A4. Without a year, it uses the newest year with a result. --lang sets the page's language; the\n\
         default is the plan's. Of several plans, or a folder: -o is a folder with a page of each plan, and index.html with the\n\
         table of all plans by status, whose names lead to the pages.",
    ),
    options: &[
        (Both::new("--year NĂM", "--year YEAR"), Both::new("năm báo cáo", "set the reporting year")),
        AS_OF,
        (
            Both::new("-o, --output TRANG.html", "-o, --output PAGE.html"),
            Both::new(
                "tệp cần ghi; chỉ khi chuyển kết quả vào tệp hay lệnh khác mới bỏ được",
                "the file to write; can be omitted only if the output is redirected to a file or another command",
            ),
        ),
        FORCE,
        DENY,
        OUTSIDE,
    ],
    example: "bdg report ke-hoach.bdg --year 2024 -o bao-cao.html",
};

const ANSWER: OptionLine = (
    Both::new("--format text|json", "--format text|json"),
    Both::new(
        "dạng câu trả lời: chữ (mặc định), JSON mỗi câu một dòng",
        "set the format of answers: text (default), JSON with one line per answer",
    ),
);

const REPL: Page = Page {
    usage: Both::new("bdg repl [TỆP hoặc THƯ_MỤC…] [tùy chọn]", "bdg repl [FILE or FOLDER…] [options]"),
    about: Both::new("hỏi đáp và thử giả định trên kế hoạch", "ask a plan questions and try what-ifs on it"),
    more: Both::new(
        "Mỗi dòng là một câu hỏi, một giả định hay một lệnh; gõ “trợ giúp” để xem có thể hỏi gì. Tệp kế hoạch không thay đổi,\n\
         trừ khi gõ “lưu”. Nhiều kế hoạch hay cả thư mục thì hỏi chung mọi kế hoạch (“tiến độ”, “chậm”, “xem 1.2”), hoặc chọn\n\
         một kế hoạch (“kế hoạch TÊN”). Tệp kịch bản đã lưu ghi sau tệp kế hoạch của nó; không ghi tệp thì mở các kế hoạch của\n\
         thư mục này. Trên màn hình: phím Tab gợi ý, phím mũi tên lấy lại câu cũ, Ctrl-C bỏ dòng đang gõ, Ctrl-D kết thúc.\n\
         Khi đầu vào không phải màn hình (bdg repl TỆP < kịch-bản.txt), từng dòng được trả lời; dòng sai đầu tiên làm dừng,\n\
         số dòng được báo và mã thoát là 1.",
        "Each line is a question, a what-if or a command; type “help” for a list. The plan's file changes only if you type\n\
         “save”. Several plans, or a folder, are asked together (“progress”, “behind”, “show 1.2”), or one of them is chosen\n\
         (“plan NAME”). A file of saved scenarios follows the file of its plan; without a file, it opens the plans of this\n\
         folder. In a terminal: Tab completes, the arrow keys recall earlier lines, Ctrl-C cancels the line, Ctrl-D ends the\n\
         session. If the input is not a terminal (bdg repl FILE < script.txt), each line is answered; the first line that\n\
         fails ends the run: its number is reported and the exit status is 1.",
    ),
    options: &[ANSWER, AS_OF, OUTSIDE],
    example: "bdg repl ke-hoach.bdg",
};

const ASK: Page = Page {
    usage: Both::new(
        "bdg ask TỆP|THƯ_MỤC \"CÂU HỎI\"… [-q CÂU_HỎI]… [tùy chọn]",
        "bdg ask FILE|FOLDER \"QUESTION\"… [-q QUESTION]… [options]",
    ),
    about: Both::new("trả lời câu hỏi về kế hoạch rồi thôi", "answer questions about a plan and exit"),
    more: Both::new(
        "Các câu hỏi như trong “bdg repl”, trả lời lần lượt; câu trước có thể là giả định cho câu sau. Câu sai đầu tiên làm\n\
         dừng, mã thoát là 1.",
        "Takes the questions of “bdg repl” and answers them in turn; one may be a what-if for those after it. The first one\n\
         that fails ends the run with exit status 1.",
    ),
    options: &[
        (
            Both::new("-q, --question CÂU_HỎI", "-q, --question QUESTION"),
            Both::new("thêm một câu hỏi", "add a question"),
        ),
        ANSWER,
        AS_OF,
        OUTSIDE,
    ],
    example: "bdg ask ke-hoach.bdg \"cần 2.3\" -q \"khi nào 2.3\"",
};

const EXPORT: Page = Page {
    usage: Both::new(
        "bdg export TỆP_HOẶC_THƯ_MỤC… -o TỆP_MỚI [tùy chọn]",
        "bdg export FILE_OR_FOLDER… -o NEW_FILE [options]",
    ),
    about: Both::new("xuất kế hoạch cho phần mềm khác", "export plans to other programs"),
    more: Both::new(
        "csv: mỗi giá trị một dòng, để thống kê; nêu nhiều tệp hoặc cả thư mục thì các kế hoạch được gộp vào một bảng. json:\n\
         toàn bộ kế hoạch, “bdg import” đọc lại được. iati: tệp XML theo chuẩn IATI 2.03, với mục tiêu, chỉ tiêu, gốc, chỉ\n\
         tiêu và kết quả từng năm; những điều IATI bắt buộc mà kế hoạch không nói thì ghi bằng các tùy chọn dưới đây. Hai\n\
         dạng này ghi mỗi kế hoạch một tệp. Xem docs/export.md.",
        "csv: one row per value, for statistics; several files and whole folders go into one table. json: the whole plan, which\n\
         “bdg import” reads back. iati: XML in the IATI standard 2.03, with goals, indicators, baselines, each year's targets\n\
         and results; use the options below for what IATI requires and a plan does not say. These two write one plan per\n\
         file. See docs/export.en.md.",
    ),
    options: &[
        (
            Both::new("--format iati|csv|json", "--format iati|csv|json"),
            Both::new(
                "dạng cần ghi; không ghi thì theo đuôi tệp sau -o: .xml, .csv, .json",
                "set the format; by default the extension of the -o file sets it: .xml, .csv, .json",
            ),
        ),
        (
            Both::new("-o, --output TỆP", "-o, --output FILE"),
            Both::new("ghi vào tệp thay vì in ra", "write to a file instead of the screen"),
        ),
        FORCE,
        AS_OF,
        (
            Both::new("--columns TÊN,TÊN…", "--columns NAME,NAME…"),
            Both::new(
                "CSV: chỉ ghi các cột này, theo thứ tự này, như plan,code,kind,time,value",
                "CSV: write only these columns, in this order, for example plan,code,kind,time,value",
            ),
        ),
        (
            Both::new("--kinds TÊN,TÊN…", "--kinds NAME,NAME…"),
            Both::new(
                "CSV: chỉ ghi các loại dòng này, như target_derived,progress",
                "CSV: write only rows of these kinds, for example target_derived,progress",
            ),
        ),
        (
            Both::new("--org-ref MÃ", "--org-ref ID"),
            Both::new(
                "IATI: mã định danh đã đăng ký của cơ quan báo cáo",
                "IATI: the registered identifier of the reporting organisation",
            ),
        ),
        (
            Both::new("--org-type LOẠI", "--org-type CODE"),
            Both::new(
                "IATI: loại cơ quan: 10 cơ quan nhà nước, 11 chính quyền địa phương, …",
                "IATI: the kind of organisation: 10 government, 11 local government, …",
            ),
        ),
        (
            Both::new("--org-name TÊN", "--org-name NAME"),
            Both::new(
                "IATI: tên cơ quan; không ghi thì lấy “đơn vị ban hành” của kế hoạch",
                "IATI: its name; by default the plan's “issuer”",
            ),
        ),
        (
            Both::new("--sector MÃ", "--sector CODE"),
            Both::new(
                "IATI: lĩnh vực theo mã năm chữ số của OECD-DAC, như 15170",
                "IATI: the five-digit OECD-DAC sector code, for example 15170",
            ),
        ),
        (
            Both::new("--status SỐ", "--status DIGIT"),
            Both::new(
                "IATI: 1 chuẩn bị, 2 đang thực hiện, 3 kết thúc, 4 đã đóng, 5 hủy, 6 tạm dừng",
                "IATI: 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended",
            ),
        ),
        (
            Both::new("--country MÃ", "--country CODE"),
            Both::new("IATI: nước, mặc định VN", "IATI: the country, VN by default"),
        ),
        DENY,
        OUTSIDE,
    ],
    example: "bdg export cac-huyen -o so-lieu.csv",
};

const ASSIGN: Page = Page {
    usage: Both::new(
        "bdg assign TỆP --to THƯ_MỤC [--by TỆP.csv] [tùy chọn]",
        "bdg assign FILE --to FOLDER [--by FILE.csv] [options]",
    ),
    about: Both::new(
        "giao chỉ tiêu cho từng nơi, mỗi nơi một tệp kế hoạch",
        "assign each place its targets in a plan of its own",
    ),
    more: Both::new(
        "Mỗi nơi được một tệp THƯ_MỤC/tên_nơi.bdg `theo` kế hoạch này: mức ghi bằng `giao`; tỷ lệ và mức bình quân chưa giao riêng\n\
         thì theo mức chung; số lượng, tiền, diện tích chưa giao thì chia theo --by, cộng lại đúng bằng mức chung. Tệp đã có thì\n\
         chỉ thêm những gì còn thiếu; mọi dòng của nơi ấy giữ nguyên, mức kém mức giao thì được nêu. Chạy lại không thay đổi gì.",
        "Each place gets a file FOLDER/place.bdg `under` this plan: figures that `assign` gives; shares and averages without one as\n\
         the plan states them; counts, money and areas without one shared by --by, adding up to the target exactly. A file that\n\
         exists only gets what it lacks; every line of the place stays, and what is weaker is told. A second run changes nothing.",
    ),
    options: &[
        (
            Both::new("--to THƯ_MỤC", "--to FOLDER"),
            Both::new("thư mục chứa kế hoạch của các nơi, bắt buộc", "set the folder of the places' plans (required)"),
        ),
        (
            Both::new("--by TỆP.csv", "--by FILE.csv"),
            Both::new(
                "chia theo một bảng có cột “nơi” và “trọng số” (hoặc “dân số”), CSV hoặc Excel",
                "share totals by a table with the columns “place” and “weight” (or “population”), CSV or Excel",
            ),
        ),
        (
            Both::new("--dry-run", "--dry-run"),
            Both::new("chỉ cho xem những gì sẽ viết, không ghi tệp", "only show what would be written"),
        ),
        OUTSIDE,
    ],
    example: "bdg assign tinh.bdg --to xa --by dan-so.csv",
};

const ROLLED_YEAR: OptionLine = (Both::new("--year NĂM", "--year YEAR"), Both::new("năm cần tổng hợp", "set the year"));

const CODES: OptionLine =
    (Both::new("--codes MÃ,…", "--codes CODE,…"), Both::new("chỉ các chỉ tiêu ấy", "only these indicators"));

const ROLLED_OUTPUT: OptionLine = (
    Both::new("-o, --output TỆP", "-o, --output FILE"),
    Both::new(
        "ghi vào tệp; đuôi .xlsx, .html, .docx, .csv, .json, .md, .txt cho biết dạng",
        "write to a file; the extension .xlsx, .html, .docx, .csv, .json, .md or .txt sets the format",
    ),
);

const ROLLUP: Page = Page {
    usage: Both::new(
        "bdg rollup TỆP KẾT_QUẢ… --year NĂM [--places ĐỊA_BÀN] [tùy chọn]",
        "bdg rollup FILE RESULTS… --year YEAR [--places PLACES] [options]",
    ),
    about: Both::new(
        "cộng kết quả của các xã, các tỉnh lên cấp trên, nêu nơi còn thiếu",
        "add up the results of communes and provinces, and name what is missing",
    ),
    more: Both::new(
        "KẾT_QUẢ là CSV hoặc Excel có các cột “nơi”, “mã”, “năm” và “giá trị” (hoặc “tử số” và “mẫu số”), hoặc thư mục kế hoạch\n\
         .bdg của các nơi `theo` kế hoạch này. Tỷ lệ tính từ tổng của các số đếm; số người, tiền, diện tích được cộng; không bao\n\
         giờ lấy bình quân. Nơi đã nhập vào nơi khác được tính cho nơi kế tục, một lần. Mã thoát 1 khi có dòng không dùng được\n\
         hoặc số liệu mâu thuẫn.",
        "RESULTS are CSV or Excel files with the columns “place”, “code”, “year” and “value” (or “numerator” and “denominator”), or\n\
         folders of plans of places `under` this one. Shares come from the sums of their counts; people, money and areas are added;\n\
         nothing is ever averaged. Places that were merged count for the place they became, once. The exit status is 1 where rows\n\
         cannot be used or contradict each other.",
    ),
    options: &[
        (
            Both::new("--places TỆP", "--places FILE"),
            Both::new(
                "bảng địa bàn, bắt buộc với bảng kết quả: cột “mã”, “tên”, “thuộc”; có thể có “cấp”, “từ”, “đến”, “nhập vào”",
                "set the table of places (required for tables of results): columns “code”, “name”, “above”; also “level”, “from”, “until”, “successor”",
            ),
        ),
        ROLLED_YEAR,
        AT,
        PLACE,
        LEVEL,
        CODES,
        (
            Both::new("--decimal comma|point", "--decimal comma|point"),
            Both::new(
                "dấu thập phân trong các tệp kết quả là dấu phẩy hay dấu chấm, khi chính các số không cho biết",
                "set the decimal sign of the results where the numbers themselves do not tell",
            ),
        ),
        (
            Both::new("--why", "--why"),
            Both::new("mỗi con số từ những dòng nào mà ra", "show the rows that each figure comes from"),
        ),
        TABLE,
        ROLLED_OUTPUT,
        FORCE,
        DENY,
        OUTSIDE,
    ],
    example: "bdg rollup tinh.bdg ket-qua-2026.csv --places dia-ban.csv --year 2026 --level xã",
};

const RUN: Page = Page {
    usage: Both::new(
        "bdg run TỆP --engine NGUỒN --results BẢNG --year NĂM [--places ĐỊA_BÀN] [tùy chọn]",
        "bdg run FILE --engine ENGINE --results TABLE --year YEAR [--places PLACES] [options]",
    ),
    about: Both::new(
        "cộng kết quả của các nơi mà DuckDB, PostgreSQL hoặc Spark đang giữ",
        "add up the results of places that DuckDB, PostgreSQL or Spark holds",
    ),
    more: Both::new(
        "Như bdg rollup, với kết quả nằm trong cơ sở dữ liệu hoặc tệp Parquet: cơ sở dữ liệu lọc ra các dòng của năm, mỗi dòng một lần, rồi\n\
         bdg kiểm tra và cộng. Các cột của bảng như trong bdg help sql; period, d, decimals, estimate có thể không có. Chạy bằng\n\
         lệnh của chính cơ sở dữ liệu ấy (duckdb, psql, spark-sql). Mật khẩu trong địa chỉ không bao giờ được in ra; tốt hơn là để trong ~/.pgpass.",
        "Like bdg rollup, of results in a database or in Parquet files: the engine picks the rows of the year, each once, and bdg\n\
         checks them and adds them up. The table has the columns that bdg help sql names; period, d, decimals and estimate may be\n\
         missing. It runs the engine's own command (duckdb, psql, spark-sql). A password in an address is never printed; ~/.pgpass\n\
         is a better place for it.",
    ),
    options: &[
        (
            Both::new("--engine NGUỒN", "--engine ENGINE"),
            Both::new(
                "duckdb, duckdb:TỆP.duckdb, postgres://người-dùng@máy-chủ/cơ-sở-dữ-liệu, spark hoặc spark://máy-chủ:cổng",
                "duckdb, duckdb:FILE.duckdb, postgres://user@host/database, spark or spark://host:port",
            ),
        ),
        (
            Both::new("--results BẢNG", "--results TABLE"),
            Both::new(
                "bảng hoặc khung nhìn có kết quả (mặc định: results), hoặc tệp, như 'data/*.parquet' (DuckDB, Spark), 'data/*.csv' (DuckDB)",
                "set the table or view with the results (default: results), or files, such as 'data/*.parquet' (DuckDB, Spark) or 'data/*.csv' (DuckDB)",
            ),
        ),
        (
            Both::new("--places TỆP", "--places FILE"),
            Both::new(
                "bảng địa bàn như của bdg rollup; không có thì là bảng mà kế hoạch nêu",
                "set the table of places, as for bdg rollup; without it, the one that the plan names",
            ),
        ),
        ROLLED_YEAR,
        AT,
        PLACE,
        LEVEL,
        CODES,
        (
            Both::new("--why", "--why"),
            Both::new("mỗi con số từ những nơi nào mà ra", "show the places that each figure comes from"),
        ),
        TABLE,
        ROLLED_OUTPUT,
        FORCE,
        DENY,
        OUTSIDE,
    ],
    example: "bdg run tinh.bdg --engine duckdb --results 'data/*.parquet' --places dia-ban.csv --year 2026 --level xã",
};

const SQL: Page = Page {
    usage: Both::new(
        "bdg sql TỆP --year NĂM --places ĐỊA_BÀN [--results BẢNG] [tùy chọn]",
        "bdg sql FILE --year YEAR --places PLACES [--results TABLE] [options]",
    ),
    about: Both::new(
        "viết câu SQL cộng kết quả của các nơi ngay trong cơ sở dữ liệu",
        "write the SQL that adds up the results of places in the database itself",
    ),
    more: Both::new(
        "Câu SQL chạy nguyên văn trên DuckDB, PostgreSQL và Spark, chỉ dùng số nguyên và cho đúng các con số của bdg rollup. Bảng\n\
         kết quả có các cột place (mã nơi), indicator (mã chỉ tiêu), year, period (H1, Q1, M1, 9M…; để trống là cả năm), n, d,\n\
         decimals (số chữ số lẻ của n và d) và estimate (1 là ước): giá trị là n, hoặc n/d với tỷ lệ. Chạy guard trước: nó nêu\n\
         những dòng không dùng được; có dòng nào stops = 1 thì không có con số nào.",
        "The SQL runs unchanged on DuckDB, PostgreSQL and Spark, has whole numbers only and gives the very figures of bdg rollup.\n\
         The table of results has the columns place (code), indicator (code), year, period (H1, Q1, M1, 9M…; empty for the whole\n\
         year), n, d, decimals (of n and d) and estimate (1 for an estimate): the value is n, or n/d of a share. Run guard first: it\n\
         lists the rows that are not used; where one has stops = 1 there are no figures.",
    ),
    options: &[
        (
            Both::new("--results BẢNG", "--results TABLE"),
            Both::new(
                "bảng hoặc khung nhìn có kết quả của các nơi (mặc định: results)",
                "set the table or view with the results of places (default: results)",
            ),
        ),
        (
            Both::new("--places TỆP", "--places FILE"),
            Both::new(
                "bảng địa bàn như của bdg rollup; không có thì là các nơi được `giao` trong kế hoạch",
                "set the table of places, as for bdg rollup; without it, the places that the plan assigns targets to",
            ),
        ),
        (
            Both::new("--what QUERY", "--what QUERY"),
            Both::new(
                "chỉ một câu: guard (kiểm tra), rollup (kết quả), status (kết quả và mức của năm); all là cả ba (mặc định)",
                "write one query: guard (what is wrong), rollup (figures), status (figures and the year's targets); all (default)",
            ),
        ),
        ROLLED_YEAR,
        AT,
        PLACE,
        LEVEL,
        CODES,
        (Both::new("-o, --output TỆP", "-o, --output FILE"), Both::new("ghi vào tệp .sql", "write to a .sql file")),
        (
            Both::new("--dbt THƯ_MỤC", "--dbt FOLDER"),
            Both::new(
                "viết thành một dự án dbt: ba bảng có giải thích từng cột và phép kiểm tra",
                "write a dbt project instead: three tables with documented columns and tests",
            ),
        ),
        FORCE,
        DENY,
        OUTSIDE,
    ],
    example: "bdg sql tinh.bdg --results y_te.ket_qua --places dia-ban.csv --year 2026 --level xã -o ket-qua.sql",
};

const FMT: Page = Page {
    usage: Both::new("bdg fmt TỆP… [--check]", "bdg fmt FILE… [--check]"),
    about: Both::new("trình bày lại tệp cho thống nhất", "format files in the standard layout"),
    more: Both::new(
        "Chỉ đổi cách trình bày, không đổi nội dung; ghi chú # được giữ nguyên. Với “-”, kế hoạch được đọc từ đầu vào và in ra.",
        "Changes only the layout, never the content; keeps # comments. With “-” it reads the plan from standard input and\n\
         prints it.",
    ),
    options: &[(
        Both::new("--check", "--check"),
        Both::new(
            "không ghi tệp, chỉ báo tệp nào chưa đúng cách trình bày (mã thoát 1)",
            "write nothing, only list files that are not in standard format (exit status 1)",
        ),
    )],
    example: "bdg fmt ke-hoach.bdg",
};

const IMPORT: Page = Page {
    usage: Both::new("bdg import BẢNG [-o TỆP.bdg] [tùy chọn]", "bdg import TABLE [-o FILE.bdg] [options]"),
    about: Both::new(
        "đọc bảng Word, Excel, CSV thành tệp kế hoạch",
        "turn a Word, Excel or CSV table into a plan file",
    ),
    more: Both::new(
        "Đọc .docx, .xlsx, .xls, .ods, .odt, .csv. Bảng được tìm theo các chữ ở tiêu đề (TT, Mục tiêu/chỉ tiêu, Đơn vị tính,\n\
         Kế hoạch giai đoạn …, Kết quả …, Mục tiêu năm …, Đơn vị chủ trì, Ghi chú). Chỗ nào không hiểu thì giữ lại thành ghi\n\
         chú # tại chỗ và liệt kê sau khi đọc: không bỏ sót, không tự thêm. Tệp .json do “bdg export” ghi thì đọc lại nguyên vẹn.",
        "Reads .docx, .xlsx, .xls, .ods, .odt, .csv. It finds the table by the words of its header (No, Indicator, Unit,\n\
         Target …, Actual …, Lead agency, Note, or their Vietnamese forms). What it does not understand stays as a # comment\n\
         in its place and is listed: nothing is dropped or made up. It reads a .json from “bdg export” back in full.",
    ),
    options: &[
        (
            Both::new("-o, --output TỆP.bdg", "-o, --output FILE.bdg"),
            Both::new("ghi vào tệp thay vì in ra", "write to a file instead of the screen"),
        ),
        FORCE,
        (
            Both::new("--dry-run", "--dry-run"),
            Both::new(
                "chỉ cho xem cột nào, dòng nào được hiểu là gì; không ghi tệp",
                "show how each column and row is interpreted; write nothing",
            ),
        ),
        (
            Both::new("--sheet TÊN|all", "--sheet NAME|all"),
            Both::new(
                "trang tính cần đọc, nếu tệp có nhiều trang; all: mọi trang có bảng chỉ tiêu",
                "choose the sheet, if there are several; all: every sheet with a table of indicators",
            ),
        ),
        (
            Both::new("--table 2,3|all", "--table 2,3|all"),
            Both::new(
                "bảng thứ mấy trong tệp, nếu có nhiều bảng; all: mọi bảng chỉ tiêu",
                "choose tables of the file, if there are several; all: every table of indicators",
            ),
        ),
        (
            Both::new("--columns \"CỘT, …\"", "--columns \"COLUMN, …\""),
            Both::new(
                "mỗi cột chứa gì, theo thứ tự (TT, tên, đơn vị, bỏ, kết quả 2025, năm 2026, …) hoặc “TIÊU ĐỀ=năm 2026”; đọc nhiều bảng thì ghi số của bảng ở đầu, mỗi bảng một lần: “2: TT, tên, …”",
                "say what each column holds, in order (no, name, unit, skip, actual 2025, in 2026, …) or “HEADER=in 2026”; of several tables begin with the table's number, once for each: “2: no, name, …”",
            ),
        ),
        (
            Both::new("--ask", "--ask"),
            Both::new(
                "hỏi từng chỗ chưa chắc (trên màn hình), rồi in lệnh cho cùng kết quả",
                "ask what is unsure, at a terminal, then print the command for the same result",
            ),
        ),
        (
            Both::new("--period 2026-2030", "--period 2026-2030"),
            Both::new("giai đoạn của kế hoạch, nếu tệp không ghi", "the plan's period, if the file does not say it"),
        ),
        (
            Both::new("--year NĂM", "--year YEAR"),
            Both::new("năm của kế hoạch, nếu tệp không ghi", "the plan's year, if the file does not say it"),
        ),
        (
            Both::new("--unit ĐƠN_VỊ", "--unit UNIT"),
            Both::new("đơn vị tính của số liệu chưa ghi đơn vị", "the unit of figures that have none"),
        ),
    ],
    example: "bdg import phu-luc.docx -o ke-hoach.bdg",
};

const NEW: Page = Page {
    usage: Both::new("bdg new TỆP [tùy chọn]", "bdg new FILE [options]"),
    about: Both::new("tạo một tệp kế hoạch mẫu", "create a sample plan file"),
    more: Both::new(
        "Tệp đã có thì không bị ghi đè. --lang chọn ngôn ngữ của tệp.",
        "Never overwrites an existing file. --lang sets the file's language.",
    ),
    options: &[(
        Both::new("--level commune|province", "--level commune|province"),
        Both::new("kế hoạch của xã (mặc định) hoặc của tỉnh", "write a commune's plan (default) or a province's"),
    )],
    example: "bdg new ke-hoach.bdg --lang vi",
};

const TRANSLATE: Page = Page {
    usage: Both::new("bdg translate TỆP --to en|vi [-o TỆP]", "bdg translate FILE --to en|vi [-o FILE]"),
    about: Both::new(
        "đổi từ khóa và cách viết số sang ngôn ngữ kia",
        "translate keywords and numbers into the other language",
    ),
    more: Both::new(
        "Tên gọi và lời văn trong ngoặc kép giữ nguyên. “-” là kế hoạch đọc từ đầu vào.",
        "Keeps titles and other quoted text as they are. “-” is a plan from standard input.",
    ),
    options: &[
        (Both::new("--to en|vi", "--to en|vi"), Both::new("ngôn ngữ đích, bắt buộc", "the target language (required)")),
        (
            Both::new("-o, --output TỆP", "-o, --output FILE"),
            Both::new("ghi vào tệp thay vì in ra", "write to a file instead of the screen"),
        ),
        FORCE,
    ],
    example: "bdg translate ke-hoach.bdg --to en -o plan.bdg",
};

const LSP: Page = Page {
    usage: Both::new("bdg lsp [tùy chọn]", "bdg lsp [options]"),
    about: Both::new("phục vụ trình soạn thảo (giao thức LSP)", "serve an editor (language server protocol)"),
    more: Both::new(
        "Trình soạn thảo tự chạy lệnh này và nói với nó qua đầu vào, đầu ra; gõ trong màn hình thì không có gì để xem. Khi gõ\n\
         kế hoạch, trình soạn thảo chỉ ra chỗ sai, gợi ý, giải thích, đổi tên, trình bày lại. Cách cài: thư mục editors/ và\n\
         docs/editor.md.",
        "An editor runs this command and talks to it over standard input and output; in a terminal it shows nothing. While a\n\
         plan is typed, the editor then shows findings, completes, explains, renames and formats. To set it up, see the\n\
         folder editors/ and docs/editor.en.md.",
    ),
    options: &[
        (
            Both::new("--stdio", "--stdio"),
            Both::new(
                "nói qua đầu vào, đầu ra chuẩn; đó cũng là mặc định",
                "talk over standard input and output, which is also the default",
            ),
        ),
        OUTSIDE,
    ],
    example: "bdg lsp",
};

const COMPLETIONS: Page = Page {
    usage: Both::new("bdg completions bash|zsh|fish|powershell", "bdg completions bash|zsh|fish|powershell"),
    about: Both::new("in phần gợi ý dòng lệnh cho trình bao", "print what completes command lines in a shell"),
    more: Both::new(
        "Trình bao đọc phần này thì phím Tab gợi ý lệnh, tùy chọn và tệp. --lang chọn ngôn ngữ của lời giải thích. Cách cài:\n\
         \x20   bash: bdg completions bash > ~/.local/share/bash-completion/completions/bdg\n\
         \x20   zsh: bdg completions zsh > _bdg, trong một thư mục của $fpath\n\
         \x20   fish: bdg completions fish > ~/.config/fish/completions/bdg.fish\n\
         \x20   PowerShell: bdg completions powershell | Out-String | Invoke-Expression, thêm vào tệp $PROFILE",
        "In a shell that reads it, Tab completes commands, options and files. --lang sets the language of the explanations. To set\n\
         it up:\n\
         \x20   bash: bdg completions bash > ~/.local/share/bash-completion/completions/bdg\n\
         \x20   zsh: bdg completions zsh > _bdg, in a folder of $fpath\n\
         \x20   fish: bdg completions fish > ~/.config/fish/completions/bdg.fish\n\
         \x20   PowerShell: bdg completions powershell | Out-String | Invoke-Expression, added to the file $PROFILE",
    ),
    options: &[],
    example: "bdg completions bash --lang vi",
};

const HELP: Page = Page {
    usage: Both::new("bdg help [LỆNH] [--man]", "bdg help [COMMAND] [--man]"),
    about: Both::new("trang trợ giúp của một lệnh", "show the help page of a command"),
    more: Both::new("", ""),
    options: &[(
        Both::new("--man", "--man"),
        Both::new(
            "in trang hướng dẫn của mọi lệnh cho chương trình man",
            "print the manual page of all commands for the program man",
        ),
    )],
    example: "bdg help check",
};

/// The page of a command.
pub(super) fn of(topic: Topic) -> &'static Page {
    match topic {
        Topic::Check => &CHECK,
        Topic::Explain => &EXPLAIN,
        Topic::Annual => &ANNUAL,
        Topic::Path => &PATH,
        Topic::Progress => &PROGRESS,
        Topic::Why => &WHY,
        Topic::Diff => &DIFF,
        Topic::Report => &REPORT,
        Topic::Repl => &REPL,
        Topic::Ask => &ASK,
        Topic::Export => &EXPORT,
        Topic::Assign => &ASSIGN,
        Topic::Rollup => &ROLLUP,
        Topic::Run => &RUN,
        Topic::Sql => &SQL,
        Topic::Fmt => &FMT,
        Topic::Import => &IMPORT,
        Topic::New => &NEW,
        Topic::Translate => &TRANSLATE,
        Topic::Lsp => &LSP,
        Topic::Completions => &COMPLETIONS,
        Topic::Help => &HELP,
    }
}
