import type { WorkReport } from '#contract/conversations/reports/work-report.ts'

/** What a record in a report is called; nothing where its reader does not see it. */
export function nameIn({ names }: Pick<WorkReport, 'names'>, id: string): string | undefined {
  return names.find((one) => one.id === id)?.name
}
