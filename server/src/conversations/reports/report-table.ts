import { periodNames, type ReportPeriod } from '#contract/conversations/reports/report-form.ts'
import { reportFigureNames, reportFigures } from '#contract/conversations/reports/report-figures.ts'
import type { WorkReport } from '#contract/conversations/reports/work-report.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { sql } from 'kysely'
import type { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Cell } from '../../foundation/tabular/cell.ts'
import { tableFile, type TableFormat } from '../../foundation/tabular/table-file.ts'
import type { SheetColumn } from '../../foundation/tabular/xlsx/xlsx-writer.ts'
import { takeAlong } from '../../platform/index.ts'
import type { ReportParts } from './report.parts.ts'
import { readReports } from './report.queries.ts'

const heads = {
  zh: ['日期', '人员', '提交时间', '迟交', '内容', '提问的回答', '求助'],
  en: ['Day', 'Person', 'Sent', 'Late', 'Words', 'Answer', 'Help'],
} as const

const most = 5_000

/** Reports of some days that the reader may read as a file; who takes it along is logged, and a large one needs leave like any export. */
export async function openReportTable(
  context: Context,
  actor: Actor,
  parts: ReportParts,
  { period, from, to, format }: { period: ReportPeriod; from: string; to: string; format: TableFormat },
): Promise<{ name: string; content: Readable }> {
  if (sightOf(actor, 'activity', 'export').kind === 'none') throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const which = sql`w.period = ${period} and w.from_on between ${from}::date and ${to}::date order by w.from_on, u.name, w.id limit ${most}`
    const reports = await readReports(tx, actor, parts, context.now(), which)
    const name = `work-reports-${from}.${format}`
    await takeAlong(tx, context, actor, { name, recordType: 'activity', rows: reports.length })
    const header = [
      ...heads[actor.language],
      ...reportFigures.map((figure) => inLanguage(reportFigureNames[figure], actor.language)),
    ]
    const rows = reports.map((report) => cellsOf(report, actor))
    const columns = header.map(
      (one, at): SheetColumn => ({
        header: one,
        kind: at < heads.zh.length ? 'text' : 'number',
      }),
    )
    return { name, content: tableFile(format, inLanguage(periodNames[period], actor.language), columns, rows) }
  })
}

function cellsOf(report: WorkReport, actor: Actor): Cell[] {
  const words = report.form.prompts.flatMap(({ key, name }) =>
    report.words[key] ? [`${inLanguage(name, actor.language)}：${report.words[key]}`] : [],
  )
  return [
    report.from,
    report.person.name,
    report.sentAt ? wallTime(Date.parse(report.sentAt), actor.company.timeZone).slice(0, 16) : null,
    report.late ? '✓' : null,
    words.join('\n'),
    report.answer,
    report.help.map(({ text }) => text).join('\n'),
    ...reportFigures.map((figure) => report.facts.figures[figure].count),
  ]
}
