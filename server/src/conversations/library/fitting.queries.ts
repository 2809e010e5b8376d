import type { Facet, Fitting } from '#contract/conversations/library/material.ts'
import { industries } from '#contract/shared/choices.ts'
import { type Label, label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { companyToday } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import { departmentsOf, isFor } from '../audience.queries.ts'
import type { RecordRef } from '../talk/talk.parts.ts'
import type { LibraryParts } from './library.parts.ts'
import { type Fit, fitOf, type Offerable } from './library.rules.ts'
import { readLines } from './material.queries.ts'

/** As many as somebody looks through. */
const most = 12

type Row = Omit<Offerable, 'meantFor'> & { id: string } & Record<Facet, string[]>

/** Materials that fit a record, what fits best first, and of those that fit alike the newest. A library is small: each is judged by the rule. */
export async function listFitting(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  parts: LibraryParts,
  record: RecordRef,
): Promise<Fitting[]> {
  const about = await parts.about(tx, actor, record)
  const looking = {
    departments: await departmentsOf(tx, actor),
    today: await companyToday(tx, context, actor.tenantId),
  }
  const found = await sql<Row>`select m.id, m.state, m.valid_until::text as "validUntil", m.departments,
      m.competitors as competitor, m.stages as stage, m.products as product, m.industries as industry
    from material m where m.tenant_id = ${actor.tenantId}::uuid and m.state = 'published' and ${isFor(looking.departments, 'm.departments')}
    order by m.updated_at desc, m.id desc`.execute(tx)
  const fitting = found.rows
    .flatMap(({ competitor, stage, product, industry, ...row }) => {
      const fit = fitOf({ ...row, meantFor: { competitor, stage, product, industry } }, about, looking)
      return fit ? [{ id: row.id, fit }] : []
    })
    .toSorted((one, other) => other.fit.score - one.fit.score)
    .slice(0, most)
  const ids = fitting.map(({ id }) => id)
  const lines = await readLines(tx, actor, looking.today, sql`m.id = any(${ids}::uuid[])`)
  const material = new Map(lines.map((line) => [line.id, line]))
  const names = await namesOf(
    tx,
    actor,
    parts,
    fitting.map(({ fit }) => fit),
  )
  return fitting.flatMap(({ id, fit }) => {
    const line = material.get(id)
    const reasons = fit.matched.map(({ facet, values }) => ({
      facet,
      names: values.flatMap((value) => names.get(value) ?? []),
    }))
    return line ? [{ material: line, score: fit.score, reasons }] : []
  })
}

/** How those things are called by which some materials fit. */
async function namesOf(
  tx: Kysely<never>,
  actor: Actor,
  parts: LibraryParts,
  fits: readonly Fit[],
): Promise<ReadonlyMap<string, Label>> {
  const of = (wanted: Facet) => [
    ...new Set(fits.flatMap(({ matched }) => matched.flatMap(({ facet, values }) => (facet === wanted ? values : [])))),
  ]
  const { stages, competitors, products } = await parts.names(tx, actor, {
    stage: of('stage'),
    competitor: of('competitor'),
    product: of('product'),
  })
  return new Map([
    ...industries.map((industry) => [industry.value, industry.label] as const),
    ...stages.map(({ id, name }) => [id, name] as const),
    ...[...competitors, ...products].map(({ id, name }) => [id, label(name, name)] as const),
  ])
}
