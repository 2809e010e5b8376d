import type { Process } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { ChoiceChips } from '../ui/choice-chips.tsx'
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
    <div className="process-choice">
      <ChoiceChips
        label={text.process}
        options={processes.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
        value={process.id}
        onChange={onChoose}
      />
    </div>
  )
}
