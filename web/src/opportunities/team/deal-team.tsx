import { useQuery } from '@tanstack/react-query'
import { HandHelping, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { wholeCredit } from '#contract/opportunities/team/credit.ts'
import { ownerRole } from '#contract/opportunities/team/deal-role.ts'
import type { DealMember, DealTeam } from '#contract/opportunities/team/team.operations.ts'
import { call } from '../../foundation/api.ts'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { RequestLine } from '../requests/request-line.tsx'
import { requestsOfQuery, teamQuery } from '../requests/request-queries.ts'
import { requestTexts } from '../requests/request.texts.ts'
import { staleWithRequests } from '../requests/use-request-deeds.ts'
import './team.css'
import { teamTexts } from './team.texts.ts'

const AddMember = lazy(async () => ({ default: (await import('./add-member.tsx')).AddMember }))
const CreditDialog = lazy(async () => ({ default: (await import('./credit-dialog.tsx')).CreditDialog }))
const AskRequest = lazy(async () => ({ default: (await import('../requests/ask-request.tsx')).AskRequest }))

/** Who works on a deal, what was asked of whom, and how credit is split. */
export function DealTeamSection({ deal }: { deal: AnyRecord }) {
  const { data } = useQuery(teamQuery(deal.id))
  return (
    <div className="deal-team">
      {data ? <Members deal={deal.id} team={data} /> : <SkeletonLines lines={4} />}
      <Requests record={deal} />
      {data && <Credit deal={deal.id} team={data} />}
    </div>
  )
}

function Members({ deal, team }: { deal: string; team: DealTeam }) {
  const text = useText(teamTexts)
  const { language } = useLanguage()
  const roleName = useDealRoleName()
  const [adding, setAdding] = useState(false)
  const { owner, members, former, may } = team
  return (
    <section className="deal-team__part" aria-label={text.members}>
      <header>
        <h3>{text.members}</h3>
        {may.change && (
          <Button size="small" icon={<UserPlus size={14} />} onClick={() => setAdding(true)}>
            {text.add}
          </Button>
        )}
      </header>
      <ul className="deal-team__people">
        {owner && (
          <li>
            <Avatar name={owner.name} size={28} />
            <span className="deal-team__name">
              <strong>{owner.name}</strong>
              <span className="faint">{text.owner}</span>
            </span>
            <Tag tone="accent">{roleName(ownerRole)}</Tag>
          </li>
        )}
        {members.map((member) => (
          <Member key={member.id} deal={deal} member={member} mayEnd={may.change} />
        ))}
      </ul>
      {members.length === 0 && <p className="muted">{text.empty}</p>}
      {former.length > 0 && (
        <details>
          <summary>
            {text.former} {former.length}
          </summary>
          <ul className="deal-team__former">
            {former.map(({ id, user, role, since, until }) => (
              <li key={id} className="faint">
                {user.name} · {roleName(role)} · {formatDay(since.slice(0, 10), language)} –{' '}
                {until && formatDay(until.slice(0, 10), language)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {adding && (
        <Suspense fallback={null}>
          <AddMember deal={deal} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </section>
  )
}

function Member({ deal, member, mayEnd }: { deal: string; member: DealMember; mayEnd: boolean }) {
  const text = useText(teamTexts)
  const { language } = useLanguage()
  const roleName = useDealRoleName()
  const { id, user, role, since, addedBy, left } = member
  const again = useSend(
    () => call(teamOperations.add, { params: { id: deal }, body: { user: user.id, role } }),
    staleWithRequests,
  )
  const end = useSend(
    () => call(teamOperations.remove, { params: { id: deal, member: id } }),
    staleWithRequests,
    () =>
      showToast({
        text: fill(text.ended, { who: user.name }),
        // Who is leaving the company is not taken in again.
        ...(left ? {} : { action: { label: text.undo, run: () => again.mutate(undefined) } }),
      }),
  )
  return (
    <li>
      <Avatar name={user.name} size={28} />
      <span className="deal-team__name">
        <strong>{user.name}</strong>
        <span className="faint">
          {left
            ? text.left
            : [
                fill(text.since, { when: formatDay(since.slice(0, 10), language) }),
                addedBy && addedBy.id !== user.id && fill(text.addedBy, { who: addedBy.name }),
              ]
                .filter(Boolean)
                .join(' · ')}
        </span>
      </span>
      <Tag tone={left ? 'warn' : 'accent'} dot={left}>
        {roleName(role)}
      </Tag>
      {mayEnd && (
        <button
          type="button"
          className="plain-button deal-team__end"
          aria-label={fill(text.end, { who: user.name, role: roleName(role) })}
          disabled={end.isPending}
          onClick={() => end.mutate(undefined)}
        >
          ×
        </button>
      )}
    </li>
  )
}

function Requests({ record }: { record: AnyRecord }) {
  const text = useText(requestTexts)
  const rights = useRights()
  const { data } = useQuery(requestsOfQuery(record.id))
  const [asking, setAsking] = useState(false)
  const mayAsk = rights.may('opportunity', 'change') && record.deletedAt === null && record['outcome'] !== 'lost'
  return (
    <section className="deal-team__part" aria-label={text.ofDeal}>
      <header>
        <h3>{text.ofDeal}</h3>
        {mayAsk && (
          <Button size="small" icon={<HandHelping size={14} />} onClick={() => setAsking(true)}>
            {text.ask}
          </Button>
        )}
      </header>
      {!data ? (
        <SkeletonLines lines={3} />
      ) : data.items.length === 0 ? (
        <p className="muted">
          {text.noneOfDeal} {text.noneHint}
        </p>
      ) : (
        <ul className="deal-team__requests">
          {data.items.map((request) => (
            <RequestLine key={request.id} request={request} named={false} />
          ))}
        </ul>
      )}
      {asking && (
        <Suspense fallback={null}>
          <AskRequest deal={record.id} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </section>
  )
}

function Credit({ deal, team }: { deal: string; team: DealTeam }) {
  const text = useText(teamTexts)
  const { language } = useLanguage()
  const [editing, setEditing] = useState(false)
  const { credit, may, members } = team
  return (
    <section className="deal-team__part" aria-label={text.credit}>
      <header>
        <h3>{text.credit}</h3>
        {may.change && members.length > 0 && (
          <Button size="small" onClick={() => setEditing(true)}>
            {text.split}
          </Button>
        )}
      </header>
      <ul className="deal-team__credit">
        {credit.shares.map(({ user, share }) => (
          <li key={user.id}>
            <span>{user.name}</span>
            <span className="deal-team__bar" aria-hidden>
              <span style={{ width: `${share / 100}%` }} />
            </span>
            <span className="number">{formatPercent(share / wholeCredit, language)}</span>
          </li>
        ))}
      </ul>
      {editing && (
        <Suspense fallback={null}>
          <CreditDialog deal={deal} team={team} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  )
}
