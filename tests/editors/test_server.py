"""What a client of another make sees, by pytest-lsp: every answer is held against the protocol's own types."""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PLAN = pathlib.Path(os.environ["PLAN"])
URI = PLAN.as_uri()
encoding = None
DOCUMENT = types.TextDocumentIdentifier(uri=URI)


@pytest_lsp.fixture(
    params=["neovim", "visual-studio-code"],
    config=ClientServerConfig(server_command=[os.environ["BDG"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient):
    params = types.InitializeParams(
        capabilities=client_capabilities(request.param),
        workspace_folders=[types.WorkspaceFolder(uri=PLAN.parent.as_uri(), name="plans")],
    )
    result = await lsp_client.initialize_session(params)
    global encoding
    encoding = result.capabilities.position_encoding
    lsp_client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=URI, language_id="bdg", version=1, text=PLAN.read_text(encoding="utf-8"))
        )
    )
    yield
    await lsp_client.shutdown_session()


def place(word, moved=0):
    """The position of a word outside comments, as the client and the server have agreed to count."""
    for number, line in enumerate(PLAN.read_text(encoding="utf-8").splitlines()):
        at = line.find(word)
        if at >= 0 and "#" not in line:
            before = line[: at + moved]
            utf8 = encoding == types.PositionEncodingKind.Utf8
            return types.Position(number, len(before.encode("utf-8")) if utf8 else len(before.encode("utf-16-le")) // 2)
    raise AssertionError(word)


@pytest.mark.asyncio
async def test_findings(client: LanguageClient):
    if client.capabilities.text_document.diagnostic is None:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        found = client.diagnostics[URI]
    else:
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(DOCUMENT))
        found = report.items
    assert any(one.code == "BDG0301" and one.severity == types.DiagnosticSeverity.Error for one in found)


@pytest.mark.asyncio
async def test_answers(client: LanguageClient):
    share = place("16,78")
    at = dict(text_document=DOCUMENT, position=share)
    hover = await client.text_document_hover_async(types.HoverParams(**at))
    assert "17,91" in hover.contents.value
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(DOCUMENT, types.Range(share, share), types.CodeActionContext(diagnostics=[]))
    )
    assert any("17,91" in one.title and one.edit for one in actions)
    completion = await client.text_document_completion_async(
        types.CompletionParams(DOCUMENT, place("            kết quả 2019", 12))
    )
    assert completion.items
    outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(DOCUMENT))
    assert any(one.detail == "mục tiêu" and one.children for one in outline)
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(DOCUMENT))
    assert len(tokens.data) % 5 == 0 and len(tokens.data) > 500
    whole = types.Range(types.Position(0, 0), types.Position(10_000, 0))
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(DOCUMENT, whole))
    assert hints is not None
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    assert not await client.text_document_formatting_async(types.DocumentFormattingParams(DOCUMENT, options))
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(DOCUMENT))
    assert folds
    ranges = await client.text_document_selection_range_async(types.SelectionRangeParams(DOCUMENT, [share]))
    assert ranges[0].parent
    assert await client.text_document_document_link_async(types.DocumentLinkParams(DOCUMENT)) is not None


@pytest.mark.asyncio
async def test_names(client: LanguageClient):
    # Behind the keyword: the words stand in texts too.
    agency = place("cơ quan ldtbxh \"", 8)
    where = dict(text_document=DOCUMENT, position=agency)
    places = await client.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(include_declaration=True), **where)
    )
    assert places and all(one.uri == URI for one in places)
    assert (await client.text_document_prepare_rename_async(types.PrepareRenameParams(**where))).placeholder
    renamed = await client.text_document_rename_async(types.RenameParams(new_name="ten_moi", **where))
    assert len(renamed.changes[URI]) == len(places)
    assert (await client.text_document_definition_async(types.DefinitionParams(**where))).range.start == agency
    assert await client.text_document_document_highlight_async(types.DocumentHighlightParams(**where))
