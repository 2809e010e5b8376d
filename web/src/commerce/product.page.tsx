import { RecordPage } from '../foundation/record-page.tsx'

/** One product. */
export function ProductPage() {
  return <RecordPage type="product" />
}
