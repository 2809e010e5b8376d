import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import '../customers/conflicts/conflict.css'
import { waitingConflictsQuery } from '../customers/conflicts/conflict-queries.ts'
import { useRights } from '../foundation/rights.ts'
import { fill, useText } from '../ui/language.tsx'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'

/** Claim conflicts that wait for the person; absent where none does, so that it is seen when one comes. */
export function ConflictCard() {
  const text = useText(homeTexts)
  const rights = useRights()
  const { data } = useQuery({ ...waitingConflictsQuery, enabled: rights.may('customer', 'see') })
  if (!data || data.decide + data.mine === 0) return null
  return (
    <Panel title={text.conflicts} count={data.decide + data.mine}>
      <ul className="conflict-card">
        {data.decide > 0 && (
          <li>
            <Link to="/conflicts" search={{ show: 'waiting' }}>
              {fill(text.conflictsDecide, { count: data.decide })}
            </Link>
          </li>
        )}
        {data.mine > 0 && (
          <li>
            <Link to="/conflicts" search={{ show: 'mine' }}>
              {fill(text.conflictsMine, { count: data.mine })}
            </Link>
          </li>
        )}
      </ul>
    </Panel>
  )
}
