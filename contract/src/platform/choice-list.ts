import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { ownLists } from '../shared/choices.ts'
import { type Option, ownListNames, type OwnList } from '../shared/field.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'

export const ownTones = ['good', 'calm', 'warn', 'bad'] as const

/** Days within which somebody may be heard from: the borders of the neglect matrix. */
export const contactDays = [7, 30, 60, 90] as const

const optionSchema = z.strictObject({
  value: z.string().max(20),
  label: labelSchema,
  tone: z.enum(ownTones).nullable(),
  /** Levels: within how many days a customer should hear from us. */
  days: z.union(contactDays.map((days) => z.literal(days))).nullable(),
  /** Reasons: not offered any more, and still what the records say that have it. */
  retired: z.boolean().optional(),
  /** Outcomes: of which kinds of activity it is one; of all where this says nothing. */
  kinds: z.array(z.string().max(20)).max(10).optional(),
})
export type OwnOption = z.infer<typeof optionSchema>

const listSchema = z.object({ list: z.enum(ownListNames), version: z.int(), options: z.array(optionSchema) })
export type ChoiceList = z.infer<typeof listSchema>

export const fewestOptions = 2

/** How many options a list can have. */
export function mostOptions(list: OwnList): number {
  return ownLists[list].codes.length
}

const usualDays: Readonly<Record<string, OwnOption['days']>> = { A: 30, B: 60, C: 90 }

/** What a list holds until a company changes it. */
export function usualOptions(list: OwnList): OwnOption[] {
  return ownLists[list].usual.map(({ value, label: name, tone, kinds }: Option) => ({
    value,
    label: name,
    tone: tone ?? null,
    days: usualDays[value] ?? null,
    ...(kinds ? { kinds: [...kinds] } : {}),
  }))
}

/** The options of a list as fields have them. */
export function fieldOptions(options: readonly OwnOption[]): Option[] {
  return options.map(({ value, label: name, tone, retired, kinds }) => ({
    value,
    label: name,
    ...(tone === null ? {} : { tone }),
    ...(retired ? { retired } : {}),
    ...(kinds ? { kinds } : {}),
  }))
}

/** Whether an option is one of a kind of record. */
export function isOfKind({ kinds }: { kinds?: readonly string[] | undefined }, kind: unknown): boolean {
  return kinds === undefined || kinds.length === 0 || kinds.some((one) => one === kind)
}

/** What of a list can be chosen now. */
export function offeredOf<One extends { retired?: boolean | undefined }>(options: readonly One[]): One[] {
  return options.filter(({ retired }) => !retired)
}

export type ListFault = { path: string; code: string }

/** What is wrong with a list that is to take the place of another; `moves` says where the records of options go that are gone. */
export function faultsOfList(
  list: OwnList,
  before: readonly OwnOption[],
  after: readonly OwnOption[],
  moves: Readonly<Record<string, string>>,
): ListFault[] {
  const { leave, codes }: { leave: 'moved' | 'retired'; codes: readonly string[] } = ownLists[list]
  const kept = new Set(after.map((option) => option.value))
  const gone = before.filter((option) => !kept.has(option.value)).map((option) => option.value)
  const sizes: ListFault[] = [
    ...(offeredOf(after).length < fewestOptions ? [{ path: 'options', code: 'too-few' }] : []),
    ...(after.length > codes.length ? [{ path: 'options', code: 'too-many' }] : []),
  ]
  const each = after.flatMap(({ value, label: name, retired }, at): ListFault[] => {
    const others = after.slice(0, at)
    const isTaken = (text: string, language: 'zh' | 'en') =>
      text !== '' && others.some((other) => other.label[language].toLowerCase() === text.toLowerCase())
    return [
      ...(codes.includes(value) ? [] : [{ path: `options.${at}.value`, code: 'choice-unknown' }]),
      ...(others.some((other) => other.value === value) ? [{ path: `options.${at}.value`, code: 'option-twice' }] : []),
      ...(isTaken(name.zh, 'zh') || isTaken(name.en, 'en')
        ? [{ path: `options.${at}.label`, code: 'option-twice' }]
        : []),
      ...(retired && leave === 'moved' ? [{ path: `options.${at}.retired`, code: 'value-unsuitable' }] : []),
    ]
  })
  const stays = leave === 'retired'
  const moved = gone.flatMap((value): ListFault[] =>
    !stays && kept.has(moves[value] ?? '')
      ? []
      : [{ path: `moves.${value}`, code: stays ? 'option-kept' : 'required' }],
  )
  const odd = Object.keys(moves).flatMap((value): ListFault[] =>
    gone.includes(value) ? [] : [{ path: `moves.${value}`, code: 'choice-unknown' }],
  )
  return [...sizes, ...each, ...moved, ...odd]
}

export const choiceListOperations = {
  list: operation({
    id: 'list-choice-lists',
    method: 'GET',
    path: '/api/v1/choice-lists',
    tag: 'platform',
    title: label('企业自有的选项', 'Lists of choices that the company owns'),
    answer: itemsSchema(listSchema),
  }),
  write: operation({
    id: 'write-choice-list',
    method: 'PUT',
    path: '/api/v1/choice-lists/:list',
    tag: 'platform',
    title: label('修改选项', 'Name and order the choices of a list'),
    params: z.strictObject({ list: z.enum(ownListNames) }),
    body: z.strictObject({
      options: z.array(optionSchema).max(40),
      /** For each option that is gone, the one that takes its records. */
      moves: z.record(z.string().max(20), z.string().max(20)),
    }),
    answer: listSchema,
  }),
}
