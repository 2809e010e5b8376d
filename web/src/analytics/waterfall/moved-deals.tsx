import type { DealState, MovedDeal, MovedDeals } from '#contract/analytics/waterfall.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { RecordLink } from '../../foundation/record-link.tsx'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, type Spoken, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import './moved-deals.css'
import { movedTexts } from './waterfall.texts.ts'

type Props = {
  title: string
  hint?: string
  /** What the deals are of; a page of them is fetched by `read`. */
  queryKey: readonly unknown[]
  read: (after: string | undefined, signal: AbortSignal) => Promise<MovedDeals>
  onClose: () => void
}

/** The deals behind a figure of the past, each with what it was and became. */
export function MovedDealsDrawer({ title, hint, queryKey, read, onClose }: Props) {
  const text = useText(movedTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['analysis', 'moved-deals', ...queryKey],
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { follows: ['opportunity'] },
  })
  const pages = data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  return (
    <Drawer open onClose={onClose} title={title} size={560}>
      {hint && <p className="faint">{hint}</p>}
      {isPending ? (
        <SkeletonLines lines={8} />
      ) : items.length === 0 ? (
        <p className="faint">{text.nothing}</p>
      ) : (
        <>
          <ul className="moved-deals">
            {items.map((deal) => (
              <Moved key={deal.id} deal={deal} currency={pages[0]?.currency ?? ''} />
            ))}
          </ul>
          {hasNextPage && (
            <Button
              block
              className="moved-deals__more"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {text.more}
            </Button>
          )}
        </>
      )}
    </Drawer>
  )
}

function Moved({ deal, currency }: { deal: MovedDeal; currency: string }) {
  const text = useText(movedTexts)
  const { language } = useLanguage()
  return (
    <li className="moved-deals__item">
      <div className="moved-deals__head">
        <RecordLink type="opportunity" id={deal.id} className="one-line">
          {deal.name}
        </RecordLink>
        <ShortMoney value={deal.amount} currency={currency} />
      </div>
      <div className="moved-deals__facts">
        {factsOf(deal, text, language).map(({ name, value, isChange }) => (
          <span key={name} className={isChange ? 'moved-deals__change' : ''}>
            {value}
          </span>
        ))}
      </div>
    </li>
  )
}

type Fact = { name: string; value: string; isChange: boolean }

/** What of a deal changed, from what to what; what did not is told once. */
function factsOf({ before, after }: MovedDeal, text: Spoken<typeof movedTexts>, language: Language): Fact[] {
  const told: readonly [keyof typeof movedTexts, (state: DealState) => string][] = [
    ['stage', (state) => inLanguage(state.stage, language)],
    [
      'amount',
      ({ amount, currency }) =>
        amount === null ? text.none : formatMoneyShort(amount, language, currency ?? undefined),
    ],
    ['closes', ({ closesOn }) => closesOn ?? text.none],
    ['owner', ({ owner }) => owner ?? text.none],
  ]
  const facts = told.map(([name, say]): Fact => {
    const [from, to] = [before ? say(before) : null, say(after)]
    const isChange = from !== null && from !== to
    return { name, isChange, value: `${text[name]} ${isChange ? fill(text.fromTo, { from, to }) : to}` }
  })
  const life =
    after.deleted && !before?.deleted ? text.deleted : before?.deleted && !after.deleted ? text.restored : null
  const first = before === null ? text.new : life
  return first === null ? facts : [{ name: 'life', value: first, isChange: true }, ...facts]
}
