import { type AskedExport, exportOperations } from '#contract/platform/export.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../foundation/api.ts'
import { useFurtherColumns } from '../foundation/choice-lists.ts'
import { PartText } from '../foundation/condition-text.tsx'
import { queryKeys } from '../foundation/query-keys.ts'
import { useRecordFields } from '../foundation/record-fields.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useSession } from '../foundation/session.ts'
import { ReasonDialog } from '../foundation/reason-dialog.tsx'
import { useSend } from '../foundation/use-send.ts'
import { Avatar } from '../ui/avatar.tsx'
import { enumerate } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { Moment } from '../ui/values.tsx'
import './asked-exports.css'
import { askedExportsQuery } from './asked-exports-query.ts'
import { transferTexts } from './transfer.texts.ts'

/** Exports of others that wait for leave: who wants what, and for which purpose. */
export function AskedExports() {
  const text = useText(transferTexts)
  const { data } = useQuery(askedExportsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="card asked-exports" aria-label={text.askedTitle}>
      <h3>{text.askedTitle}</h3>
      <p className="muted">{text.askedHint}</p>
      <ul>
        {data.items.map((item) => (
          <Asked key={item.id} item={item} />
        ))}
      </ul>
    </section>
  )
}

function Asked({ item }: { item: AskedExport }) {
  const text = useText(transferTexts)
  const { language } = useLanguage()
  const say = useLabel()
  const { user } = useSession()
  const { kinds } = useRegistry()
  const fields = useRecordFields(item.recordType)
  const further = useFurtherColumns(kinds[item.recordType])
  const [refusing, setRefusing] = useState(false)
  const decide = useSend(
    (given: { allow: boolean; reason?: string }) =>
      call(exportOperations.decide, { params: { id: item.id }, body: given }),
    [queryKeys.exports],
    (_, { allow }) => showToast({ text: allow ? text.allowed : text.refusedToast }),
  )
  const names = item.columns.map((name) => {
    const field = fields.find((one) => one.name === name) ?? further[name]
    return field ? say(field.label) : name
  })
  return (
    <li className="asked-exports__item">
      <Avatar name={item.createdBy.name} size={32} />
      <div className="asked-exports__what">
        <p>
          <strong>{item.createdBy.name}</strong> · {say(kinds[item.recordType].names.many)} ·{' '}
          {fill(text.exported, { rows: item.rows })}
          <span className="muted">
            {' '}
            · <Moment at={item.createdAt} />
          </span>
        </p>
        <p>{fill(text.purpose, { reason: item.reason ?? '' })}</p>
        <p className="muted">
          {item.search && <>{fill(text.found, { search: item.search })} </>}
          {item.filter ? <PartText part={item.filter} fields={fields} /> : !item.search && text.allRecords}
        </p>
        <p className="muted">{fill(text.columns, { count: names.length, names: enumerate(names, language) })}</p>
      </div>
      {item.createdBy.id !== user.id && (
        <div className="asked-exports__deeds">
          <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate({ allow: true })}>
            {text.allow}
          </Button>
          <Button onClick={() => setRefusing(true)}>{text.refuse}</Button>
        </div>
      )}
      {refusing && (
        <ReasonDialog
          title={text.refuseTitle}
          label={text.why}
          action={text.refuse}
          onSend={(reason) => {
            setRefusing(false)
            decide.mutate({ allow: false, reason })
          }}
          onClose={() => setRefusing(false)}
        />
      )}
    </li>
  )
}
