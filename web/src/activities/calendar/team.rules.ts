import type { Department, Person } from '#contract/organization/organization.ts'

/** More people than this do not stand side by side. */
const mostMembers = 100

/** Who works in a department or one below it, by name. */
export function membersOf(
  people: readonly Person[],
  departments: readonly Pick<Department, 'id' | 'parentId'>[],
  department: string | null,
): Person[] {
  const inside = new Set(department === null ? [] : [department])
  // Each round reaches one level further down; there are no circles among departments.
  for (let grown = true; grown; ) {
    const below = departments.filter(({ id, parentId }) => parentId && inside.has(parentId) && !inside.has(id))
    for (const { id } of below) inside.add(id)
    grown = below.length > 0
  }
  return people
    .filter(({ departmentId, status }) => status !== 'disabled' && departmentId !== null && inside.has(departmentId))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
    .slice(0, mostMembers)
}
