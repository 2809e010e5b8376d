import { Link } from '@tanstack/react-router'
import { fill, useText } from '../../ui/language.tsx'
import './look-up-hint.css'
import { takenTexts } from './taken.texts.ts'

/** Where a search finds no customer: it may be one that the reader does not see. */
export function LookUpHint({ search }: { search: string }) {
  const text = useText(takenTexts)
  return (
    <p className="muted look-up-hint">
      {text.listHint}{' '}
      <Link to="/taken" search={{ text: search }}>
        {fill(text.listAction, { text: search })}
      </Link>
    </p>
  )
}
