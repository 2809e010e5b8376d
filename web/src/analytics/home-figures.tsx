import { useQuery } from '@tanstack/react-query'
import { formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { ShortMoney } from '../ui/values.tsx'
import { homeQuery } from './analysis-queries.ts'
import { listAddress } from './deal-address.ts'
import { Figure, FigureRow } from './figure.tsx'
import { homeTexts } from './home.texts.ts'
import { useHomeLists } from './use-home-lists.ts'

/** How things stand: what is open, what was won, what is about to be; each number opens its deals. */
export function HomeFigures() {
  const text = useText(homeTexts)
  const { language } = useLanguage()
  const lists = useHomeLists()
  const { data, isPending } = useQuery(homeQuery({}))
  const money = (amount = '0') => <ShortMoney value={amount} currency={data?.currency} />
  // Out of reach is not nothing.
  if (!data && !isPending) return null
  const deals = (count = 0) => fill(text.deals, { count })
  return (
    <FigureRow label={text.figures}>
      <Figure
        label={text.open}
        value={money(data?.open.amount)}
        note={
          <OpenNote
            text={text.openNote}
            count={data?.open.count ?? 0}
            weighted={data?.open.weighted ?? '0'}
            currency={data?.currency}
          />
        }
        address={listAddress('opportunity', lists.open, '-amount')}
        isPending={isPending}
      />
      <Figure
        label={text.wonMonth}
        value={money(data?.wonThisMonth.amount)}
        note={deals(data?.wonThisMonth.count)}
        address={listAddress('opportunity', lists.wonThisMonth, '-closedOn')}
        isPending={isPending}
      />
      <Figure
        label={text.wonQuarter}
        value={money(data?.wonThisQuarter.amount)}
        note={deals(data?.wonThisQuarter.count)}
        address={listAddress('opportunity', lists.wonThisQuarter, '-closedOn')}
        isPending={isPending}
      />
      <Figure
        label={text.winRate}
        value={typeof data?.winRate !== 'number' ? text.none : formatPercent(data.winRate, language, 1)}
        note={text.winRateNote}
        address={listAddress('opportunity', lists.winRate, '-closedOn')}
        isPending={isPending}
      />
      <Figure
        label={text.closing}
        value={money(data?.closingThisMonth.amount)}
        note={deals(data?.closingThisMonth.count)}
        address={listAddress('opportunity', lists.closingThisMonth, 'expectedCloseOn')}
        isPending={isPending}
      />
    </FigureRow>
  )
}

function OpenNote({
  text,
  count,
  weighted,
  currency,
}: {
  text: string
  count: number
  weighted: string
  currency: string | undefined
}) {
  const [before = '', after = ''] = fill(text, { count }).split('{weighted}')
  return (
    <>
      {before}
      <ShortMoney value={weighted} currency={currency} />
      {after}
    </>
  )
}
