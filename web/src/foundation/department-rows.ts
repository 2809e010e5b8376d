import type { Department } from '#contract/organization/organization.ts'

export type DepartmentRow = { department: Department; depth: number }

/** Departments in the order of their tree, each with its depth; one whose parent is out of sight stands at the top. */
export function departmentRows(departments: readonly Department[]): DepartmentRow[] {
  const known = new Set(departments.map((department) => department.id))
  const below = (parent: string | null, depth: number): DepartmentRow[] =>
    departments
      .filter((one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : null) === parent)
      .flatMap((department) => [{ department, depth }, ...below(department.id, depth + 1)])
  return below(null, 0)
}
