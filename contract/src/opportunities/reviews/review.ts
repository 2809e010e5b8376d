import { z } from 'zod'
import { type Label, label, labelSchema } from '../../shared/label.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'

/** In which part somebody looks back on a deal. */
export const reviewRoles = [
  { value: 'owner', label: label('负责人', 'Owner') },
  { value: 'presales', label: label('协同人员', 'Team') },
  { value: 'manager', label: label('经理', 'Manager') },
  { value: 'executive', label: label('高层', 'Executive') },
] as const
export type ReviewRole = (typeof reviewRoles)[number]['value']
const roleNames = ['owner', 'presales', 'manager', 'executive'] as const

const choice = z.strictObject({ value: z.string().min(1).max(40), label: labelSchema })

/** One question, and of whom it is asked: after which end, in which part, in which processes (all where none is named). */
export const questionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  label: labelSchema,
  /** `reason`: one of the company's own reasons for winning, or losing, by how the deal ended. */
  kind: z.enum(['choice', 'reason', 'rating', 'text']),
  options: z.array(choice).max(40),
  outcomes: z.array(z.enum(['won', 'lost'])).min(1),
  roles: z.array(z.enum(roleNames)).min(1),
  processes: z.array(idSchema).max(50),
  required: z.boolean(),
})
export type Question = z.infer<typeof questionSchema>

export const answersSchema = z.record(
  z.string().max(40),
  z.union([z.int().min(1).max(5), cleanText.max(1_000)]).nullable(),
)
export type Answers = z.infer<typeof answersSchema>

const everybody = [...roleNames]
const both: Question['outcomes'] = ['won', 'lost']

/** What is asked until a company asks otherwise: short enough for whoever closes a deal. */
export const usualQuestions: readonly Question[] = [
  {
    key: 'decided-by',
    label: label('真正决定结果的是什么？', 'What really decided it?'),
    kind: 'reason',
    options: [],
    outcomes: both,
    roles: everybody,
    processes: [],
    required: true,
  },
  {
    key: 'fit',
    label: label('我们的方案有多合适？', 'How well did our solution fit?'),
    kind: 'rating',
    options: [],
    outcomes: both,
    roles: everybody,
    processes: [],
    required: true,
  },
  {
    key: 'access',
    label: label('我们有多了解决策人？', 'How well did we know who decides?'),
    kind: 'rating',
    options: [],
    outcomes: ['lost'],
    roles: ['owner', 'manager'],
    processes: [],
    required: false,
  },
  {
    key: 'lesson',
    label: label('下次怎么做？', 'What would we do differently?'),
    kind: 'text',
    options: [],
    outcomes: both,
    roles: everybody,
    processes: [],
    required: false,
  },
]

/** The questions that somebody is asked of a deal, in their order. */
export function questionsFor(
  questions: readonly Question[],
  of: { outcome: 'won' | 'lost'; role: ReviewRole; process: string },
): Question[] {
  return questions.filter(
    ({ outcomes, roles, processes }) =>
      outcomes.includes(of.outcome) &&
      roles.includes(of.role) &&
      (processes.length === 0 || processes.includes(of.process)),
  )
}

/** The company's reasons, each list in its order; what is retired can no longer be chosen. */
export type Reasons = Record<'won' | 'lost', readonly { value: string; label: Label; retired?: boolean | undefined }[]>

/** Questions about a deal that ended so, those for a reason with the reasons that can be given. */
export function withReasons(questions: readonly Question[], outcome: 'won' | 'lost', reasons: Reasons): Question[] {
  const options = reasons[outcome]
    .filter(({ retired }) => !retired)
    .map(({ value, label: name }) => ({ value, label: { ...name } }))
  return questions.map((question) => (question.kind === 'reason' ? { ...question, options } : question))
}

export type AnswerFault = { path: string; code: string }

/** What is wrong with somebody's answers; a review without faults is complete. */
export function faultsOf(questions: readonly Question[], answers: Answers): AnswerFault[] {
  const known = new Set(questions.map(({ key }) => key))
  const odd = Object.keys(answers).flatMap((key): AnswerFault[] =>
    known.has(key) ? [] : [{ path: key, code: 'field-unknown' }],
  )
  const each = questions.flatMap(({ key, kind, options, required }): AnswerFault[] => {
    const answer = answers[key] ?? null
    if (answer === null || answer === '') return required ? [{ path: key, code: 'required' }] : []
    if (kind === 'rating') return typeof answer === 'number' ? [] : [{ path: key, code: 'value-unsuitable' }]
    if (typeof answer !== 'string') return [{ path: key, code: 'value-unsuitable' }]
    if ((kind === 'choice' || kind === 'reason') && options.every(({ value }) => value !== answer))
      return [{ path: key, code: 'choice-unknown' }]
    return []
  })
  return [...odd, ...each]
}

/** What is wrong with a company's questions. */
export function faultsOfForm(questions: readonly Question[]): AnswerFault[] {
  return questions.flatMap(({ key, kind, options }, at): AnswerFault[] => [
    ...(questions.slice(0, at).some((other) => other.key === key)
      ? [{ path: `questions.${at}.key`, code: 'key-taken' }]
      : []),
    ...(kind === 'choice' && options.length < 2 ? [{ path: `questions.${at}.options`, code: 'too-few' }] : []),
    ...(new Set(options.map(({ value }) => value)).size < options.length
      ? [{ path: `questions.${at}.options`, code: 'option-twice' }]
      : []),
  ])
}
