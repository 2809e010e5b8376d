import {
  houseReasons,
  type HouseReason,
  requestStateLabels,
  type ResourceRequest,
} from '#contract/opportunities/requests/request.ts'
import { Link } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { ReckonedByWeek } from '../../foundation/unpublished-years.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatSince } from '../../ui/time.ts'
import '../../ui/values.css'
import { RequestDeeds } from './request-deeds.tsx'
import './request.css'
import { placeTexts, requestTexts } from './request.texts.ts'
import { usePlaceWords } from './role-places.tsx'

const tones = {
  open: 'calm',
  accepted: 'accent',
  unstaffed: 'bad',
  delivered: 'good',
  withdrawn: 'plain',
} as const

/** One request: for which deal and role, by when, with whom it is, and what can be done with it right here. */
export function RequestLine({ request, named = true }: { request: ResourceRequest; named?: boolean }) {
  const text = useText(requestTexts)
  const say = useLabel()
  const roleName = useDealRoleName()
  const { deal, customer, state, late, stage, askedBy, note, owner } = request
  return (
    <li className={`request${late ? ' request--late' : ''}`}>
      <div className="request__what">
        <p className="request__title">
          <Tag tone="accent">{roleName(request.role)}</Tag>
          {named &&
            (deal.open ? (
              <Link to="/opportunities/$id" params={{ id: deal.id }} search={{ tab: 'team' }}>
                {deal.name}
              </Link>
            ) : (
              <strong>{deal.name}</strong>
            ))}
          {request.required && <Tag tone="warn">{text.required}</Tag>}
        </p>
        <p className="faint request__facts">
          {named && customer !== null && <span>{customer}</span>}
          <span>
            {stage
              ? fill(text.byStage, { stage: say(stage.name) })
              : askedBy && fill(text.byPerson, { who: askedBy.name })}
          </span>
          {named && owner && <span>{fill(text.owner, { who: owner.name })}</span>}
        </p>
        {note !== null && <p className="request__note">{note}</p>}
        <Said request={request} />
      </div>
      <div className="request__state">
        <Tag tone={tones[state]} dot>
          {say(requestStateLabels[state])}
        </Tag>
        <With request={request} />
        <When request={request} />
      </div>
      <RequestDeeds request={request} />
    </li>
  )
}

function With({ request: { state, askedOf, takenBy, poolFull } }: { request: ResourceRequest }) {
  const text = useText(requestTexts)
  const places = usePlaceWords()
  if (state === 'accepted' && takenBy) return <span>{fill(text.takenBy, { who: takenBy.name })}</span>
  if (state === 'delivered' && takenBy) return <span>{fill(text.doneBy, { who: takenBy.name })}</span>
  if (state === 'unstaffed') return <span className="request__nobody">{text.nobody}</span>
  if (poolFull) return <span className="request__full">{places.poolFull(poolFull)}</span>
  if (state === 'open') return <span>{askedOf ? fill(text.askedOf, { who: askedOf.name }) : text.inPool}</span>
  return null
}

function When({ request: { state, dueAt, neededOn, late } }: { request: ResourceRequest }) {
  const text = useText(requestTexts)
  const { language } = useLanguage()
  if (state === 'delivered' || state === 'withdrawn') return null
  return (
    <span className={late ? 'day--late' : 'faint'}>
      {late && `${text.late} · `}
      {state !== 'accepted' && dueAt !== null && fill(text.due, { when: formatSince(dueAt, language) })}
      {state !== 'accepted' && dueAt !== null && <ReckonedByWeek at={dueAt} />}
      {neededOn !== null && (
        <>
          {state !== 'accepted' && dueAt !== null && ' · '}
          {fill(text.needed, { when: formatDay(neededOn, language) })}
        </>
      )}
    </span>
  )
}

function Said({ request: { declined, exceeded, result, file, endReason, state } }: { request: ResourceRequest }) {
  const text = useText(requestTexts)
  const places = useText(placeTexts)
  const say = useLabel()
  const house = endReason !== null && endReason in houseReasons ? houseReasons[endReason as HouseReason] : null
  return (
    <>
      {declined.map(({ by, reason, at }) => (
        <p key={at} className="faint">
          {fill(text.saysNo, { who: by.name, reason })}
        </p>
      ))}
      {exceeded && (
        <p className="faint">
          {fill(exceeded.by ? places.exceededBy : places.exceeded, {
            now: exceeded.held + 1,
            capacity: exceeded.capacity,
            reason: exceeded.reason,
            who: exceeded.by?.name ?? '',
          })}
        </p>
      )}
      {result !== null && <p className="request__note">{result}</p>}
      {file && (
        <a className="request__file" href={`/api/v1/files/${file.id}/content`} download={file.name}>
          <Paperclip size={14} aria-hidden />
          {file.name}
        </a>
      )}
      {state === 'withdrawn' && endReason !== null && (
        <p className="faint">{fill(text.ended, { reason: house ? say(house) : endReason })}</p>
      )}
    </>
  )
}
