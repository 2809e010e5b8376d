import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { waitingApprovalsQuery } from '../approvals/approval-queries.ts'
import '../customers/conflicts/conflict.css'
import { fill, useText } from '../ui/language.tsx'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'

/** Requests that wait for the person, or came back to them; absent where there are none. */
export function ApprovalCard() {
  const text = useText(homeTexts)
  const { data } = useQuery(waitingApprovalsQuery)
  if (!data || data.sign + data.returned === 0) return null
  return (
    <Panel title={text.approvals} count={data.sign + data.returned}>
      <ul className="conflict-card">
        {data.sign > 0 && (
          <li>
            <Link to="/approvals" search={{ show: 'waiting' }}>
              {fill(text.approvalsSign, { count: data.sign })}
            </Link>
            {data.late > 0 && (
              <span className="day--late conflict-card__late">{fill(text.approvalsLate, { count: data.late })}</span>
            )}
          </li>
        )}
        {data.returned > 0 && (
          <li>
            <Link to="/approvals" search={{ show: 'asked' }}>
              {fill(text.approvalsReturned, { count: data.returned })}
            </Link>
          </li>
        )}
      </ul>
    </Panel>
  )
}
