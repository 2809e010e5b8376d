import type { DesignDraft } from '#contract/opportunities/stage-definition.ts'
import { asFields } from '#contract/platform/custom-field.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalid, Refusal } from '../../foundation/access/refusal.ts'
import { filterSql } from '../../foundation/records/filter.sql.ts'
import { allFields } from '../../foundation/records/record-spec.ts'
import { opportunitySpec } from '../opportunity.spec.ts'

type Drawn = Pick<DesignDraft['stages'][number], 'definition'>

/** The company's eyes: whether a stage's conditions hold is no secret of a field, for the deal is stopped by them. */
export function asCompany(actor: Actor): Actor {
  return { ...actor, rights: { ...actor.rights, fields: {} }, segments: [] }
}

/** A condition of a stage as SQL, or null where what it asks of is gone. */
export function criterionSql(actor: Actor, now: Date, filter: Parameters<typeof filterSql>[1]) {
  const eyes = asCompany(actor)
  try {
    return filterSql(
      {
        actor: eyes,
        spec: opportunitySpec,
        fields: allFields(opportunitySpec, actor),
        alias: 'r',
        now,
      },
      filter,
    )
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Conditions and fields that stages ask for must be there when they are drawn. */
export function checkCriteria(actor: Actor, now: Date, stages: readonly Drawn[]): void {
  const fields = { ...opportunitySpec.fields, ...asFields(actor.customFields, 'opportunity') }
  const faults = stages.flatMap(({ definition }, at) => {
    const place = `stages.${at}.definition`
    const named = [
      ...definition.requiredFields.map((name, index) => ({ name, path: `${place}.requiredFields.${index}` })),
      ...definition.milestones.flatMap(({ evidence }, index) =>
        evidence.kind === 'field'
          ? [{ name: evidence.field, path: `${place}.milestones.${index}.evidence.field` }]
          : [],
      ),
    ]
    return [
      ...named.filter(({ name }) => !Object.hasOwn(fields, name)).map(({ path }) => ({ path, code: 'field-unknown' })),
      ...definition.criteria.flatMap(({ filter }, index) =>
        criterionSql(actor, now, filter) === null
          ? [{ path: `${place}.criteria.${index}.filter`, code: 'criterion-unsuitable' }]
          : [],
      ),
    ]
  })
  if (faults.length > 0) throw invalid(faults)
}
