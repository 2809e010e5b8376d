import { daysBetween } from '#contract/shared/day.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Hourglass, Waves } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, today } from '../../ui/time.ts'
import { holdingTexts } from './holding.texts.ts'
import { holdingQuery } from './pool-queries.ts'
import { ruleWords } from './pool-words.ts'
import './pool.css'

const ReturnDialog = lazy(async () => ({ default: (await import('./return-dialog.tsx')).ReturnDialog }))

/** Above a customer's story: how long until it goes back, or in which pool it lies. */
export function HoldingBand({ record }: { record: AnyRecord }) {
  const text = useText(holdingTexts)
  const { pool } = record
  if (record.deletedAt !== null) return null
  if (!isReference(pool)) return <DueBand record={record} />
  return (
    <div className="holding-band holding-band--calm" role="status">
      <Waves size={18} aria-hidden />
      <span className="holding-band__words">{fill(text.inPool, { pool: pool.name })}</span>
      <Link to="/pool" search={{ pool: pool.id }}>
        {text.goPool}
      </Link>
    </div>
  )
}

function DueBand({ record }: { record: AnyRecord }) {
  const text = useText(holdingTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const [returning, setReturning] = useState(false)
  const due = useQuery(holdingQuery(record.id)).data?.due
  if (!due?.near) return null
  const days = daysBetween(today(), due.on)
  const why = fill(text.why, {
    why: ruleWords(due, language),
    since: formatDay(due.since, language),
    pool: say(due.pool.name),
  })
  return (
    <div className={`holding-band holding-band--${days <= 3 ? 'bad' : 'warn'}`} role="status">
      <Hourglass size={18} aria-hidden />
      <span className="holding-band__words">
        <strong>{days <= 0 ? text.dueToday : fill(text.dueIn, { days })}</strong>
        <span>{why}</span>
        <span className="holding-band__hint">{text.dueHint}</span>
      </span>
      <Button size="small" onClick={() => setReturning(true)}>
        {text.giveBack}
      </Button>
      {returning && (
        <Suspense fallback={null}>
          <ReturnDialog record={record} onClose={() => setReturning(false)} />
        </Suspense>
      )}
    </div>
  )
}
