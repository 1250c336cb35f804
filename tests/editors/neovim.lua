-- What a user of Neovim does, with editors/neovim/bdg.lua: opens a plan with a fault, reads, mends, renames, formats.
local function fail(what)
  print('FAILED: ' .. what)
  vim.cmd('cquit 1')
end

local function wait(what, test)
  if not vim.wait(30000, test, 20) then fail(what) end
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 30000) or {}) do
    if answer.err then fail(method .. ': ' .. vim.inspect(answer.err)) end
    return answer.result
  end
  fail(method .. ': no answer')
end

local function place()
  return vim.lsp.util.make_position_params(0, clients()[1].offset_encoding)
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.PLAN))
wait('findings', function() return #vim.diagnostic.get(0) > 0 end)

-- A finding underlines the words that it is about.
local share
for _, found in ipairs(vim.diagnostic.get(0)) do
  if found.code == 'BDG0301' then share = found end
end
if not share then fail('BDG0301') end
local line = vim.api.nvim_buf_get_lines(0, share.lnum, share.lnum + 1, true)[1]
if line:sub(share.col + 1, share.end_col) ~= '16,78' then fail('the place of BDG0301: ' .. line:sub(share.col + 1, share.end_col)) end

vim.fn.cursor(share.lnum + 1, share.col + 1)
local said = ask('textDocument/hover', place()).contents.value
if not said:find('17,91%%') then fail('hover: ' .. said) end

-- What is typed is checked at once.
local before = #vim.diagnostic.get(0)
vim.cmd('normal! R17,91')
wait('the mended finding', function() return #vim.diagnostic.get(0) == before - 1 end)

-- Completion without accents.
vim.fn.append(vim.fn.line('.'), '            ket q')
vim.cmd('normal! j$')
vim.fn.cursor(vim.fn.line('.'), vim.fn.col('$'))
vim.o.virtualedit = 'onemore'
vim.fn.cursor(vim.fn.line('.'), vim.fn.col('$'))
local list = ask('textDocument/completion', place())
if list.items[1].textEdit.newText ~= 'kết quả' then fail('completion: ' .. vim.inspect(list.items[1])) end
vim.cmd('delete')

-- Renaming.
vim.fn.cursor(1, 1)
local agency = vim.fn.search('^cơ quan \\zs\\k')
if agency == 0 then fail('no agency') end
vim.lsp.buf.rename('ten_moi')
wait('the new name', function()
  return vim.fn.search('^cơ quan ten_moi', 'nw') > 0 and vim.fn.search('chủ trì .*ten_moi', 'nw') > 0
end)

-- Formatting.
vim.fn.search('^    giai đoạn')
vim.cmd('normal! 0x')
if vim.lsp.buf.format then vim.lsp.buf.format({ async = false }) else vim.lsp.buf.formatting_sync() end
if vim.fn.search('^    giai đoạn', 'nw') == 0 then fail('formatting') end

print('well')
vim.cmd('qall!')
