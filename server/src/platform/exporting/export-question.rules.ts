import type { ExportFormat, ExportRequest } from '#contract/shared/standard-operations.ts'
import { dataScopes } from '#contract/organization/rights.ts'
import type { Fields, RecordType } from '#contract/shared/field.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { allFields, type RecordSpec } from '../../foundation/records/record-spec.ts'
import type { ExportColumn } from './export-cells.rules.ts'

/** Whether a format is one of cards instead of a table. */
export function isCards(format: ExportFormat): format is 'vcf' | 'vcf3' {
  return format === 'vcf' || format === 'vcf3'
}

/** The person as an export sees with their eyes: only what they may both see and take along. Refuses who may take nothing. */
export function asExporter(actor: Actor, type: RecordType): Actor {
  const rights = actor.rights.records[type]
  // A wider scope contains the narrower, so the narrower of the two is what both reach.
  const see = dataScopes.indexOf(rights.see) <= dataScopes.indexOf(rights.export) ? rights.see : rights.export
  if (see === 'none') throw forbidden()
  return { ...actor, rights: { ...actor.rights, records: { ...actor.rights.records, [type]: { ...rights, see } } } }
}

/** The columns asked for; a field that the person may not see looks unknown, a masked one stays and will be masked. */
export function exportColumns(spec: RecordSpec, actor: Actor, request: Pick<ExportRequest, 'columns'>): ExportColumn[] {
  const fields: Fields = { ...allFields(spec, actor), ...spec.further?.fields(actor) }
  return request.columns.map((name, index) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field || fieldAccess(actor.rights, spec.type, name) === 'hidden')
      throw invalidField(`columns.${index}`, 'field-unknown', name)
    if (request.columns.indexOf(name) !== index) throw invalidField(`columns.${index}`, 'field-used-twice', name)
    return { name, field }
  })
}
