import { type Approver, factLabels, type FlowCondition } from '#contract/approvals/flow.ts'
import { roleOperations } from '#contract/organization/organization.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { useLevels } from '../foundation/choice-lists.ts'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { flowTexts } from './flow.texts.ts'

/** Conditions and signers of flows as sentences, with the names of whom and what they mean; and the choices for both. */
export function useFlowWords() {
  const text = useText(flowTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const people = useQuery(peopleQuery).data?.items ?? []
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const roles =
    useQuery({ queryKey: ['roles'], queryFn: ({ signal }) => call(roleOperations.list, { signal }) }).data?.items ?? []
  const choices = {
    level: useLevels().map(({ value, label }) => ({ value: value, label: say(label) })),
    department: departments.map(({ id, name }) => ({ value: id, label: name })),
    role: roles.map(({ id, name }) => ({ value: id, label: say(name) })),
  }
  const nameIn = (options: readonly { value: string; label: string }[], value: string) =>
    options.find((option) => option.value === value)?.label ?? value

  const condition = (one: FlowCondition): string => {
    const what = say(factLabels[one.fact])
    if (one.operator === 'anyOf')
      return `${what}: ${one.values.map((value) => nameIn(choices[one.fact], value)).join(' / ')}`
    const value = one.fact === 'amount' ? formatNumber(one.value, language) : formatPercent(one.value, language, 1)
    return `${what} ${text[one.operator]} ${value}`
  }
  const approver = (one: Approver): string => {
    switch (one.by) {
      case 'superior':
        return fill(text.superiorOf, { level: one.level })
      case 'head':
        return fill(text.headOf, {
          name: one.department === null ? text.ownDepartment : nameIn(choices.department, one.department),
        })
      case 'role':
        return nameIn(choices.role, one.role)
      case 'person':
        return people.find((person) => person.id === one.person)?.name ?? ''
    }
  }
  return { condition, approver, choices, people }
}
