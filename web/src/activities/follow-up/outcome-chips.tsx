import '../../ui/chip.css'
import { useLabel } from '../../ui/language.tsx'
import './follow-up.css'
import { useOutcomes } from './use-outcomes.ts'

type Props = { kind: string; label: string; value: string | null; onPick: (outcome: string | null) => void }

/** What came of it, in one line of chips; pressed again it is open. */
export function OutcomeChips({ kind, label, value, onPick }: Props) {
  const say = useLabel()
  const outcomes = useOutcomes(kind)
  if (outcomes.length === 0) return null
  return (
    <div className="next-step__chips" role="group" aria-label={label}>
      {outcomes.map((outcome) => (
        <button
          key={outcome.value}
          type="button"
          className="chip"
          aria-pressed={value === outcome.value}
          onClick={() => onPick(value === outcome.value ? null : outcome.value)}
        >
          {say(outcome.label)}
        </button>
      ))}
    </div>
  )
}
