import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Cell } from '../../foundation/tabular/cell.ts'
import { csvFile } from '../../foundation/tabular/csv-writer.ts'
import { dataRows, importPath } from './import-file.ts'
import { problemText } from './import-problem.texts.ts'
import type { RowProblem } from './import-row.rules.ts'
import { badRows, findImport, type ImportRow } from './import.queries.ts'

/** The rows that did not go in, as they stood in the file, with the reasons in a last column: to be mended and imported again. */
export async function badRowsFile(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ name: string; content: AsyncGenerator<Uint8Array> }> {
  const { stored, bad } = await context.database.read(actor.tenantId, async (tx: Tx<never>) => ({
    stored: await findImport(tx, actor, id),
    bad: await badRows(tx, actor, id),
  }))
  return {
    name: `${stored.fileName.replace(/\.\w+$/, '')}-${actor.language === 'zh' ? '错误行' : 'bad-rows'}.csv`,
    content: csvFile(rows(context, actor, stored, bad)),
  }
}

async function* rows(
  context: Context,
  actor: Actor,
  stored: ImportRow,
  bad: ReadonlyMap<number, readonly RowProblem[]>,
): AsyncGenerator<Cell[]> {
  yield [
    ...stored.columns.map((column) => column.header),
    actor.language === 'zh' ? '未导入的原因' : 'Why it was not imported',
  ]
  for await (const row of dataRows(importPath(context, stored.id), stored.reading)) {
    const problems = bad.get(row.number)
    if (!problems) continue
    const cells = stored.columns.map((column) => row.cells[column.index] ?? null)
    yield [...cells, problems.map((problem) => problemText(problem, actor.language)).join('; ')]
  }
}
