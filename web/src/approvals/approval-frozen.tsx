import type { WholeApproval } from '#contract/approvals/approval.ts'
import { FieldDisplay } from '../foundation/field-display.tsx'
import { useKind } from '../foundation/record-kind.tsx'
import { isReference } from '../foundation/record-value.ts'
import { useCompanyChoices } from '../foundation/reference-names.ts'
import { useLabel, useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import './approval.css'
import { approvalTexts } from './approval.texts.ts'

/** Not told of itself: it says how the amount is written. */
const silent = new Set(['currency', 'name'])

/** The deal as it was when leave was asked, with what has changed since marked. */
export function ApprovalFrozen({ approval: { record, frozen, changed } }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  const say = useLabel()
  const { fields } = useKind(record.type)
  const currency = typeof frozen['currency'] === 'string' ? frozen['currency'] : undefined
  const stages = useCompanyChoices('stage')
  /** A stage was kept by the name it has in one language; as long as it is there, it is told in the reader's. */
  const inOwnWords = (value: unknown) =>
    isReference(value) ? { ...value, name: stages.find(({ id }) => id === value.id)?.name ?? value.name } : value
  const told = Object.entries(fields).filter(
    ([name]) => !silent.has(name) && frozen[name] !== undefined && frozen[name] !== null,
  )
  return (
    <section className="card approval__card" aria-label={text.frozen}>
      <h2 className="approval__section">{text.frozen}</h2>
      {changed.length > 0 && <p className="approval__changed">{text.changedHint}</p>}
      <dl className="approval__facts">
        {told.map(([name, field]) => (
          <div key={name}>
            <dt>{say(field.label)}</dt>
            <dd>
              <FieldDisplay field={field} value={inOwnWords(frozen[name])} currency={currency} />
              {changed.includes(name) && <Tag tone="warn">{text.changed}</Tag>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
