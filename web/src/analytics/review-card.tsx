import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { waitingReviewsQuery } from '../opportunities/reviews/review-queries.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { formatSince } from '../ui/time.ts'
import '../customers/conflicts/conflict.css'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'

/** Deals that ended and wait for what the person makes of it; absent where none does. */
export function ReviewCard() {
  const text = useText(homeTexts)
  const { language } = useLanguage()
  const { data } = useQuery(waitingReviewsQuery)
  if (!data || data.count === 0) return null
  const words = data.lost === 0 ? text.reviewsWon : data.won === 0 ? text.reviewsLost : text.reviewsWait
  return (
    <Panel title={text.reviews} count={data.count}>
      <ul className="conflict-card">
        <li>
          <Link to="/reviews">{fill(words, { won: data.won, lost: data.lost })}</Link>
          {data.oldestAt && (
            <span className="faint">{fill(text.reviewsSince, { when: formatSince(data.oldestAt, language) })}</span>
          )}
        </li>
      </ul>
    </Panel>
  )
}
