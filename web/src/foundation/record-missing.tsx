import { Link } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/language.tsx'
import { asProblem } from './problem.ts'
import type { RecordKind } from './record-kind.tsx'
import { pageTexts } from './record-page.texts.ts'

/** A record that is not there for this reader, or did not arrive. */
export function RecordMissing({ kind, error, onRetry }: { kind: RecordKind; error: unknown; onRetry: () => void }) {
  const text = useText(pageTexts)
  const isGone = [403, 404].includes(asProblem(error).status)
  return (
    <div className="record-missing">
      {isGone ? (
        <EmptyState picture="lock" title={text.goneTitle} hint={text.goneHint}>
          <Link to={`/${kind.names.path}`}>{text.back}</Link>
        </EmptyState>
      ) : (
        <EmptyState picture="broken" title={text.failedTitle}>
          <Button onClick={onRetry}>{text.retry}</Button>
        </EmptyState>
      )}
    </div>
  )
}
