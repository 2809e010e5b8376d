import { type Bar, waterfallOperations } from '#contract/analytics/waterfall.ts'
import type { FunnelTalk } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { dayIn } from '../../foundation/day-in.ts'
import { useSession } from '../../foundation/session.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { Panel, PanelNote } from '../panel.tsx'
import type { Measure } from '../report-search.ts'
import { MovedDealsDrawer } from '../waterfall/moved-deals.tsx'
import { WaterfallDrawing } from '../waterfall/waterfall-drawing.tsx'
import { waterfallQuery } from '../waterfall/waterfall-queries.ts'
import { waterfallTexts } from '../waterfall/waterfall.texts.ts'
import { funnelTalkTexts } from './funnel-talk.texts.ts'

/** What became of the person's funnel since the last talk, bar by bar down to the deals. */
export function SinceLastTalk({ talk }: { talk: FunnelTalk }) {
  const text = useText(funnelTalkTexts)
  const says = useText(waterfallTexts)
  const { language } = useLanguage()
  const { timeZone } = useSession().company
  const today = useCompanyToday()
  const picture = useRef<SVGSVGElement>(null)
  const [measure, setMeasure] = useState<Measure>('amount')
  const [opened, setOpened] = useState<Bar | null>(null)
  const lastDay = dayIn(timeZone, new Date(talk.since))
  // What happened on the day of the talk itself was talked about.
  const from = lastDay < today ? addDays(lastDay, 1) : today
  const span = { from, to: today, owner: talk.person.id }
  const { data } = useQuery(waterfallQuery(span))
  const isEmpty = data?.bars.every(({ count }) => count === 0) === true
  return (
    <Panel
      title={fill(text.since, { day: formatDay(lastDay, language) })}
      tools={
        <Segmented<Measure>
          size="small"
          aria-label={text.measure}
          value={measure}
          options={[
            { value: 'amount', label: says.amount },
            { value: 'count', label: says.count },
          ]}
          onChange={setMeasure}
        />
      }
    >
      {!data ? (
        <SkeletonLines lines={8} />
      ) : isEmpty ? (
        <PanelNote>{text.sinceNone}</PanelNote>
      ) : (
        <WaterfallDrawing
          sums={data.bars}
          measure={measure}
          currency={data.currency}
          onPick={setOpened}
          picture={picture}
        />
      )}
      {opened && (
        <MovedDealsDrawer
          title={says[opened]}
          hint={says[`${opened}Help`]}
          queryKey={[span, opened]}
          read={(after, signal) =>
            call(waterfallOperations.deals, { query: { ...span, bar: opened, ...(after ? { after } : {}) }, signal })
          }
          onClose={() => setOpened(null)}
        />
      )}
    </Panel>
  )
}
