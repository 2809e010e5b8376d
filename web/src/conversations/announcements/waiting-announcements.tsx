import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Megaphone } from 'lucide-react'
import { useText } from '../../ui/language.tsx'
import { waitingQuery } from './announcement-queries.ts'
import { ComesFirst } from '../../ui/skeleton.tsx'
import { AnnouncementTags } from './announcement-tags.tsx'
import { announcementTexts } from './announcement.texts.ts'
import './announcement.css'

/** What is announced and waits for its reader where their day begins; absent where nothing does. */
export function WaitingAnnouncements() {
  const text = useText(announcementTexts)
  const { data, isLoading, failureCount } = useQuery(waitingQuery)
  if (isLoading && failureCount === 0) return <ComesFirst />
  if (!data || data.items.length === 0) return null
  return (
    <section className="card waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        <Megaphone size={16} aria-hidden /> {text.waiting}
      </h2>
      <ul>
        {data.items.map((line) => (
          <li key={line.id}>
            <span className="waiting__words">
              <strong>{line.title}</strong> <AnnouncementTags line={line} />
            </span>
            <Link
              to="/announcements/$id"
              params={{ id: line.id }}
              className="button button--default button--small"
              aria-label={`${line.mustRead ? text.readNow : text.open} ${line.title}`}
            >
              {line.mustRead ? text.readNow : text.open}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
