import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { useText } from './language.tsx'
import { uiTexts } from './ui.texts.ts'

/** What is shown in place of a part that broke. */
export function Broken({ onRetry }: { onRetry: () => void }) {
  const text = useText(uiTexts)
  return (
    <EmptyState picture="broken" title={text.somethingWrong} hint={text.somethingWrongHint}>
      <Button type="primary" onClick={onRetry}>
        {text.reload}
      </Button>
    </EmptyState>
  )
}

/** Keeps a fault of one part from taking the page with it. React offers this to classes alone. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (this.state.failed) return <Broken onRetry={() => this.setState({ failed: false })} />
    return this.props.children
  }
}
