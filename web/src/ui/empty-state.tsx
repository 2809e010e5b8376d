import type { ReactNode } from 'react'
import './empty-state.css'
import { Illustration, type Picture } from './illustration.tsx'

/** An empty place that teaches: one picture, one sentence, one button. */
export function EmptyState({
  picture,
  title,
  hint,
  small = false,
  children,
}: {
  picture: Picture
  title: string
  hint?: ReactNode
  small?: boolean
  children?: ReactNode
}) {
  return (
    <div className={`empty-state${small ? ' empty-state--small' : ''}`}>
      <Illustration picture={picture} />
      <p className="empty-state__title">{title}</p>
      {hint !== undefined && <p className="empty-state__hint">{hint}</p>}
      {children !== undefined && <div className="empty-state__action">{children}</div>}
    </div>
  )
}
