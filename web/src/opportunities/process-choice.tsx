import type { Process } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import '../ui/chip.css'
import { useLanguage, useText } from '../ui/language.tsx'
import { opportunityTexts } from './opportunity.texts.ts'

/** Which process the board shows, where a company has several. */
export function ProcessChoice({
  processes,
  process,
  onChoose,
}: {
  processes: readonly Process[]
  process: Process
  onChoose: (id: string) => void
}) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  return (
    <div className="process-choice" role="radiogroup" aria-label={text.process}>
      {processes.map((one) => (
        <button
          key={one.id}
          type="button"
          role="radio"
          className="chip"
          aria-checked={one.id === process.id}
          onClick={() => onChoose(one.id)}
        >
          {inLanguage(one.name, language)}
        </button>
      ))}
    </div>
  )
}
