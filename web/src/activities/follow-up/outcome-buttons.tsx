import { useLabel } from '../../ui/language.tsx'
import './follow-up.css'
import { useOutcomes } from './use-outcomes.ts'

type Props = {
  kind: string
  label: string
  /** What is chosen; null where a press does at once what follows from it. */
  value: string | null
  disabled?: boolean
  onPick: (outcome: string) => void
}

/** What came of it, as buttons that a thumb meets. */
export function OutcomeButtons({ kind, label, value, disabled = false, onPick }: Props) {
  const say = useLabel()
  const outcomes = useOutcomes(kind)
  if (outcomes.length === 0) return null
  return (
    <div className="outcomes" role="group" aria-label={label}>
      {outcomes.map((outcome) => (
        <button
          key={outcome.value}
          type="button"
          className={`outcomes__one outcomes__one--${outcome.tone ?? 'plain'}`}
          aria-pressed={value === outcome.value}
          disabled={disabled}
          onClick={() => onPick(outcome.value)}
        >
          <span className="outcomes__dot" aria-hidden />
          {say(outcome.label)}
        </button>
      ))}
    </div>
  )
}
