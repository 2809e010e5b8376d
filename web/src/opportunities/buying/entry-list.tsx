import { type Buying, type BuyingEntry, buyingOperations } from '#contract/opportunities/buying/buying.operations.ts'
import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Pencil } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Day } from '../../ui/values.tsx'
import { useBuyingAnswer } from './buying-queries.ts'
import { buyingTexts } from './buying.texts.ts'

type Props = { deal: AnyRecord; buying: Buying; may: boolean; onCorrect: (entry: BuyingEntry) => void }

/** What was noted of the customer's way, the latest first, with what shows it. */
export function EntryList({ deal, buying, may, onCorrect }: Props) {
  const text = useText(buyingTexts)
  const { language } = useLanguage()
  const take = useBuyingAnswer(deal.id)
  const withdraw = useSend(
    (entry: string) => call(buyingOperations.withdraw, { params: { id: deal.id, entry } }),
    [],
    take,
  )
  if (buying.entries.length === 0) return null
  return (
    <section className="buying__part" aria-label={text.history}>
      <h3>{text.history}</h3>
      <ul className="buying__lines">
        {buying.entries.toReversed().map((entry) => {
          const option = buyingStages.find(({ value }) => value === entry.stage)
          const name = option ? inLanguage(option.label, language) : entry.stage
          return (
            <li key={entry.id} className="buying__line">
              <span className="buying__line-head">
                <strong>{name}</strong>
                <Day date={entry.enteredOn} kind="words" />
                <span className="faint">{entry.by?.name}</span>
                {may && (
                  <span className="buying__line-deeds">
                    <button
                      type="button"
                      className="icon-button icon-button--small"
                      aria-label={fill(text.edit, { stage: name })}
                      onClick={() => onCorrect(entry)}
                    >
                      <Pencil size={13} />
                    </button>
                    <button
                      type="button"
                      className="plain-button faint"
                      disabled={withdraw.isPending}
                      onClick={() => withdraw.mutate(entry.id)}
                    >
                      {text.withdraw}
                    </button>
                  </span>
                )}
              </span>
              {entry.note && <span className="buying__note">{entry.note}</span>}
              {entry.file && (
                <a href={`/api/v1/files/${entry.file.id}/content`} download={entry.file.name}>
                  {entry.file.name}
                </a>
              )}
              {entry.activity && (
                <RecordLink type="activity" id={entry.activity.id}>
                  {entry.activity.name}
                </RecordLink>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
