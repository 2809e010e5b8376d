import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Option } from 'commander'
import { whenLikelyChoices } from '#contract/platform/import.ts'
import { importTargets, type ImportTarget } from '#contract/platform/import-target.ts'
import type { Import } from '#contract/platform/import.ts'
import type { FileResult } from '../import-files.ts'
import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'

type Options = {
  as?: ImportTarget | 'sales-history'
  map: ReadonlyMap<string, string | null>
  whenKnown?: Import['whenKnown']
  whenLikely?: Import['whenLikely']
  dryRun?: boolean
  by?: string
  badRows?: string
}

const examples = `
Files are CSV, TSV or XLSX in UTF-8, UTF-16 or GB18030; a folder stands for the tables in it. What a file holds is recognised by its
heads, and several files go in by what refers to what: people and teams, products, customers, contacts, leads, opportunities, activities.

  tiejun import contacts.xlsx                       recognise everything
  tiejun import crm-export/                         a whole sales history
  tiejun import list.csv --as lead --map "Firma=company" --map "Notiz="
  tiejun import list.csv --dry-run --json           what would happen, for a program`

export const command: CommandDefinition = {
  summary: 'import tables: people, products, customers, contacts, leads, opportunities, activities',
  build: (program, surroundings) => {
    program
      .argument('<files...>', 'files, or folders with files')
      .addOption(typeOption())
      .addOption(mapOption())
      .addOption(new Option('--when-known <what>', 'rows of records that exist').choices(['skip', 'change', 'create']))
      .addOption(
        new Option(
          '--when-likely <what>',
          'rows that seem to be there already, by the company’s rule unless said',
        ).choices(whenLikelyChoices),
      )
      .option('--dry-run', 'go through the files without writing')
      .option('--by <login>', 'import in the name of this person (e-mail or mobile); the first administrator otherwise')
      .option('--bad-rows <folder>', 'write rows that could not be imported here, with reasons, to be mended')
      .addHelpText('after', examples)
      .action(async (paths: string[], options: Options) => {
        const absent = paths.find((path) => !existsSync(path))
        if (absent !== undefined) throw new CommandFailure(`There is no ${absent}.`, exitCodes.wrongUsage)
        const { withContext } = await import('./opened-house.ts')
        const { runImport } = await import('../import-run.ts')
        const { badRows, as, map, whenKnown, whenLikely, dryRun = false, by } = options
        const results = await withContext(surroundings, (context) =>
          runImport(context, surroundings.output, paths, {
            target: as === 'sales-history' ? undefined : as,
            map,
            whenKnown,
            whenLikely,
            dryRun,
            by,
            keepBadRows: badRows === undefined ? undefined : (name, content) => keep(badRows, name, content),
          }),
        )
        surroundings.output.result({ files: results }, inWords)
        process.exitCode = exitCodeOf(results)
      })
  },
}

function typeOption(): Option {
  const types = [...importTargets, 'sales-history']
  return new Option('--as <type>', 'what the files hold, where it is not to be recognised').choices(types)
}

function mapOption(): Option {
  const help = 'fill this field from the column with this head; empty leaves the column out (repeatable)'
  return new Option('--map <column=field>', help).argParser(readMapping).default(new Map(), 'by name')
}

function readMapping(text: string, before: ReadonlyMap<string, string | null>): ReadonlyMap<string, string | null> {
  const cut = text.lastIndexOf('=')
  if (cut < 1) throw new CommandFailure(`--map takes "column=field", not "${text}".`, exitCodes.wrongUsage)
  return new Map([...before, [text.slice(0, cut).trim(), text.slice(cut + 1).trim() || null]])
}

async function keep(folder: string, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), content)
}

/** 5 where nothing went in, 6 where something did and something did not. */
export function exitCodeOf(results: readonly Pick<FileResult, 'outcome' | 'create' | 'change' | 'bad'>[]): number {
  const failed = results.some((result) => result.outcome === 'failed')
  const taken = results.some((result) => (result.create ?? 0) + (result.change ?? 0) > 0)
  if (failed || results.every((result) => result.outcome === 'unknown'))
    return taken ? exitCodes.partlyDone : exitCodes.refused
  return results.some((result) => (result.bad ?? 0) > 0) ? exitCodes.partlyDone : exitCodes.done
}

const many: Record<ImportTarget, string> = {
  user: 'people',
  competitor: 'competitors',
  product: 'products',
  customer: 'customers',
  contact: 'contacts',
  lead: 'leads',
  opportunity: 'opportunities',
  activity: 'activities',
  'market-information': 'pieces of market information',
}

/** Reasons why a whole file did not go in, as a person is told them. */
const reasons: Record<string, string> = {
  'target-unknown': 'its columns are those of no record; say what it holds with --as',
  'columns-missing':
    'no column fills a field that every record needs; say which does with --map "column=field" (#1=name where there is no head)',
  'file-unreadable': 'it cannot be read',
  'table-too-large': 'it is too large',
  forbidden: 'this person may not import such records',
}

function failureInWords(failure: string): string {
  const [code = '', ...detail] = failure.split(': ')
  return [reasons[code] ?? code, ...detail].join(': ')
}

function inWords({ files }: { files: readonly FileResult[] }): string {
  const number = (value: number | undefined) => (value ?? 0).toLocaleString('en')
  const width = Math.max(...files.map(({ file }) => file.length), 0)
  return files
    .map(({ file, outcome, target, failure, ...counts }) => {
      const name = file.padEnd(width)
      if (outcome === 'unknown') return `${name}  left out: its columns are those of no record`
      if (outcome === 'failed') return `${name}  failed: ${failureInWords(failure ?? '')}`
      const tried = outcome === 'tried' ? 'would be ' : ''
      return `${name}  ${target ? many[target] : ''}: ${tried}${number(counts.create)} created, ${number(counts.change)} changed, ${number(counts.skip)} skipped, ${number(counts.bad)} bad`
    })
    .join('\n')
}
