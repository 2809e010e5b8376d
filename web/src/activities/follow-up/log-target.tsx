import { isReference, nameOf } from '../../foundation/record-value.ts'
import { hasActivities, useRegistry } from '../../foundation/record-kind.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { useSession } from '../../foundation/session.ts'
import { recentPlaces } from '../../platform/recent-records.ts'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { followUpTexts } from './follow-up.texts.ts'
import type { LoggedOn } from './log-sheet.tsx'

type Props = { chosen: LoggedOn | null; onChoose: (on: LoggedOn | null) => void }

const customerField = { kind: 'reference', to: 'customer', label: followUpTexts.customer } as const

/** With whom: what was opened last is chosen already, the others are one press away. */
export function LogTarget({ chosen, onChoose }: Props) {
  const text = useText(followUpTexts)
  const { kinds } = useRegistry()
  const { user } = useSession()
  const [places] = useState(() => recentPlaces(user.id).filter(({ type }) => hasActivities(type)))
  const [picked, setPicked] = useState<unknown>(null)
  const records = useQueries({
    queries: places.map(({ type, id }) => ({ ...recordQuery(kinds[type], id), staleTime: 60_000 })),
  })
  const recent = places.flatMap((place, at) => {
    const record = records[at]?.data
    return record && record.deletedAt === null ? [{ ...place, name: nameOf(record) }] : []
  })
  const first = recent[0]
  const firstId = first?.id
  const firstType = first?.type
  useEffect(() => {
    if (chosen === null && firstId !== undefined && firstType !== undefined) onChoose({ id: firstId, type: firstType })
  }, [chosen, firstId, firstType, onChoose])
  return (
    <>
      {recent.length > 0 && (
        <ChoiceChips
          label={text.recent}
          options={recent.map(({ id, name }) => ({ value: id, label: <span className="one-line">{name}</span> }))}
          value={chosen?.id}
          onChange={(id) => onChoose(recent.find((one) => one.id === id) ?? null)}
        />
      )}
      <Labelled label={text.customer}>
        {({ id }) => (
          <RecordInput
            id={id}
            target="customer"
            field={customerField}
            value={picked}
            onChange={(value) => {
              setPicked(value)
              if (isReference(value)) onChoose({ type: 'customer', id: value.id })
            }}
          />
        )}
      </Labelled>
    </>
  )
}
