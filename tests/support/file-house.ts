import type { Import } from '#contract/platform/import.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { Readable } from 'node:stream'
import { exportables } from '../../server/src/app/exporting.ts'
import { importRegistry } from '../../server/src/app/import-adapters.ts'
import { actorInBackground } from '../../server/src/app/importing/import-actor.ts'
import { specs } from '../../server/src/app/specs.ts'
import { poolGround } from '../../server/src/customers/index.ts'
import type { Actor } from '../../server/src/foundation/access/actor.ts'
import type { Tx } from '../../server/src/foundation/database/database.ts'
import type { Cell } from '../../server/src/foundation/tabular/cell.ts'
import { standardLimits } from '../../server/src/foundation/tabular/limits.ts'
import { recognise, tableRows } from '../../server/src/foundation/tabular/recognise.ts'
import {
  changeImport,
  exportPath,
  exportWork,
  findImport,
  importWork,
  listProblems,
  requestExport,
  startBackground,
  startImport,
  toImport,
  undoImport,
  uploadImport,
} from '../../server/src/platform/index.ts'
import type { TestHouse } from './house.ts'

type Asked = Parameters<typeof requestExport>[4]

/** What the administrator of a house does with files of one record type. */
export function filesOf(house: () => TestHouse, type: RecordType) {
  const actor = async (): Promise<Actor> => {
    const { context, administrator } = house()
    const found = await actorInBackground(context, administrator.actor.tenantId, administrator.actor.userId)
    if (!found) throw new Error('nobody is there')
    return found
  }
  const finished = async (id: string): Promise<Import> => {
    const { context, administrator } = house()
    const background = startBackground(context, [
      importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId)),
    ])
    await background.idle()
    await background.stop()
    return context.database.read(administrator.actor.tenantId, async (tx: Tx<never>) =>
      toImport(await findImport(tx, administrator.actor, id)),
    )
  }
  const ask = async (request: Asked) =>
    requestExport(house().context, await actor(), specs[type], exportables[type].many, request, poolGround)
  return {
    ask,
    upload: async (lines: readonly string[]): Promise<Import> => {
      const content = Readable.from([Buffer.from(lines.join('\r\n'))])
      return uploadImport(house().context, importRegistry, await actor(), {
        target: type,
        fileName: 'some.csv',
        content,
      })
    },
    /** Takes what was uploaded; known records are changed. */
    through: async (uploaded: Import): Promise<Import> => {
      const who = await actor()
      await changeImport(house().context, importRegistry, who, uploaded.id, { whenKnown: 'change' })
      await startImport(house().context, importRegistry, who, uploaded.id)
      return finished(uploaded.id)
    },
    undo: async (id: string): Promise<Import> => {
      await undoImport(house().context, await actor(), id)
      return finished(id)
    },
    problems: async (id: string) => {
      const { context, administrator } = house()
      const found = await context.database.read(administrator.actor.tenantId, (tx: Tx<never>) =>
        listProblems(tx, administrator.actor, id),
      )
      return found.map(({ row, column, code, detail, fatal }) => [row, column, code, detail, fatal])
    },
    /** The cells of an export, its headings first. */
    cells: async (request: Asked): Promise<Cell[][]> => {
      const { context } = house()
      const who = await actor()
      const { id } = await ask(request)
      await exportWork(context, specs, async () => who, poolGround).run(who.tenantId, id, new AbortController().signal)
      const { reading } = await recognise(exportPath(context, id), () => false, standardLimits)
      const cells: Cell[][] = []
      for await (const row of tableRows(exportPath(context, id), reading, standardLimits)) cells.push(row.cells)
      return cells
    },
  }
}

/** Cells as the lines of a file again. */
export const asLines = (cells: readonly Cell[][]): string[] =>
  cells.map((row) => row.map((cell) => `"${String(cell ?? '')}"`).join(','))
