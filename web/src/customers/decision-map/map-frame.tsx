import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { formatPercent } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { mapTexts } from './decision-map.texts.ts'

const steps = [0.25, 0.4, 0.55, 0.7, 0.85, 1, 1.25, 1.5]
const smallest = steps[0] ?? 0.25

type Props = {
  width: number
  height: number
  /** Takes the ground below the drawing, onto which something can be dropped. */
  ground: (element: HTMLElement | null) => void
  /** What dropping there would do, while something is held above it. */
  hint: string | null
  children: ReactNode
}

/** A drawing larger than its window: scrolled, dragged by its ground, seen from nearer or farther. */
export function MapFrame({ width, height, ground, hint, children }: Props) {
  const text = useText(mapTexts)
  const { language } = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  const fit = () => {
    const window = frame.current
    if (!window || width === 0 || height === 0) return
    setZoom(Math.max(smallest, Math.min(1, window.clientWidth / width, window.clientHeight / height)))
  }
  const step = (direction: 1 | -1) =>
    setZoom((now) => {
      const further = direction > 0 ? steps.find((one) => one > now + 0.01) : steps.findLast((one) => one < now - 0.01)
      return further ?? now
    })
  // The first look shows everything that can still be read.
  const fitted = useRef(false)
  useEffect(() => {
    const window = frame.current
    if (fitted.current || !window || width === 0) return
    fitted.current = true
    setZoom(Math.max(0.7, Math.min(1, window.clientWidth / width)))
  }, [width])
  // React listens to wheels passively; keeping the page from zooming needs a listener that may say no.
  useEffect(() => {
    const window = frame.current
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      setZoom((now) => Math.max(smallest, Math.min(1.5, now * (event.deltaY < 0 ? 1.1 : 1 / 1.1))))
    }
    window?.addEventListener('wheel', wheel, { passive: false })
    return () => window?.removeEventListener('wheel', wheel)
  }, [])
  return (
    <div ref={ground} className={`map-frame${hint === null ? '' : ' map-frame--over'}`}>
      <div ref={frame} className="map-window" onPointerDown={pan}>
        <div className="map-ground" style={{ width: width * zoom, height: height * zoom }}>
          <div className="map-drawing" style={{ width, height, transform: `scale(${zoom})` }}>
            {children}
          </div>
        </div>
      </div>
      <div className="map-zoom" role="group" aria-label={formatPercent(zoom, language, 0)}>
        {hint !== null && <span className="map-zoom__hint">{hint}</span>}
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={text.zoomOut}
          onClick={() => step(-1)}
        >
          <ZoomOut size={16} />
        </button>
        <span className="number">{formatPercent(zoom, language, 0)}</span>
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={text.zoomIn}
          onClick={() => step(1)}
        >
          <ZoomIn size={16} />
        </button>
        <button type="button" className="icon-button icon-button--small" aria-label={text.zoomFit} onClick={fit}>
          <Maximize size={16} />
        </button>
      </div>
    </div>
  )
}

/** Takes hold of the ground beside the cards and draws the whole along. */
function pan(event: PointerEvent<HTMLDivElement>): void {
  const window = event.currentTarget
  if (event.pointerType !== 'mouse' || event.button !== 0 || (event.target as Element).closest('[role=treeitem]'))
    return
  const start = { x: event.clientX + window.scrollLeft, y: event.clientY + window.scrollTop }
  const move = (moved: globalThis.PointerEvent) => {
    window.scrollLeft = start.x - moved.clientX
    window.scrollTop = start.y - moved.clientY
  }
  const end = () => {
    document.removeEventListener('pointermove', move)
    document.removeEventListener('pointerup', end)
    document.removeEventListener('pointercancel', end)
  }
  document.addEventListener('pointermove', move)
  document.addEventListener('pointerup', end)
  document.addEventListener('pointercancel', end)
}
