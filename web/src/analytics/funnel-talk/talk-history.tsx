import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reviewsOfPersonQuery } from '../../opportunities/funnel-review/review-queries.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { Panel, PanelNote } from '../panel.tsx'
import { funnelTalkTexts } from './funnel-talk.texts.ts'

const shown = 12

/** The meetings about the person's funnel, the newest first. */
export function TalkHistory({ person }: { person: string }) {
  const text = useText(funnelTalkTexts)
  const { language } = useLanguage()
  const { data } = useQuery(reviewsOfPersonQuery(person, shown))
  return (
    <Panel title={text.history}>
      {!data ? (
        <SkeletonLines lines={3} />
      ) : data.items.length === 0 ? (
        <PanelNote>{text.historyNone}</PanelNote>
      ) : (
        <ul className="funnel-settled">
          {data.items.map(({ id, begunAt, endedAt, reviewer, deals, commitments, kept, keptLate }) => (
            <li key={id}>
              <Link to="/funnel-review/$id" params={{ id }}>
                {formatDay((endedAt ?? begunAt).slice(0, 10), language)} · {reviewer.name}
              </Link>
              <span className="faint">
                {fill(text.discussed, { deals })}
                {commitments > 0 && ` · ${fill(text.promised, { kept: kept + keptLate, all: commitments })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
