import type { ReactNode } from 'react'
import './tag.css'

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'plain' | 'accent'

/** A word about a state. The colour repeats what the word says and the dot's shape sets the tones apart. */
export function Tag({ tone = 'plain', dot = false, children }: { tone?: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={`tag tag--${tone}`}>
      {dot && <span className="tag__dot" aria-hidden />}
      {children}
    </span>
  )
}
