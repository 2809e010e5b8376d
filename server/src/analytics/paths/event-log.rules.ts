import type { Cell } from '../../foundation/tabular/cell.ts'

/** Something that happened to a deal, as tools that look for processes know it: a case, an activity, a moment, who did it. */
export type LoggedStep = { deal: string; activity: string; at: string; by: string | null; outcome: string }

export const logHead = ['case_id', 'activity', 'timestamp', 'resource', 'outcome'] as const

export function logCells({ deal, activity, at, by, outcome }: LoggedStep): readonly Cell[] {
  return [deal, activity, at, by, outcome]
}

/** Letters that XML keeps for itself; others that it does not allow at all are left out. */
function inXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)
}

const string = (key: string, value: string) => `<string key="${key}" value="${inXml(value)}"/>`

/** Beginning and end of a file in the format of IEEE 1849 (XES). */
export const xesHead = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<classifier name="Activity" keys="concept:name"/>
`
export const xesEnd = '</log>\n'

/** The steps of one deal as a trace. */
export function xesTrace(steps: readonly LoggedStep[]): string {
  const [first] = steps
  if (!first) return ''
  const events = steps.map(
    ({ activity, at, by }) =>
      `<event>${string('concept:name', activity)}<date key="time:timestamp" value="${inXml(at)}"/>${by === null ? '' : string('org:resource', by)}</event>\n`,
  )
  return `<trace>${string('concept:name', first.deal)}${string('outcome', first.outcome)}\n${events.join('')}</trace>\n`
}
