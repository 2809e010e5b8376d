import { daysBetween } from '#contract/shared/day.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSession } from '../foundation/session.ts'
import { RecordLink } from '../foundation/record-link.tsx'
import { dueTexts } from '../customers/pools/due.texts.ts'
import { dueQuery } from '../customers/pools/pool-queries.ts'
import { ruleWords } from '../customers/pools/pool-words.ts'
import '../customers/pools/pool.css'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { today } from '../ui/time.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'

const shown = 5

/** Customers that go back to a pool soon: one's own, or those of the people one leads. */
export function RecycleCard() {
  const text = useText(dueTexts)
  const home = useText(homeTexts)
  const { language } = useLanguage()
  const { user, holds } = useSession()
  const { data } = useInfiniteQuery({
    ...dueQuery({ within: 60, near: 'true' }, shown),
    enabled: holds.pool === true,
  })
  // Where there is no pool, nothing can go back.
  if (holds.pool !== true) return null
  const [page] = data?.pages ?? []
  const total = page?.total?.value ?? 0
  return (
    <Panel
      title={text.title}
      count={total}
      link={
        total > shown
          ? { text: fill(home.seeAll, { count: total }), to: '/pool/due', search: { within: '60', near: 'true' } }
          : undefined
      }
    >
      {!page ? (
        <SkeletonLines lines={3} />
      ) : page.items.length === 0 ? (
        <PanelNote>{home.recyclingNone}</PanelNote>
      ) : (
        <ul className="due-lines">
          {page.items.map(({ customer, owner, due }) => {
            const days = daysBetween(today(), due.on)
            return (
              <li key={customer.id}>
                <RecordLink type="customer" id={customer.id} className="due-line">
                  <span className="due-line__name one-line">{customer.name}</span>
                  <span className={`due-line__left${days <= 3 ? ' day--late' : ''}`}>
                    {days <= 0 ? text.today : fill(text.days, { days })}
                  </span>
                  <span className="due-line__why one-line">
                    {ruleWords(due, language)}
                    {owner.id !== user.id && ` · ${owner.name}`}
                  </span>
                </RecordLink>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
