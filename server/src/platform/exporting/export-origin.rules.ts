import { inLanguage, type Label, label, type Language } from '#contract/shared/label.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Origin } from '../../foundation/tabular/xlsx/xlsx-writer.ts'

const texts = {
  sheet: label('来源', 'Origin'),
  company: label('公司', 'Company'),
  by: label('导出人', 'Exported by'),
  at: label('导出时间', 'Exported at'),
  what: label('内容', 'Content'),
  reason: label('用途', 'Purpose'),
  allowedBy: label('批准人', 'Allowed by'),
  number: label('导出编号', 'Number of the export'),
  mark: label('导出标记', 'Export mark'),
  warning: label('内部资料，请勿外传。', 'For use within the company.'),
} as const satisfies Record<string, Label>

export type ExportOrigin = {
  id: string
  company: string
  by: string
  at: Date
  what: string
  reason: string | null
  allowedBy: string | null
}

/** The head of the column of marks, in either language: whoever reads the file back leaves it aside. */
export const markHeads: readonly string[] = Object.values(texts.mark)

/** Who took something along, when, and under which number of the log, in one line: each row and each card can carry it. */
export function markOf(
  { by, at, id }: Pick<ExportOrigin, 'by' | 'at'> & { id: string | null },
  timeZone: string,
): string {
  return [by, wallTime(at.getTime(), timeZone).slice(0, 16), ...(id === null ? [] : [id])].join(' · ')
}

/** The head of the column of marks. */
export function markHead(language: Language): string {
  return inLanguage(texts.mark, language)
}

/** What an exported workbook says of itself: whoever finds it knows who took it along, when, and which entry of the log tells of it. */
export function originOf(origin: ExportOrigin, manner: { language: Language; timeZone: string }): Origin {
  const say = (text: Label) => inLanguage(text, manner.language)
  const at = wallTime(origin.at.getTime(), manner.timeZone).slice(0, 16)
  return {
    sheet: say(texts.sheet),
    facts: [
      [say(texts.company), origin.company],
      [say(texts.by), origin.by],
      [say(texts.at), `${at} (${manner.timeZone})`],
      [say(texts.what), origin.what],
      ...(origin.reason === null ? [] : [[say(texts.reason), origin.reason] as const]),
      ...(origin.allowedBy === null ? [] : [[say(texts.allowedBy), origin.allowedBy] as const]),
      [say(texts.number), origin.id],
      ['', say(texts.warning)],
    ],
    foot: `${origin.company} · ${origin.by} · ${at} · ${say(texts.warning)}`,
  }
}
