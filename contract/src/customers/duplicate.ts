import { z } from 'zod'
import { type Label, label } from '../shared/label.ts'
import { idSchema } from '../shared/schema.ts'

/** Record types in which the same one can be there twice. */
export const duplicateTypes = ['customer', 'contact', 'lead'] as const
export type DuplicateType = (typeof duplicateTypes)[number]

/** By what two records are alike. */
export const duplicateKinds = ['name', 'person', 'creditCode', 'phone', 'email', 'domain', 'address'] as const
export type DuplicateKind = (typeof duplicateKinds)[number]

/** Which kinds say anything about a type. */
export const kindsOf: Readonly<Record<DuplicateType, readonly DuplicateKind[]>> = {
  customer: ['name', 'creditCode', 'phone', 'domain', 'address'],
  contact: ['person', 'phone', 'email'],
  lead: ['name', 'person', 'phone', 'email', 'domain', 'address'],
}

export const duplicateKindLabels: Readonly<Record<DuplicateKind, Label>> = {
  name: label('公司名称', 'Company name'),
  person: label('姓名', 'Name'),
  creditCode: label('统一社会信用代码', 'Credit code'),
  phone: label('电话', 'Phone'),
  email: label('邮箱', 'E-mail'),
  domain: label('网址/邮箱域名', 'Web or mail domain'),
  address: label('地址', 'Address'),
}

/** The fields from which a subject is made; only a change of one of them can make a duplicate. */
export const tellingFields: Readonly<Record<DuplicateType, readonly string[]>> = {
  customer: ['name', 'creditCode', 'phone', 'website', 'address'],
  contact: ['name', 'customer', 'mobile', 'phone', 'email'],
  lead: ['name', 'company', 'mobile', 'email', 'address'],
}

/** What is done about a likely duplicate: nothing, said, asked about, or refused. */
export const duplicateVerdicts = ['none', 'warn', 'ask', 'block'] as const
export type DuplicateVerdict = (typeof duplicateVerdicts)[number]

const threshold = z.number().min(0.5).max(1)

/** From which score on a company wants to be told, asked or stopped; null is never. `off` names kinds that are not looked at. */
export const duplicateRuleSchema = z.strictObject({
  warn: threshold,
  ask: threshold.nullable(),
  block: threshold.nullable(),
  off: z.array(z.enum(duplicateKinds)).max(duplicateKinds.length),
})
export type DuplicateRule = z.infer<typeof duplicateRuleSchema>

/** Why two records seem to be one. Values stand there only where the reader may read that field of that record. */
export const duplicateReasonSchema = z.strictObject({
  kind: z.enum(duplicateKinds),
  weight: z.number(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
})
export type DuplicateReason = z.infer<typeof duplicateReasonSchema>

/** A record that seems to be the same; one out of the asker's sight is told without id and owner, its name masked. */
export const duplicateMatchSchema = z.strictObject({
  type: z.enum(duplicateTypes),
  id: idSchema.nullable(),
  name: z.string(),
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
  held: z.boolean(),
  score: z.number(),
  verdict: z.enum(duplicateVerdicts),
  reasons: z.array(duplicateReasonSchema),
})
export type DuplicateMatch = z.infer<typeof duplicateMatchSchema>

export const pairStates = ['open', 'merged', 'dismissed'] as const

const sideSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
  createdAt: z.string(),
  lastActivityAt: z.string().nullable(),
})

/** Two records that the sweep found alike, both within the reader's sight. */
export const duplicatePairSchema = z.strictObject({
  id: idSchema,
  type: z.enum(duplicateTypes),
  score: z.number(),
  state: z.enum(pairStates),
  foundAt: z.string(),
  one: sideSchema,
  other: sideSchema,
  reasons: z.array(duplicateReasonSchema),
})
export type DuplicatePair = z.infer<typeof duplicatePairSchema>

/** `X-Confirmed: duplicate-ask` on a creation or change says that the person has seen the matches and goes on. */
export const duplicateAsk = 'duplicate-ask'
