import type { ReactNode } from 'react'
import './empty-state.css'
import { Illustration, type Picture } from './illustration.tsx'

type Props = {
  picture: Picture
  title: string
  hint?: ReactNode
  small?: boolean
  /** It stands for the whole page: its sentence is the page's heading. */
  page?: boolean
  children?: ReactNode
}

/** An empty place that teaches: one picture, one sentence, one button. */
export function EmptyState({ picture, title, hint, small = false, page = false, children }: Props) {
  const Frame = page ? 'main' : 'div'
  const Title = page ? 'h1' : 'p'
  return (
    <Frame className={`empty-state${small ? ' empty-state--small' : ''}`}>
      <Illustration picture={picture} />
      <Title className="empty-state__title">{title}</Title>
      {hint !== undefined && <p className="empty-state__hint">{hint}</p>}
      {children !== undefined && <div className="empty-state__action">{children}</div>}
    </Frame>
  )
}
