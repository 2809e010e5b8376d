import { RecordList } from '../foundation/record-list.tsx'
import { CustomerMap } from './map/customer-map-lazy.tsx'

const layouts = { map: CustomerMap }

/** The companies that we sell to, as a table or on a map. */
export function CustomerListPage() {
  return <RecordList type="customer" layouts={layouts} />
}
