import { WifiOff } from 'lucide-react'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { useReadAt } from './last-seen.ts'
import './offline.css'
import { useIsOffline } from './offline.ts'
import { offlineTexts } from './offline.texts.ts'

/** Says that there is no network, how old is what one sees, and what can be done all the same. */
export function OfflineBand() {
  const text = useText(offlineTexts)
  const { language } = useLanguage()
  const isOffline = useIsOffline()
  const readAt = useReadAt()
  if (!isOffline && readAt === null) return null
  const age =
    readAt === null ? null : fill(text.readAt, { time: formatMoment(new Date(readAt).toISOString(), language) })
  return (
    <p className="offline-band" role="status">
      <WifiOff size={16} aria-hidden />
      <span>
        <strong>{text.offline}</strong>
        {age && ` · ${age}`}
        {isOffline && ` · ${text.offlineHint}`}
      </span>
    </p>
  )
}
