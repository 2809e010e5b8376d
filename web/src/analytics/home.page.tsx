import { Button } from 'antd'
import { openQuickCreate } from '../foundation/quick-create.tsx'
import { useSession } from '../foundation/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { formatDay, today } from '../ui/time.ts'
import { homeTexts } from './home.texts.ts'

/** Where a day begins. */
export function HomePage() {
  const text = useText(homeTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const hour = new Date().getHours()
  const greeting = hour < 12 ? text.morning : hour < 18 ? text.afternoon : text.evening
  return (
    <>
      <PageHeader title={fill(greeting, { name: user.name })} note={formatDay(today(), language)} />
      <EmptyState picture="company" title={text.begin} hint={text.beginHint}>
        <Button type="primary" onClick={() => openQuickCreate('customer')}>
          {text.create}
        </Button>
      </EmptyState>
    </>
  )
}
