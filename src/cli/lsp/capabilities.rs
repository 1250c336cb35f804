//! What the server offers, and what the editor can show.

use bdg::source::PositionUnit;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CompletionOptions, DefinitionProvider, DiagnosticOptions,
    DiagnosticProvider, DocumentFormattingProvider, DocumentHighlightProvider, DocumentLinkOptions,
    DocumentRangeFormattingProvider, DocumentSymbolProvider, FoldingRangeProvider, Full, HoverProvider,
    InitializeParams, InitializeResult, InlayHintProvider, MarkupKind, PositionEncodingKind, ReferencesProvider,
    RenameOptions, RenameProvider, Save, SelectionRangeProvider, SemanticTokensLegend, SemanticTokensOptions,
    SemanticTokensProvider, ServerCapabilities, ServerInfo, TextDocumentSync, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities, WorkspaceOptions, WorkspaceSymbolProvider,
};

/// The classes of words, in the order of their numbers.
pub(super) const CLASSES: [&str; 11] = [
    "keyword",
    "operator",
    "modifier",
    "string",
    "number",
    "type",
    "namespace",
    "property",
    "decorator",
    "variable",
    "comment",
];

/// What the editor can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// What columns count.
    pub unit: PositionUnit,
    /// Whether it asks for findings itself, so that none are sent unasked.
    pub pulls: bool,
    /// Whether hovers may be in Markdown.
    pub markdown: bool,
    /// Whether notes of completions may be.
    pub markdown_notes: bool,
}

impl Client {
    /// What the editor says that it can do.
    pub fn of(params: &InitializeParams) -> Client {
        let encodings = params.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        let utf8 = encodings.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8));
        let document = params.capabilities.text_document.as_ref();
        let markdown =
            |formats: Option<&Vec<MarkupKind>>| formats.is_some_and(|all| all.contains(&MarkupKind::Markdown));
        let hover = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref());
        let notes = document
            .and_then(|document| document.completion.as_ref()?.completion_item.as_ref()?.documentation_format.as_ref());
        Client {
            unit: if utf8 { PositionUnit::Bytes } else { PositionUnit::Utf16 },
            pulls: document.is_some_and(|document| document.diagnostic.is_some()),
            markdown: markdown(hover),
            markdown_notes: markdown(notes),
        }
    }
}

/// What is offered to an editor.
pub(super) fn offered(client: Client) -> InitializeResult {
    let encoding =
        if client.unit == PositionUnit::Bytes { PositionEncodingKind::UTF8 } else { PositionEncodingKind::UTF16 };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let signs = [" ", "[", ":", ","].map(str::to_owned).to_vec();
    let legend = SemanticTokensLegend {
        token_types: CLASSES.map(str::to_owned).to_vec(),
        token_modifiers: vec!["declaration".to_owned()],
    };
    let tokens = SemanticTokensOptions { legend, full: Some(Full::Bool(true)), ..SemanticTokensOptions::default() };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
        ..CodeActionOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(gen_lsp_types::ChangeNotifications::Bool(true)),
    };
    let diagnostics = DiagnosticOptions { inter_file_dependencies: true, ..DiagnosticOptions::default() };
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(signs),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProvider::Bool(true)),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        references_provider: Some(ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(DocumentHighlightProvider::Bool(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
        workspace_symbol_provider: Some(WorkspaceSymbolProvider::Bool(true)),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(actions)),
        document_link_provider: Some(DocumentLinkOptions::default()),
        document_formatting_provider: Some(DocumentFormattingProvider::Bool(true)),
        document_range_formatting_provider: Some(DocumentRangeFormattingProvider::Bool(true)),
        rename_provider: Some(RenameProvider::RenameOptions(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        folding_range_provider: Some(FoldingRangeProvider::Bool(true)),
        selection_range_provider: Some(SelectionRangeProvider::Bool(true)),
        semantic_tokens_provider: Some(SemanticTokensProvider::SemanticTokensOptions(tokens)),
        inlay_hint_provider: Some(InlayHintProvider::Bool(true)),
        diagnostic_provider: client.pulls.then_some(DiagnosticProvider::DiagnosticOptions(diagnostics)),
        experimental: Some(serde_json::json!({ "bdgPreview": true })),
        workspace: Some(WorkspaceOptions { workspace_folders: Some(folders), ..WorkspaceOptions::default() }),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "bdg".to_owned(), version }) }
}
