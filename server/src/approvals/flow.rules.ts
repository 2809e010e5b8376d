import type { Approver, FlowCondition, FlowDraft, FlowStep } from '#contract/approvals/flow.ts'

/** What decides by which flow a request goes; null where it is not known, which meets no condition. */
export type FlowFacts = {
  amount: number | null
  discount: number | null
  probability: number | null
  level: string | null
  department: string | null
}

function holds(condition: FlowCondition, facts: FlowFacts): boolean {
  if (condition.operator === 'anyOf') {
    const fact = facts[condition.fact]
    return fact !== null && condition.values.includes(fact)
  }
  const fact = facts[condition.fact]
  return fact !== null && (condition.operator === 'atLeast' ? fact >= condition.value : fact < condition.value)
}

/** The first flow in use of a kind of which every condition holds. */
export function chooseFlow<Flow extends Pick<FlowDraft, 'kind' | 'active' | 'conditions'>>(
  flows: readonly Flow[],
  kind: FlowDraft['kind'],
  facts: FlowFacts,
): Flow | undefined {
  return flows.find(
    (flow) => flow.active && flow.kind === kind && flow.conditions.every((condition) => holds(condition, facts)),
  )
}

/** The company as far as it matters who signs. */
export type SigningCompany = {
  /** Those above somebody, the nearest first; who has left is passed by. */
  above: (person: string) => readonly string[]
  isActive: (person: string) => boolean
  ofRole: (role: string) => readonly string[]
  /** Who leads a department, or the nearest above it that is led. */
  headOf: (department: string | null) => string | null
  departmentOf: (person: string) => string | null
  /** Those who look after the processes: they stand in where nobody else is left. */
  keepers: readonly string[]
}

function candidates(approver: Approver, asker: string, company: SigningCompany): readonly string[] {
  switch (approver.by) {
    case 'person':
      return [approver.person]
    case 'role':
      return company.ofRole(approver.role)
    case 'superior':
      return company.above(asker).slice(approver.level - 1, approver.level)
    case 'head': {
      const head = company.headOf(approver.department ?? company.departmentOf(asker))
      return head === null ? [] : [head]
    }
  }
}

/** Of those meant, who may sign; where none of them may (barred, or gone), the nearest above each who may. */
function fitting(people: readonly string[], barred: ReadonlySet<string>, company: SigningCompany): string[] {
  const isFit = (person: string) => !barred.has(person) && company.isActive(person)
  const fit = people.filter(isFit)
  const standIns = () => people.flatMap((person) => company.above(person).find(isFit) ?? [])
  return [...new Set(fit.length > 0 ? fit : standIns())]
}

export type PlannedStep = Pick<FlowStep, 'name' | 'mode' | 'hours'> & { signers: string[][] }

/**
 * Who is asked in each step. Nobody signs their own: the barred are replaced by the nearest above them, and where that leaves nobody, by
 * those who keep the processes. Whoever stands twice in a step alone is asked once. Null where not even they remain.
 */
export function planSteps(
  steps: readonly FlowStep[],
  asker: string,
  barred: ReadonlySet<string>,
  company: SigningCompany,
): PlannedStep[] | null {
  const keepers = company.keepers.filter((person) => !barred.has(person) && company.isActive(person))
  const planned = steps.map(({ name, mode, hours, approvers }): PlannedStep => {
    const signers: string[][] = []
    for (const approver of approvers) {
      const people = fitting(candidates(approver, asker, company), barred, company)
      const isAsked = signers.some(
        (other) => other.length === people.length && other.every((one) => people.includes(one)),
      )
      if (people.length > 0 && !isAsked) signers.push(people)
    }
    // A superior that is not there (asked by who leads all) is no obstacle as long as the step has another.
    if (signers.length === 0 && keepers.length > 0) signers.push(keepers)
    return { name, mode, hours, signers }
  })
  return planned.some((step) => step.signers.length === 0) ? null : planned
}

/** To whom it goes as well when those asked are late: the nearest above the last of them who may sign and is not asked yet; null above everybody. */
export function nextAbove(
  people: readonly string[],
  barred: ReadonlySet<string>,
  company: SigningCompany,
): string | null {
  const last = people.at(-1)
  if (last === undefined) return null
  return company.above(last).find((one) => !people.includes(one) && !barred.has(one) && company.isActive(one)) ?? null
}
