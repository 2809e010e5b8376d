import { CloudUpload } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { fill, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import './offline.css'
import { useOutbox } from './offline.ts'
import { offlineTexts } from './offline.texts.ts'

const load = () => import('./unsent-list.tsx')
const UnsentList = lazy(async () => ({ default: (await load()).UnsentList }))

/** When the first screen stands; the list is needed just when nothing can be loaded, and is fetched before. */
const soon = 2_000

/** How much work is not sent yet; opens the list of it. Nothing where all is sent. */
export function UnsentButton() {
  const text = useText(offlineTexts)
  const { queue, kept } = useOutbox()
  const [isOpen, setIsOpen] = useState(false)
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setIsOpen(false), [])
  useEffect(() => {
    const timer = setTimeout(() => void load(), soon)
    return () => clearTimeout(timer)
  }, [])
  if (queue.length === 0 && !isOpen) return null
  const isStuck = queue.some((entry) => entry.state !== 'waiting')
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={`unsent-button${isStuck ? ' unsent-button--stuck' : ''}`}
        aria-label={fill(text.unsent, { count: kept })}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <CloudUpload size={16} aria-hidden />
        {kept}
      </button>
      {isOpen && (
        <Popover anchor={button} onClose={close} align="end" width={380} label={text.title}>
          <Suspense fallback={null}>
            <UnsentList onDecide={close} />
          </Suspense>
        </Popover>
      )}
    </>
  )
}
