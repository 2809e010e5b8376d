import { winLossOperations } from '#contract/analytics/win-loss.ts'
import type { WinLossCut } from '#contract/analytics/win-loss.ts'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { call } from '../../foundation/api.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { Day, Money } from '../../ui/values.tsx'
import './win-loss.css'
import { winLossTexts } from './win-loss.texts.ts'

type Props = {
  question: { by: WinLossCut } & Partial<Record<'process' | 'department' | 'owner' | 'from' | 'to', string | undefined>>
  open: { key?: string; name: string; outcome: 'won' | 'lost' }
  onClose: () => void
}

/** The deals behind a figure. */
export function EndedDeals({ question, open, onClose }: Props) {
  const text = useText(winLossTexts)
  const phone = usePhone()
  const asked = { ...question, outcome: open.outcome, ...(open.key === undefined ? {} : { key: open.key }) }
  const { data } = useQuery({
    queryKey: ['analysis', 'win-loss-deals', asked],
    queryFn: ({ signal }) => call(winLossOperations.deals, { query: asked, signal }),
  })
  return (
    <Drawer
      open
      onClose={onClose}
      size={phone ? '100%' : 520}
      title={fill(text.deals, { name: open.name, outcome: text[open.outcome] })}
    >
      {!data ? (
        <SkeletonLines lines={8} />
      ) : (
        <ul className="ended-deals">
          {data.items.map((deal) => (
            <li key={deal.id}>
              <RecordLink type="opportunity" id={deal.id}>
                {deal.name}
              </RecordLink>
              <span className="muted one-line">{deal.customer}</span>
              <span className="ended-deals__facts">
                {deal.amount && <Money value={deal.amount} currency={deal.currency} />}
                {deal.closedOn && <Day date={deal.closedOn} />}
              </span>
            </li>
          ))}
          {data.items.length >= 200 && <li className="faint">{text.mostDeals}</li>}
        </ul>
      )}
    </Drawer>
  )
}
