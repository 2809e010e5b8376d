import type { ReactNode } from 'react'
import { useLanding } from '../foundation/use-landing.ts'

type Props = {
  /** By which a link leads here. */
  id?: string
  title: string
  hint: string
  children: ReactNode
}

/** One matter of the profile: what it is on the left, what can be done on the right. */
export function ProfileSection({ id, title, hint, children }: Props) {
  const section = useLanding(id)
  return (
    <section ref={section} id={id} className="profile__section">
      <div>
        <h2>{title}</h2>
        <p className="muted">{hint}</p>
      </div>
      <div className="profile__content">{children}</div>
    </section>
  )
}
