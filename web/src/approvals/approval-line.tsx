import type { Approval } from '#contract/approvals/approval.ts'
import { approvalKindLabels } from '#contract/approvals/flow.ts'
import { Link } from '@tanstack/react-router'
import { formatPercent } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { DueIn } from '../foundation/due-in.tsx'
import { formatSince } from '../ui/time.ts'
import '../ui/values.css'
import './approval.css'
import { approvalStateNames, approvalTexts } from './approval.texts.ts'

export const approvalTones = {
  waiting: 'calm',
  approved: 'good',
  rejected: 'bad',
  returned: 'warn',
  withdrawn: 'plain',
} as const

/** One request in a list: what for, of whom, who is to sign, how it stands. */
export function ApprovalLine({ approval, named = true }: { approval: Approval; named?: boolean }) {
  const text = useText(approvalTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const kind = say(approvalKindLabels[approval.kind])
  return (
    <li className="approval-item">
      <Link to="/approvals/$id" params={{ id: approval.id }} className="approval-line">
        <span className="approval-line__what">
          <strong className="one-line">{named ? approval.record.name : kind}</strong>
          <span className="faint one-line">
            {named && `${kind} · `}
            {fill(text.askedBy, { who: approval.askedBy.name })} · {formatSince(approval.askedAt, language)}
          </span>
        </span>
        {approval.discount !== null && (
          <span className="number approval-line__discount">{formatPercent(approval.discount, language, 1)}</span>
        )}
        <span className="approval-line__state">
          <Waiting approval={approval} />
          <Tag tone={approvalTones[approval.state]} dot>
            {say(approvalStateNames[approval.state])}
          </Tag>
        </span>
      </Link>
    </li>
  )
}

/** For whom it waits, and until when. */
export function Waiting({ approval: { waitingFor, dueAt } }: { approval: Pick<Approval, 'waitingFor' | 'dueAt'> }) {
  const text = useText(approvalTexts)
  const [first] = waitingFor
  if (!first) return null
  const who =
    waitingFor.length === 1 ? first.name : `${first.name} ${fill(text.andMore, { more: waitingFor.length - 1 })}`
  return (
    <span className="approval-waiting">
      <span className="muted one-line">{fill(text.waitsFor, { who })}</span>
      {dueAt !== null && <DueIn at={dueAt} />}
    </span>
  )
}
