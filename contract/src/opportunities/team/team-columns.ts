import type { Fields, Option } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import type { DealRole } from './deal-role.ts'

const prefix = 'team.'

/** The column of a file that names the people of a deal's team in a role. */
export function teamColumn(role: string): string {
  return `${prefix}${role}`
}

/** The role whose people a column names; none where it is a column of something else. */
export function roleOfColumn(column: string): DealRole | null {
  return column.startsWith(prefix) ? (column.slice(prefix.length) as DealRole) : null
}

/** Columns of files beside the fields of a deal: one for each role that the company uses, with the people who play it. */
export function teamColumns(roles: readonly Pick<Option, 'value' | 'label'>[]): Fields {
  return Object.fromEntries(
    roles.map(({ value, label: { zh, en } }) => [
      teamColumn(value),
      {
        kind: 'reference',
        to: 'user',
        several: true,
        label: label(`团队：${zh || en}`, `Team: ${en || zh}`),
        // What a file calls by the role alone is the owner, where the role is that of the owner.
        aliases: value === 'sales' ? [] : [zh, en].filter((name) => name !== ''),
      },
    ]),
  )
}
