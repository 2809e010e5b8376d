import { useNavigate } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { appTexts } from './app.texts.ts'

/** An address without a page. */
export function NotFoundPage() {
  const text = useText(appTexts)
  const navigate = useNavigate()
  return (
    <EmptyState page picture="search" title={text.notFound} hint={text.notFoundHint}>
      <Button type="primary" onClick={() => void navigate({ to: '/' })}>
        {text.home}
      </Button>
    </EmptyState>
  )
}
