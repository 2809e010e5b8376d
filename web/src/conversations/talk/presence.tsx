import { minuteMs } from '#contract/shared/day.ts'
import { useState } from 'react'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatSince } from '../../ui/time.ts'
import { talkTexts } from './talk.texts.ts'

/** Who was here within this time is here now. */
const hereMs = 5 * minuteMs

/** Whether somebody is here, or since when they are not. */
export function Presence({ seenAt }: { seenAt: string | null }) {
  const text = useText(talkTexts)
  const { language } = useLanguage()
  const [now] = useState(() => Date.now())
  if (seenAt === null) return null
  return now - Date.parse(seenAt) < hereMs ? (
    <span className="talk-here">{text.here}</span>
  ) : (
    <span className="faint">{fill(text.lastHere, { when: formatSince(seenAt, language) })}</span>
  )
}
