import { RecordList } from '../foundation/record-list.tsx'
import { OpportunityBoard } from './opportunity-board-lazy.tsx'

const layouts = { board: OpportunityBoard }

/** All deals, as a table or by stage. */
export function OpportunityListPage() {
  return <RecordList type="opportunity" layouts={layouts} />
}
