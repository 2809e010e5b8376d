import { leadFields } from '#contract/customers/lead.ts'
import type { Submission } from '#contract/customers/lead-form.ts'
import type { Language } from '#contract/shared/label.ts'
import type { FieldProblem } from '#contract/shared/problem.ts'
import { valueSchema } from '#contract/shared/schema.ts'
import type { Values } from '../../foundation/records/values.ts'

type Asked = { fields: readonly string[]; source: string | null }
type Read = { kind: 'draft'; draft: Values } | { kind: 'faulty'; faults: FieldProblem[] } | { kind: 'machine' }

/** Ways in which a person can be reached; a form that asks for any needs one of them. */
const reach = ['mobile', 'email'] as const

/** What a visitor sent, as the draft of a lead. What the form does not ask is not taken; who fills the unseen field is no person. */
export function readSubmission({ fields, source }: Asked, { values, website }: Submission): Read {
  if (website !== undefined && website !== '') return { kind: 'machine' }
  const draft: Values = {}
  const faults: FieldProblem[] = []
  for (const name of ['name', ...fields] as (keyof typeof leadFields)[]) {
    const field = leadFields[name]
    const value = values[name]?.trim() ?? ''
    if (value === '') {
      if (name === 'name') faults.push({ path: 'values.name', code: 'required' })
      continue
    }
    const read = valueSchema(field).safeParse(value)
    if (read.success) draft[name] = value
    else faults.push({ path: `values.${name}`, code: read.error.issues[0]?.message ?? 'value-unsuitable' })
  }
  const ways = reach.filter((way) => fields.includes(way))
  if (ways.length > 0 && !ways.some((way) => draft[way]) && faults.length === 0)
    faults.push({ path: `values.${ways[0]}`, code: 'required' })
  if (faults.length > 0) return { kind: 'faulty', faults }
  return { kind: 'draft', draft: { ...draft, source, status: 'new' } }
}

type Said = { title: string; thanks: string }

/** What a form says in a language; what nobody has put into English stands as it is. */
export function saidIn(form: Said & { titleEn: string | null; thanksEn: string | null }, language: Language): Said {
  if (language === 'zh') return { title: form.title, thanks: form.thanks }
  return { title: form.titleEn ?? form.title, thanks: form.thanksEn ?? form.thanks }
}

/** Whether a page may send the form: our own, or one of a site that the company named. */
export function mayEmbed(origin: string | undefined, own: readonly string[], allowed: readonly string[]): boolean {
  return origin === undefined || own.includes(origin) || allowed.includes(origin.toLowerCase())
}
