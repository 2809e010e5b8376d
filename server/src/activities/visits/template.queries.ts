import type { TemplateDesign, VisitTemplate } from '#contract/activities/visits/template.operations.ts'
import type { TemplateDefinition } from '#contract/activities/visits/template.ts'
import { type Kysely, sql } from 'kysely'
import { notFound } from '../../foundation/access/refusal.ts'

const columns = sql`t.id, t.version, t.name, t.purpose, t.customer_types as "customerTypes", t.industries, t.stages, t.retired, t.latest as number`
const madeBy = (
  template: string,
) => sql`(select count(*)::int from visit_template_version w join visit v on v.tenant_id = w.tenant_id and v.version_id = w.id
  where w.tenant_id = t.tenant_id and w.template_id = ${sql.ref(template)})`

/** All templates of a company, those in use first. */
export async function listTemplates(tx: Kysely<never>, tenantId: string): Promise<VisitTemplate[]> {
  const found =
    await sql<VisitTemplate>`select ${columns}, coalesce(jsonb_array_length(coalesce(p.definition, t.draft) -> 'steps'), 0) as steps, ${madeBy('t.id')} as visits
    from visit_template t left join visit_template_version p on p.tenant_id = t.tenant_id and p.template_id = t.id and p.number = t.latest
    where t.tenant_id = ${tenantId}::uuid order by t.retired, t.id`.execute(tx)
  return found.rows
}

/** A template as its designer sees it. */
export async function readTemplate(tx: Kysely<never>, tenantId: string, id: string): Promise<TemplateDesign> {
  const found = await sql<
    Omit<TemplateDesign, 'versions'>
  >`select ${columns}, coalesce(jsonb_array_length(coalesce(p.definition, t.draft) -> 'steps'), 0) as steps, ${madeBy('t.id')} as visits,
      p.definition as published, t.draft
    from visit_template t left join visit_template_version p on p.tenant_id = t.tenant_id and p.template_id = t.id and p.number = t.latest
    where t.tenant_id = ${tenantId}::uuid and t.id = ${id}::uuid`.execute(tx)
  const template = found.rows[0]
  if (!template) throw notFound()
  const versions = await sql<
    TemplateDesign['versions'][number]
  >`select w.number, w.published_at as "publishedAt", w.note,
      case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as "publishedBy",
      (select count(*)::int from visit v where v.tenant_id = w.tenant_id and v.version_id = w.id) as visits
    from visit_template_version w left join user_account u on u.tenant_id = w.tenant_id and u.id = w.published_by
    where w.tenant_id = ${tenantId}::uuid and w.template_id = ${id}::uuid order by w.number desc limit 100`.execute(tx)
  return { ...template, versions: versions.rows }
}

type TemplateVersion = { id: string; definition: TemplateDefinition }

/** The version of a template by which a device has begun a visit, whatever was published or retired since; null where there is none. */
export async function versionOfNumber(
  tx: Kysely<never>,
  tenantId: string,
  template: string,
  number: number,
): Promise<TemplateVersion | null> {
  const found = await sql<TemplateVersion>`select w.id, w.definition from visit_template_version w
    where w.tenant_id = ${tenantId}::uuid and w.template_id = ${template}::uuid and w.number = ${number}`.execute(tx)
  return found.rows[0] ?? null
}

/** The version of a template by which a visit goes now; null where it was never published or is offered no more. */
export async function latestVersion(
  tx: Kysely<never>,
  tenantId: string,
  template: string,
): Promise<TemplateVersion | null> {
  const found = await sql<TemplateVersion>`select w.id, w.definition from visit_template t
    join visit_template_version w on w.tenant_id = t.tenant_id and w.template_id = t.id and w.number = t.latest
    where t.tenant_id = ${tenantId}::uuid and t.id = ${template}::uuid and not t.retired`.execute(tx)
  return found.rows[0] ?? null
}
