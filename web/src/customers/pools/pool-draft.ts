import type { Pool, PoolDraft } from '#contract/customers/pool.ts'

/** A rule as it is edited: its key stays while it has no id yet. */
export type RuleDraft = PoolDraft['rules'][number] & { key: string }

/** A pool as it is edited. */
export type PoolEditing = Omit<PoolDraft, 'rules'> & { rules: RuleDraft[] }

/** The pool as its editor begins. */
export function editingOf(pool: Pool): PoolEditing {
  const { id: _, version: _version, customers: _customers, mine: _mine, members, rules, ...rest } = pool
  return {
    ...rest,
    members: members.map(({ kind, id, duty }) => ({ kind, id, duty })),
    rules: rules.map(({ since: _since, ...rule }) => ({ ...rule, key: rule.id })),
  }
}

/** What is sent to save. */
export function draftOf(editing: PoolEditing): PoolDraft {
  return { ...editing, rules: editing.rules.map(({ key: _, ...rule }) => rule) }
}

/** Replaces the members of one kind and duty. */
export function withMembers(
  members: PoolDraft['members'],
  kind: 'user' | 'department',
  duty: 'member' | 'administrator',
  ids: readonly string[],
): PoolDraft['members'] {
  return [...members.filter((one) => one.kind !== kind || one.duty !== duty), ...ids.map((id) => ({ kind, id, duty }))]
}
