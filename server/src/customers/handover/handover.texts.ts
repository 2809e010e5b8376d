import type { HandedCounts } from '#contract/customers/handover.ts'
import { filledIn, label, type Language } from '#contract/shared/label.ts'

const texts = {
  name: label('接手 {from} 的客户', 'Take over from {from}'),
  summary: label(
    '{from} 的工作已交给您：{customer} 个客户、{contact} 个联系人、{opportunity} 个进行中的商机、{activity} 项待办、{lead} 条线索、{competitor} 个竞争对手。',
    '{from} has handed over to you: customers {customer}, contacts {contact}, open opportunities {opportunity}, tasks {activity}, leads {lead}, competitors {competitor}.',
  ),
  first: label('建议先联系：', 'Call these first:'),
  note: label('交接说明：{note}', 'Note: {note}'),
}

/** The task with which a successor begins: what came, and whom to call first. */
export function welcomeNote(
  language: Language,
  from: string,
  counts: HandedCounts,
  first: readonly { name: string; level: string | null }[],
  note: string | null,
): { name: string; content: string } {
  const say = (text: keyof typeof texts, values: Record<string, string | number>) =>
    filledIn(texts[text], language, values)
  const lines = [say('summary', { from, ...counts })]
  if (note) lines.push(say('note', { note }))
  if (first.length > 0) {
    lines.push('', say('first', {}))
    for (const [at, { name, level }] of first.entries()) lines.push(`${at + 1}. ${name}${level ? ` · ${level}` : ''}`)
  }
  return { name: say('name', { from }), content: lines.join('\n') }
}
