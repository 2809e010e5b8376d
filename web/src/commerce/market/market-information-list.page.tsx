import { RecordList } from '../../foundation/record-list.tsx'

/** What the field learns of the market, piece by piece. */
export function MarketInformationListPage() {
  return <RecordList type="market-information" />
}
