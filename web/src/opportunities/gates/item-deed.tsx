import { liveStates } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { isChangeable, useRecordFields } from '../../foundation/record-fields.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { recordAddress } from '../../foundation/record-link.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { useSession } from '../../foundation/session.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Moment } from '../../ui/values.tsx'
import { showSection } from '../room/show-section.ts'
import { requestsOfQuery } from '../requests/request-queries.ts'
import { gateTexts } from './gate.texts.ts'
import { type Item, useItemName } from './item-words.ts'
import { useItemDeeds } from './use-item-deeds.ts'

const PropertyEditor = lazy(async () => ({
  default: (await import('../../foundation/property-editor.tsx')).PropertyEditor,
}))

const AskApproval = lazy(async () => ({ default: (await import('../../approvals/ask-approval.tsx')).AskApproval }))

const AskRequest = lazy(async () => ({ default: (await import('../requests/ask-request.tsx')).AskRequest }))

type Props = { record: AnyRecord; item: Item; mayOverride: boolean; may: boolean }

/** What is to be done about one thing of a checklist, or who did it. */
export function ItemDeed(props: Props) {
  const text = useText(gateTexts)
  const { item } = props
  const { evidence } = item
  if (item.kind === 'task' || evidence?.kind === 'task-done') return <TaskDeed {...props} />
  if (evidence?.kind === 'confirmation') return <ConfirmDeed {...props} />
  if (evidence?.kind === 'file') return <FileDeed {...props} />
  if (evidence?.kind === 'approval') return <ApprovalDeed {...props} />
  if (item.met) return null
  if (item.kind === 'criterion') return <Hint>{text.condition}</Hint>
  if (item.kind === 'field' || evidence?.kind === 'field') return <FieldDeed {...props} />
  if (item.kind === 'role') return <RoleDeed {...props} />
  if (evidence?.kind === 'contact-role') return <PeopleLink record={props.record} />
  if (evidence?.kind === 'visit')
    return <Hint>{evidence.visits === 1 ? text.logVisit : fill(text.logVisits, { count: evidence.visits })}</Hint>
  return null
}

function Hint({ children }: { children: ReactNode }) {
  return <span className="checklist__hint">{children}</span>
}

/** A field is filled in where it is missing. */
function FieldDeed({ record, item, may }: Props) {
  const text = useText(gateTexts)
  const kind = useKind('opportunity')
  const [writing, setWriting] = useState(false)
  const fieldName = item.evidence?.kind === 'field' ? item.evidence.field : item.key
  const field = useRecordFields('opportunity').find((candidate) => candidate.name === fieldName)
  if (!field || !isChangeable(field) || !may) return <Hint>{text.cannotFill}</Hint>
  if (!writing)
    return (
      <Button size="small" onClick={() => setWriting(true)}>
        {text.fillIn}
      </Button>
    )
  return (
    <div className="checklist__editor">
      <Suspense fallback={null}>
        <PropertyEditor kind={kind} record={record} field={field} onEnd={() => setWriting(false)} />
      </Suspense>
    </div>
  )
}

function ConfirmDeed({ record, item, may }: Props) {
  const text = useText(gateTexts)
  const itemName = useItemName()
  const { mark } = useItemDeeds(record.id)
  const name = itemName(item)
  return (
    <>
      <MarkedBy item={item} />
      <input
        type="checkbox"
        className="checklist__tick"
        aria-label={fill(item.met ? text.takeBack : text.confirm, { name })}
        checked={item.met}
        disabled={!may || mark.isPending}
        onChange={() => mark.mutate({ key: item.key, met: !item.met })}
      />
    </>
  )
}

function FileDeed({ record, item, may }: Props) {
  const text = useText(gateTexts)
  const itemName = useItemName()
  const { attach } = useItemDeeds(record.id)
  const input = useRef<HTMLInputElement>(null)
  const file = item.mark?.file
  if (item.met && file)
    return (
      <a className="checklist__file one-line" href={`/api/v1/files/${file.id}/content`} download={file.name}>
        {file.name}
      </a>
    )
  if (!may) return null
  return (
    <>
      <Button size="small" loading={attach.isPending} onClick={() => input.current?.click()}>
        {attach.isPending ? text.uploading : text.attach}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={fill(text.attachTo, { name: itemName(item) })}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) attach.mutate({ key: item.key, file: chosen })
          event.target.value = ''
        }}
      />
    </>
  )
}

/** Nobody approves what is their own. */
function ApprovalDeed({ record, item, mayOverride, may }: Props) {
  const text = useText(gateTexts)
  const { user } = useSession()
  const { mark } = useItemDeeds(record.id)
  const owner = record['owner']
  const isOwn = isReference(owner) && owner.id === user.id
  const [asking, setAsking] = useState(false)
  if (item.met) return <MarkedBy item={item} />
  if (!may) return <Hint>{text.waits}</Hint>
  if (!mayOverride || isOwn)
    return (
      <>
        <Button size="small" onClick={() => setAsking(true)}>
          {text.ask}
        </Button>
        {asking && (
          <Suspense fallback={null}>
            <AskApproval
              record={record}
              {...(item.evidence?.kind === 'approval' ? { about: item.evidence.of } : {})}
              onClose={() => setAsking(false)}
            />
          </Suspense>
        )}
      </>
    )
  return (
    <Button size="small" loading={mark.isPending} onClick={() => mark.mutate({ key: item.key, met: true })}>
      {text.approve}
    </Button>
  )
}

function TaskDeed({ record, item, may }: Props) {
  const text = useText(gateTexts)
  const { finish } = useItemDeeds(record.id)
  const { activity } = item
  if (!activity) return item.met ? null : <Hint>{text.comesLater}</Hint>
  if (item.met || !may) return null
  return (
    <Button
      size="small"
      loading={finish.isPending}
      onClick={() => finish.mutate({ key: item.key, met: true, activity })}
    >
      {text.finish}
    </Button>
  )
}

function PeopleLink({ record }: { record: AnyRecord }) {
  const text = useText(gateTexts)
  const kind = useKind('opportunity')
  return (
    <Link
      className="checklist__link"
      to={recordAddress(kind.names.path, record.id)}
      search={{ tab: 'people' }}
      resetScroll={false}
      onClick={() => showSection('people')}
    >
      {text.people}
    </Link>
  )
}

/** Whoever is missing is asked for; where somebody is asked already, the team says who. */
function RoleDeed({ record, item, may }: Props) {
  const text = useText(gateTexts)
  const kind = useKind('opportunity')
  const [asking, setAsking] = useState(false)
  const waits = useQuery(requestsOfQuery(record.id)).data?.items.some(
    (request) => request.role === item.key && liveStates.includes(request.state),
  )
  if (waits || !may)
    return (
      <Link className="checklist__link" to={recordAddress(kind.names.path, record.id)} search={{ tab: 'team' }}>
        {waits ? text.roleAsked : text.team}
      </Link>
    )
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {text.askRole}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <AskRequest deal={record.id} role={item.key as DealRole} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}

function MarkedBy({ item }: { item: Item }) {
  if (!item.met || !item.mark) return null
  return (
    <span className="checklist__hint">
      {item.mark.by?.name} · <Moment at={item.mark.at} kind="words" />
    </span>
  )
}
