import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { reportsTexts } from './reports.texts.ts'

/** Figures of the sales work. */
export function ReportsPage() {
  const text = useText(reportsTexts)
  return (
    <>
      <PageHeader title={text.title} />
      <EmptyState picture="path" title={text.title} hint={text.hint} />
    </>
  )
}
