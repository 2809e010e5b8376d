import { ownLists } from '#contract/shared/choices.ts'
import type { Fields } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'

/** What the story of a deal tells of its team, beside the deal's own fields. */
export const teamTold: Fields = {
  dealRole: { kind: 'choice', label: label('角色', 'Role'), options: ownLists['deal-role'].usual },
  member: { kind: 'reference', to: 'user', label: label('成员', 'Member') },
  askedOf: { kind: 'reference', to: 'user', label: label('转派给', 'Given to') },
  exceeded: { kind: 'text', label: label('超出同时承接上限', 'Over capacity') },
  credit: { kind: 'text', label: label('业绩分配', 'Credit') },
}
