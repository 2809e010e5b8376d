import { handoverOperations } from '#contract/customers/handover.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Moment } from '../../ui/values.tsx'
import { handoverTexts, takenKinds } from './handover.texts.ts'

const shown = 20

/** What the person took out, brought in or deleted in the last weeks, from the log. */
export function HandoverTaken({ id }: { id: string }) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const items = useQuery({
    queryKey: ['handover-taken', id],
    queryFn: ({ signal }) => call(handoverOperations.taken, { params: { id }, signal }),
  }).data?.items
  return (
    <div className="handover-taken">
      <h3>{text.takenTitle}</h3>
      {!items ? (
        <SkeletonLines lines={3} />
      ) : items.length === 0 ? (
        <p className="muted">{text.takenNone}</p>
      ) : (
        <ul>
          {items.slice(0, shown).map((item) => (
            <li key={item.id}>
              <Moment at={item.at} />
              <strong>{inLanguage(takenKinds[item.kind] ?? { zh: item.kind, en: item.kind }, language)}</strong>
              <span className="one-line">{item.recordName}</span>
              {item.rows !== null && (
                <span className="muted number">
                  {fill(text.takenRows, { count: formatNumber(item.rows, language) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {items && items.length > shown && (
        <p className="muted">{fill(text.takenMore, { count: items.length - shown })}</p>
      )}
    </div>
  )
}
