import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { settingsTexts } from './settings.texts.ts'

/** What a company settles for everybody. */
export function SettingsPage() {
  const text = useText(settingsTexts)
  return (
    <>
      <PageHeader title={text.title} />
      <EmptyState picture="lock" title={text.title} hint={text.hint} />
    </>
  )
}
