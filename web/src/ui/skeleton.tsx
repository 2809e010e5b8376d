import { useText } from './language.tsx'
import './skeleton.css'
import { uiTexts } from './ui.texts.ts'

/** A grey bar where text will stand. */
export function Bar({ width = '60%', height = 12 }: { width?: number | string; height?: number }) {
  return <span className="skeleton-bar" style={{ width, height }} aria-hidden />
}

/** Lines of a text or list that is on its way. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  const text = useText(uiTexts)
  return (
    <div className="skeleton-lines" role="status">
      <span className="seen-by-readers-only">{text.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Bar key={line} width={`${88 - ((line * 23) % 47)}%`} />
      ))}
    </div>
  )
}

/** A whole page that is on its way: a title and a card. */
export function PageSkeleton() {
  return (
    <div className="page-skeleton">
      <Bar width={180} height={22} />
      <div className="page-skeleton__card">
        <SkeletonLines lines={8} />
      </div>
    </div>
  )
}

/** Beside parts of a page whose place it may take: they are shown once it has come, so that nothing moves away from under a finger. */
export function ComesFirst() {
  return <span className="comes-first" hidden />
}
