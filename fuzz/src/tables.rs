//! Tables out of files of others: Word, Excel, LibreOffice, text.

use std::ops::ControlFlow;

use bdg_office::tables::{self as grid, Block, Fault, Limits};

/// Small ones, so that they are met.
const LIMITS: Limits = Limits { file: 1 << 20, unpacked: 4 << 20, rows: 400, columns: 40 };

/// Any bytes give tables within the limits, or a reason in both languages; taken row by row they are no more.
pub fn tables(bytes: &[u8]) {
    match grid::read(bytes, &LIMITS) {
        Ok(document) => {
            for block in &document.blocks {
                let Block::Table(table) = block else { continue };
                assert!(table.rows.len() <= LIMITS.rows, "{} rows", table.rows.len());
                for row in 0..table.rows.len() {
                    let _ = table.place(row, 0);
                    let _ = table.cell(row, 0);
                }
            }
        }
        Err(fault) => told(&fault),
    }
    let mut count = 0;
    let taken = grid::rows(bytes, None, &LIMITS, &mut |_| {
        count += 1;
        Ok(ControlFlow::Continue(()))
    });
    assert!(count <= LIMITS.rows, "{count} rows");
    taken.err().iter().for_each(told);
}

fn told(fault: &Fault) {
    assert!(!fault.message.vi.is_empty() && !fault.message.en.is_empty());
}
