import { type Kysely, sql } from 'kysely'
import { listDepartments, readSuperiors } from '../organization/index.ts'
import type { SigningCompany } from './flow.rules.ts'

/** The company as it is now, as far as it matters who signs. */
export async function readSigningCompany(tx: Kysely<never>, tenantId: string): Promise<SigningCompany> {
  const { above, people } = await readSuperiors(tx, tenantId)
  const departments = new Map((await listDepartments(tx, tenantId)).map((department) => [department.id, department]))
  const roles = await sql<{ role: string; keeps: boolean; people: string[] }>`
    select r.id as role, r.rights -> 'capabilities' ? 'manage-processes' as keeps, array_agg(ur.user_id order by ur.user_id) as people
    from user_role ur join role r on r.tenant_id = ${tenantId}::uuid and r.id = ur.role_id
    where ur.tenant_id = ${tenantId}::uuid group by r.tenant_id, r.id`.execute(tx)
  const active = new Set(people.filter((person) => person.active).map(({ id }) => id))
  const placed = new Map(people.map((person) => [person.id, person.departmentId]))
  const byRole = new Map(roles.rows.map((row) => [row.role, row.people]))
  const headOf = (id: string | null): string | null => {
    const seen = new Set<string>()
    for (let at = id; at !== null && !seen.has(at); at = departments.get(at)?.parentId ?? null) {
      seen.add(at)
      const head = departments.get(at)?.managerId ?? null
      if (head !== null) return head
    }
    return null
  }
  return {
    above,
    isActive: (person) => active.has(person),
    ofRole: (role) => byRole.get(role) ?? [],
    headOf,
    departmentOf: (person) => placed.get(person) ?? null,
    keepers: [...new Set(roles.rows.filter((row) => row.keeps).flatMap((row) => row.people))],
  }
}
