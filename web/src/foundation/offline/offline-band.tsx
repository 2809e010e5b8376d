import { WifiOff } from 'lucide-react'
import { useText } from '../../ui/language.tsx'
import './offline.css'
import { useIsOffline } from './offline.ts'
import { offlineTexts } from './offline.texts.ts'

/** Says that there is no network, and what can be done all the same. */
export function OfflineBand() {
  const text = useText(offlineTexts)
  if (!useIsOffline()) return null
  return (
    <p className="offline-band" role="status">
      <WifiOff size={16} aria-hidden />
      <span>
        <strong>{text.offline}</strong> · {text.offlineHint}
      </span>
    </p>
  )
}
