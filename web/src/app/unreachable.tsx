import { useRouter } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { appTexts } from './app.texts.ts'

/** Shown in place of everything while the server does not answer. */
export function Unreachable() {
  const text = useText(appTexts)
  const router = useRouter()
  return (
    <EmptyState page picture="broken" title={text.unreachable} hint={text.unreachableHint}>
      <Button type="primary" onClick={() => void router.invalidate()}>
        {text.retry}
      </Button>
    </EmptyState>
  )
}
