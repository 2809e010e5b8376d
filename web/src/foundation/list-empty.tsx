import { amidSentence, inLanguage } from '#contract/shared/label.ts'
import { Suspense } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { listTexts } from './list.texts.ts'
import { openQuickCreate } from './quick-create.tsx'
import type { RecordKind } from './record-kind.tsx'
import type { ListQuestion } from './record-queries.ts'
import { useRights } from './rights.ts'

/** A list without records: of a narrow question, or of a beginning. */
export function EmptyList({
  kind,
  question,
  onClear,
}: {
  kind: RecordKind
  question: ListQuestion
  onClear: () => void
}) {
  const text = useText(listTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const isNarrow = question.filter !== undefined || question.search !== undefined
  return (
    <div className="list-empty">
      {isNarrow ? (
        <EmptyState
          picture="search"
          title={fill(text.nothingTitle, { many: amidSentence(kind.names.many, language) })}
          hint={text.nothingHint}
        >
          <Button onClick={onClear}>{text.clearFilter}</Button>
          {kind.whenNothing && question.search !== undefined && (
            <Suspense fallback={null}>
              <kind.whenNothing search={question.search} />
            </Suspense>
          )}
        </EmptyState>
      ) : (
        <EmptyState
          picture={kind.picture}
          title={fill(text.emptyTitle, { many: amidSentence(kind.names.many, language) })}
          hint={inLanguage(kind.teach, language)}
        >
          {rights.may(kind.names.type, 'create') && (
            <Button type="primary" onClick={() => openQuickCreate(kind.names.type)}>
              {fill(text.create, { one: amidSentence(kind.names.one, language) })}
            </Button>
          )}
        </EmptyState>
      )}
    </div>
  )
}

/** A list that did not arrive. */
export function FailedList({ onRetry }: { onRetry: () => void }) {
  const text = useText(listTexts)
  return (
    <div className="list-empty">
      <EmptyState picture="broken" title={text.failed}>
        <Button onClick={onRetry}>{text.retry}</Button>
      </EmptyState>
    </div>
  )
}
