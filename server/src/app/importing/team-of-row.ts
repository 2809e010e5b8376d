import { roleOfColumn, teamColumn } from '#contract/opportunities/team/team-columns.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import type { Values } from '../../foundation/records/values.ts'

/** People whom a row names for the team of its deal. */
export type TeamOfRow = { role: DealRole; user: string }[]

/** The fields of a row's deal, and apart from them the people of its team. */
export function splitTeam(values: Values): { fields: Values; team: TeamOfRow } {
  const fields: Values = {}
  const team: TeamOfRow = []
  for (const [name, value] of Object.entries(values)) {
    const role = roleOfColumn(name)
    if (role === null) fields[name] = value
    else if (Array.isArray(value)) team.push(...value.map((user) => ({ role, user: String(user) })))
  }
  return { fields, team }
}

/** The same put together again. */
export function withTeam(fields: Values, team: TeamOfRow): Values {
  const values: Values = { ...fields }
  for (const { role, user } of team) {
    const column = teamColumn(role)
    values[column] = [...((values[column] as string[] | undefined) ?? []), user]
  }
  return values
}
