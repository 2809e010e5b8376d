import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { importTexts } from './import.texts.ts'

/** Brings in what other systems and files hold. */
export function ImportPage() {
  const text = useText(importTexts)
  return (
    <>
      <PageHeader title={text.title} />
      <EmptyState picture="file" title={text.title} hint={text.hint} />
    </>
  )
}
