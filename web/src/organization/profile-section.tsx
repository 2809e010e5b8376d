import type { ReactNode } from 'react'

/** One matter of the profile: what it is on the left, what can be done on the right. */
export function ProfileSection({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="profile__section">
      <div>
        <h2>{title}</h2>
        <p className="muted">{hint}</p>
      </div>
      <div className="profile__content">{children}</div>
    </section>
  )
}
