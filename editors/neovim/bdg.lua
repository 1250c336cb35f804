-- Put this file into ~/.config/nvim/plugin/; `bdg` must be on the path.
vim.cmd('autocmd BufNewFile,BufRead *.bdg setfiletype bdg')

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'bdg',
  callback = function(event)
    vim.bo[event.buf].commentstring = '# %s'
    local root = vim.fn.fnamemodify(event.file, ':p:h')
    if vim.lsp.start then
      vim.lsp.start({ name = 'bdg', cmd = { 'bdg', 'lsp' }, root_dir = root })
    else -- Neovim 0.7
      local client = vim.lsp.start_client({ name = 'bdg', cmd = { 'bdg', 'lsp' }, root_dir = root })
      vim.lsp.buf_attach_client(event.buf, client)
    end
    if vim.lsp.inlay_hint then
      vim.lsp.inlay_hint.enable(true, { bufnr = event.buf })
    end
  end,
})
