//! The answers to the editor's questions.

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use bdg::editor::{
    self, ActionKind, Analysis, Class, Edit, FileEdits, FoldKind, OfferKind, Symbol, SymbolKind as Kind,
};
use bdg::source::FileId;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::words::folded;
use gen_lsp_types::{
    BaseSymbolInformation, Code, CodeAction, CodeActionKind, CodeActionParams, CompletionItem, CompletionItemKind,
    CompletionItemTextEdit, CompletionList, CompletionParams, Contents, Diagnostic, DocumentHighlight,
    DocumentHighlightKind, DocumentLink, DocumentSymbol, Documentation, FoldingRange, FoldingRangeKind,
    FullDocumentDiagnosticReport, Hover, InlayHint, InlayHintParams, Label, Location, Position,
    PrepareRenamePlaceholder, Range, ReferenceParams, RenameParams, SelectionRange, SelectionRangeParams,
    SemanticToken, SemanticTokens, SymbolInformation, SymbolKind, TextDocumentPositionParams, TextEdit, Uri,
    WorkspaceEdit,
};
use lsp_server::{ErrorCode, Request, Response, ResponseError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::capabilities::{CLASSES, Client};
use super::convert::{Text, diagnostic, markup};
use super::preview::preview;
use super::queue::document;
use super::uri::{path, uri};
use super::workspace::Workspace;

/// The most entries of an outline of all plans.
const SYMBOLS: usize = 200;

/// Why a question has no answer.
struct Failure {
    code: ErrorCode,
    message: String,
}

type Answer = Result<Value, Failure>;

/// One question: the plan that it is about, and how the editor counts.
struct Question {
    plan: Rc<Analysis>,
    file: FileId,
    client: Client,
    /// The addresses of files that are open.
    open: HashMap<std::path::PathBuf, String>,
}

/// The answer to a question. `lang` is the language of what belongs to no plan.
pub(super) fn answer(workspace: &mut Workspace, client: Client, lang: Lang, request: Request) -> Response {
    let Request { id, method, params } = request;
    let response_result = asked(workspace, client, lang, &method, params)
        .map_err(|Failure { code, message }| ResponseError { code: code as i32, message, data: None });
    Response { id, response_result }
}

fn asked(workspace: &mut Workspace, client: Client, lang: Lang, method: &str, params: Value) -> Answer {
    if method == "workspace/symbol" {
        let wanted = params.get("query").and_then(Value::as_str).unwrap_or_default().to_owned();
        return given(all_symbols(workspace, client, &wanted));
    }
    let of_document = ["textDocument/diagnostic", "textDocument/rename"].contains(&method);
    let answers = by_method(method);
    if answers.is_none() && !of_document {
        let message = format!("method not found: {method}");
        return Err(Failure { code: ErrorCode::MethodNotFound, message });
    }
    let about = document(&params).map(path);
    let about =
        about.ok_or_else(|| failure(ErrorCode::InvalidParams, &message!("thiếu tài liệu", "no document"), lang))?;
    if method == "textDocument/rename" {
        return rename(workspace, client, &about, params, lang);
    }
    let not_open = || {
        let text = message!(
            "tài liệu không mở và không nằm trong thư mục làm việc",
            "the document is not open and lies in no folder of the workspace",
        );
        failure(ErrorCode::InvalidParams, &text, lang)
    };
    let (plan, file) = workspace.plan(&about).ok_or_else(not_open)?;
    match answers {
        Some(answers) => answers(&question(workspace, client, plan, file), params),
        None => pulled(diagnostics(workspace, client, &about)),
    }
}

/// The function that answers a method.
fn by_method(method: &str) -> Option<fn(&Question, Value) -> Answer> {
    Some(match method {
        "textDocument/hover" => hover,
        "textDocument/completion" => complete,
        "textDocument/definition" => definition,
        "textDocument/references" => references,
        "textDocument/documentHighlight" => occurrences,
        "textDocument/prepareRename" => prepare_rename,
        "textDocument/codeAction" => actions,
        "textDocument/formatting" => |question, _| formatted(question, None),
        "textDocument/rangeFormatting" => |question, params| formatted(question, Some(params)),
        "textDocument/documentSymbol" => |question, _| outline(question),
        "textDocument/foldingRange" => |question, _| folds(question),
        "textDocument/selectionRange" => selections,
        "textDocument/semanticTokens/full" => |question, _| tokens(question),
        "textDocument/inlayHint" => hints,
        "textDocument/documentLink" => |question, _| links(question),
        "bdg/preview" => previewed,
        "bdg/indicator" => indicator,
        _ => return None,
    })
}

fn question(workspace: &Workspace, client: Client, plan: Rc<Analysis>, file: FileId) -> Question {
    let open = workspace.buffers.paths();
    let open = open.filter_map(|path| Some((path.clone(), workspace.buffers.get(path)?.uri.clone()))).collect();
    Question { plan, file, client, open }
}

fn failure(code: ErrorCode, message: &Message, lang: Lang) -> Failure {
    Failure { code, message: message.get(lang).to_owned() }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Failure> {
    serde_json::from_value(params)
        .map_err(|error| Failure { code: ErrorCode::InvalidParams, message: error.to_string() })
}

fn given(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|error| Failure { code: ErrorCode::InternalError, message: error.to_string() })
}

impl Question {
    fn text(&self) -> Result<Text<'_>, Failure> {
        self.text_of(self.file)
    }

    fn text_of(&self, file: FileId) -> Result<Text<'_>, Failure> {
        let nothing = || Failure { code: ErrorCode::InternalError, message: "no text".to_owned() };
        let map = self.plan.text(file).ok_or_else(nothing)?;
        Ok(Text { map, unit: self.client.unit })
    }

    fn uri_of(&self, file: FileId) -> Uri {
        let path = self.plan.path(file).unwrap_or(Path::new(""));
        Uri(self.open.get(path).cloned().unwrap_or_else(|| uri(path)))
    }

    fn location(&self, place: &editor::Place) -> Result<Location, Failure> {
        Ok(Location { uri: self.uri_of(place.file), range: self.text_of(place.file)?.range(&place.range) })
    }

    /// The offset that a question is about.
    fn offset(&self, params: &Value) -> Result<u32, Failure> {
        let place: TextDocumentPositionParams = read(params.clone())?;
        Ok(self.text()?.offset(place.position))
    }

    fn changes(&self, edits: &[FileEdits]) -> Result<HashMap<Uri, Vec<TextEdit>>, Failure> {
        let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
        for one in edits {
            let text = self.text_of(one.file)?;
            changes.entry(self.uri_of(one.file)).or_default().extend(one.edits.iter().map(|edit| text.edit(edit)));
        }
        Ok(changes)
    }
}

/// The findings of a document: those of the plan that it belongs to, and of a part of plans also what the others cannot
/// read of it, as a circle of files.
pub(super) fn diagnostics(workspace: &mut Workspace, client: Client, path: &Path) -> Vec<Diagnostic> {
    let Some((plan, file)) = workspace.plan(path) else { return Vec::new() };
    let part = plan.plan().header.is_none();
    let mut all = diagnostics_in(workspace, client, &plan, file);
    let others = if part { workspace.plans(path) } else { Vec::new() };
    for (other, file) in others.into_iter().skip(1) {
        let of_files =
            |found: &Diagnostic| matches!(&found.code, Some(Code::String(code)) if code.starts_with("BDG00"));
        let found = diagnostics_in(workspace, client, &other, file);
        let new: Vec<Diagnostic> = found.into_iter().filter(|one| of_files(one) && !all.contains(one)).collect();
        all.extend(new);
    }
    all
}

/// The findings of a file as one plan has them.
pub(super) fn diagnostics_in(
    workspace: &Workspace,
    client: Client,
    plan: &Rc<Analysis>,
    file: FileId,
) -> Vec<Diagnostic> {
    found(&question(workspace, client, Rc::clone(plan), file)).unwrap_or_default()
}

fn found(question: &Question) -> Result<Vec<Diagnostic>, Failure> {
    let text = question.text()?;
    let own = editor::findings(&question.plan).into_iter().filter(|found| found.place.file == question.file);
    own.map(|found| shown(question, &found, text)).collect()
}

fn shown(question: &Question, found: &editor::Finding, text: Text<'_>) -> Result<Diagnostic, Failure> {
    let related = found.related.iter().map(|one| Ok((question.location(&one.place)?, one.message.clone())));
    let related: Result<Vec<(Location, String)>, Failure> = related.collect();
    Ok(diagnostic(found, text, question.plan.lang(), related?))
}

/// The findings of a document for an editor that asks for them.
fn pulled(items: Vec<Diagnostic>) -> Answer {
    let report = FullDocumentDiagnosticReport { result_id: None, items };
    let mut report = given(report)?;
    if let Some(object) = report.as_object_mut() {
        object.insert("kind".to_owned(), Value::from("full"));
    }
    Ok(report)
}

fn hover(question: &Question, params: Value) -> Answer {
    let found = editor::hover(&question.plan, question.file, question.offset(&params)?);
    let text = question.text()?;
    given(found.map(|found| Hover {
        contents: Contents::MarkupContent(markup(&found.blocks, question.client.markdown)),
        range: Some(text.range(&found.range)),
    }))
}

fn complete(question: &Question, params: Value) -> Answer {
    let place: CompletionParams = read(params)?;
    let text = question.text()?;
    let offset = text.offset(place.text_document_position_params.position);
    let found = editor::complete(&question.plan, question.file, offset);
    let items = found.offers.into_iter().enumerate().map(|(index, offer)| {
        // What is typed without accents is no beginning of what is offered, so the editor compares what is typed.
        let bytes = offer.range.start as usize..offer.range.end as usize;
        let typed = text.map.text().get(bytes).unwrap_or_default().to_owned();
        let notes = markup(&offer.help, question.client.markdown_notes);
        CompletionItem {
            label: offer.text.clone(),
            kind: Some(kind_of_offer(offer.kind)),
            detail: (!offer.detail.is_empty()).then_some(offer.detail),
            documentation: (!offer.help.is_empty()).then_some(Documentation::MarkupContent(notes)),
            sort_text: Some(format!("{index:05}")),
            filter_text: Some(if typed.is_empty() { offer.text.clone() } else { typed }),
            text_edit: Some(CompletionItemTextEdit::TextEdit(
                text.edit(&Edit { range: offer.range, text: offer.text }),
            )),
            ..CompletionItem::default()
        }
    });
    let items = items.collect();
    // What fits is known here only.
    given(CompletionList { is_incomplete: true, items, ..CompletionList::default() })
}

fn kind_of_offer(kind: OfferKind) -> CompletionItemKind {
    match kind {
        OfferKind::Keyword => CompletionItemKind::Keyword,
        OfferKind::Word => CompletionItemKind::Operator,
        OfferKind::Agency => CompletionItemKind::Module,
        OfferKind::Unit => CompletionItemKind::Unit,
        OfferKind::Code => CompletionItemKind::Property,
        OfferKind::Rule => CompletionItemKind::Constant,
        OfferKind::Year => CompletionItemKind::Value,
    }
}

fn previewed(question: &Question, params: Value) -> Answer {
    let page = preview(&question.plan, &read(params)?)
        .map_err(|message| failure(ErrorCode::RequestFailed, &message, question.plan.lang()))?;
    given(page)
}

/// The code of the indicator around a place.
fn indicator(question: &Question, params: Value) -> Answer {
    let found = editor::indicator_at(&question.plan, question.file, question.offset(&params)?);
    given(found.and_then(|id| question.plan.plan().indicator(id)).map(|indicator| indicator.full_code.as_str()))
}

fn definition(question: &Question, params: Value) -> Answer {
    let offset = question.offset(&params)?;
    let found = editor::definition(&question.plan, question.file, offset);
    if found.is_none() {
        if let Some(above) = editor::definition_above(&question.plan, question.file, offset, question.client.unit) {
            let place =
                |at: bdg::source::Position| Position::new(at.line.saturating_sub(1), at.column.saturating_sub(1));
            let range = Range::new(place(above.range.start), place(above.range.end));
            return given(Some(Location { uri: Uri(uri(&above.path)), range }));
        }
    }
    given(found.map(|place| question.location(&place)).transpose()?)
}

fn references(question: &Question, params: Value) -> Answer {
    let asked: ReferenceParams = read(params)?;
    let offset = question.text()?.offset(asked.text_document_position_params.position);
    let declaration = asked.context.include_declaration;
    let places = editor::references(&question.plan, question.file, offset, declaration);
    let places: Result<Vec<Location>, Failure> = places.iter().map(|place| question.location(place)).collect();
    given(places?)
}

fn occurrences(question: &Question, params: Value) -> Answer {
    let offset = question.offset(&params)?;
    let text = question.text()?;
    let places = editor::references(&question.plan, question.file, offset, true);
    let own = places.iter().filter(|place| place.file == question.file);
    let kind = Some(DocumentHighlightKind::Text);
    given(own.map(|place| DocumentHighlight { range: text.range(&place.range), kind }).collect::<Vec<_>>())
}

fn prepare_rename(question: &Question, params: Value) -> Answer {
    let offset = question.offset(&params)?;
    let found = editor::renamable(&question.plan, question.file, offset)
        .map_err(|message| failure(ErrorCode::RequestFailed, &message, question.plan.lang()))?;
    given(PrepareRenamePlaceholder { range: question.text()?.range(&found.range), placeholder: found.name })
}

/// The changes in every plan that the file belongs to.
fn rename(workspace: &mut Workspace, client: Client, about: &Path, params: Value, lang: Lang) -> Answer {
    let asked: RenameParams = read(params)?;
    let plans = workspace.plans(about);
    if plans.is_empty() {
        let text = message!("tài liệu không mở", "the document is not open");
        return Err(failure(ErrorCode::InvalidParams, &text, lang));
    }
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (plan, file) in plans {
        let question = question(workspace, client, plan, file);
        let offset = question.text()?.offset(asked.text_document_position_params.position);
        let edits = editor::rename(&question.plan, file, offset, &asked.new_name)
            .map_err(|message| failure(ErrorCode::RequestFailed, &message, question.plan.lang()))?;
        for (uri, edits) in question.changes(&edits)? {
            let all = changes.entry(uri).or_default();
            for edit in edits {
                if !all.contains(&edit) {
                    all.push(edit);
                }
            }
        }
    }
    given(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}

fn actions(question: &Question, params: Value) -> Answer {
    let asked: CodeActionParams = read(params)?;
    let text = question.text()?;
    let wants = |kind: &str| {
        let only = asked.context.only.as_ref();
        only.is_none_or(|all| all.iter().any(|one| is_of(&serde_json::to_value(one).unwrap_or_default(), kind)))
    };
    let mut all = Vec::new();
    if wants("quickfix") {
        for action in editor::actions(&question.plan, question.file, text.bytes(asked.range)) {
            all.push(CodeAction {
                title: action.title.clone(),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![shown(question, &action.finding, text)?]),
                is_preferred: (action.kind == ActionKind::Fix).then_some(action.keeps),
                edit: Some(WorkspaceEdit {
                    changes: Some(question.changes(&action.edits)?),
                    ..WorkspaceEdit::default()
                }),
                ..CodeAction::default()
            });
        }
    }
    // Asked for by name only, as when a file is saved.
    if asked.context.only.is_some() && wants("source.fixAll") {
        let edits = editor::fixes(&question.plan, question.file);
        if !edits.is_empty() {
            let title =
                message!("sửa mọi chỗ sửa xong kế hoạch vẫn nói như cũ", "make all fixes that keep what the plan says");
            let changes = question.changes(&[FileEdits { file: question.file, edits }])?;
            all.push(CodeAction {
                title: title.get(question.plan.lang()).to_owned(),
                kind: Some(CodeActionKind::SourceFixAll),
                edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
                ..CodeAction::default()
            });
        }
    }
    given(all)
}

/// Whether a kind of actions that is asked for includes another: `source` includes `source.fixAll`.
fn is_of(asked: &Value, kind: &str) -> bool {
    let asked = asked.as_str().unwrap_or_default();
    asked.is_empty() || kind == asked || kind.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
}

fn formatted(question: &Question, range: Option<Value>) -> Answer {
    let text = question.text()?;
    let edits = match range {
        None => editor::format(&question.plan, question.file),
        Some(params) => {
            let range: Range = read(params.get("range").cloned().unwrap_or_default())?;
            editor::format_range(&question.plan, question.file, text.bytes(range))
        }
    };
    let edits = edits.map_err(|message| failure(ErrorCode::RequestFailed, &message, question.plan.lang()))?;
    given(edits.iter().map(|edit| text.edit(edit)).collect::<Vec<_>>())
}

fn outline(question: &Question) -> Answer {
    let text = question.text()?;
    let found = editor::symbols(&question.plan, question.file);
    given(found.iter().map(|symbol| entry(symbol, text)).collect::<Vec<_>>())
}

#[allow(deprecated, reason = "the type has the field")]
fn entry(symbol: &Symbol, text: Text<'_>) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.iter().map(|child| entry(child, text)).collect();
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: Some(symbol.detail.clone()),
        kind: kind_of_symbol(symbol.kind),
        tags: None,
        deprecated: None,
        range: text.range(&symbol.range),
        selection_range: text.range(&symbol.head),
        children: (!children.is_empty()).then_some(children),
    }
}

fn kind_of_symbol(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Plan => SymbolKind::Package,
        Kind::Goal => SymbolKind::Namespace,
        Kind::Group => SymbolKind::Array,
        Kind::Indicator => SymbolKind::Property,
        Kind::Part => SymbolKind::Field,
        Kind::Agency => SymbolKind::Module,
        Kind::Unit => SymbolKind::Constant,
        Kind::Task => SymbolKind::Event,
        Kind::Scenario => SymbolKind::Object,
    }
}

/// The entries of all open plans whose names have a text.
fn all_symbols(workspace: &mut Workspace, client: Client, wanted: &str) -> Vec<SymbolInformation> {
    let wanted = folded(wanted);
    let mut all = Vec::new();
    let mut seen: Vec<std::path::PathBuf> = Vec::new();
    for open in workspace.buffers.paths().cloned().collect::<Vec<_>>() {
        let Some((plan, _)) = workspace.plan(&open) else { continue };
        for (file, path) in plan.files() {
            if seen.iter().any(|one| one == path) {
                continue;
            }
            seen.push(path.to_path_buf());
            let question = question(workspace, client, Rc::clone(&plan), file);
            let Ok(text) = question.text() else { continue };
            flat(&editor::symbols(&plan, file), &wanted, &question.uri_of(file), text, &mut all);
        }
    }
    all.truncate(SYMBOLS);
    all
}

#[allow(deprecated, reason = "the type has the field")]
fn flat(symbols: &[Symbol], wanted: &str, uri: &Uri, text: Text<'_>, out: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        if folded(&symbol.name).contains(wanted) && out.len() < SYMBOLS {
            out.push(SymbolInformation {
                deprecated: None,
                location: Location { uri: uri.clone(), range: text.range(&symbol.head) },
                base_symbol_information: BaseSymbolInformation {
                    name: symbol.name.clone(),
                    kind: kind_of_symbol(symbol.kind),
                    tags: None,
                    container_name: None,
                },
            });
        }
        flat(&symbol.children, wanted, uri, text, out);
    }
}

fn folds(question: &Question) -> Answer {
    let text = question.text()?;
    let folds = editor::folds(&question.plan, question.file).into_iter().map(|fold| {
        let range = text.range(&fold.range);
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: (fold.kind == FoldKind::Comment).then_some(FoldingRangeKind::Comment),
            ..FoldingRange::default()
        }
    });
    given(folds.collect::<Vec<_>>())
}

fn selections(question: &Question, params: Value) -> Answer {
    let asked: SelectionRangeParams = read(params)?;
    let text = question.text()?;
    let one = |position| {
        let ranges = editor::selections(&question.plan, question.file, text.offset(position));
        let outer = ranges.iter().rev().fold(None, |parent, range| {
            Some(SelectionRange { range: text.range(range), parent: parent.map(Box::new) })
        });
        outer.unwrap_or_default()
    };
    given(asked.positions.into_iter().map(one).collect::<Vec<SelectionRange>>())
}

/// The words of a file, each by its distance from the one before; a word of several lines as one of each.
fn tokens(question: &Question) -> Answer {
    let text = question.text()?;
    let letters = text.map.text();
    let (mut line, mut character) = (0_u32, 0_u32);
    let mut data = Vec::new();
    for word in editor::highlight(&question.plan, question.file) {
        let mut start = word.range.start;
        let whole = letters.get(word.range.start as usize..word.range.end as usize).unwrap_or_default();
        for piece in whole.split_inclusive('\n') {
            let shown = piece.trim_end_matches(['\n', '\r']);
            let from = text.position(start);
            let end = text.position(start.saturating_add(u32::try_from(shown.len()).unwrap_or(0)));
            start = start.saturating_add(u32::try_from(piece.len()).unwrap_or(0));
            let length = end.character.saturating_sub(from.character);
            if length == 0 || from.line < line {
                continue;
            }
            let delta_line = from.line.saturating_sub(line);
            let before = if delta_line == 0 { character } else { 0 };
            data.push(SemanticToken {
                delta_line,
                delta_start: from.character.saturating_sub(before),
                length,
                token_type: number_of(word.class),
                token_modifiers_bitset: u32::from(word.declares),
            });
            (line, character) = (from.line, from.character);
        }
    }
    given(SemanticTokens { result_id: None, data })
}

/// The number of a class in [`CLASSES`].
fn number_of(class: Class) -> u32 {
    let name = match class {
        Class::Keyword => "keyword",
        Class::Comparator => "operator",
        Class::Word => "modifier",
        Class::Text => "string",
        Class::Number => "number",
        Class::Unit => "type",
        Class::Agency => "namespace",
        Class::Code => "property",
        Class::Rule => "decorator",
        Class::Name => "variable",
        Class::Comment => "comment",
    };
    let at = CLASSES.iter().position(|one| *one == name).unwrap_or(0);
    u32::try_from(at).unwrap_or(0)
}

fn hints(question: &Question, params: Value) -> Answer {
    let asked: InlayHintParams = read(params)?;
    let text = question.text()?;
    let found = editor::hints(&question.plan, question.file, text.bytes(asked.range));
    let shown = found.into_iter().map(|hint| InlayHint {
        position: text.position(hint.offset),
        label: Label::String(hint.text),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    given(shown.collect::<Vec<_>>())
}

fn links(question: &Question) -> Answer {
    let text = question.text()?;
    let links = editor::links(&question.plan, question.file).into_iter().map(|link| DocumentLink {
        range: text.range(&link.range),
        target: Some(link.target.map_or_else(|| Uri(uri(&link.path)), |file| question.uri_of(file))),
        tooltip: None,
        data: None,
    });
    given(links.collect::<Vec<_>>())
}
