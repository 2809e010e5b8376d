import type { Pool } from '#contract/customers/pool.ts'
import { fill, useText } from '../../ui/language.tsx'
import { poolTexts } from './pool.texts.ts'

/** How many one holds and has claimed today, against what is allowed; and in words what is used up. */
export function PoolMeter({ pool }: { pool: Pool }) {
  const text = useText(poolTexts)
  const { mine, claimsADay } = pool
  if (!mine.member) return <p className="pool-meter__note">{text.onlyAdministrator}</p>
  const isFull = mine.cap !== null && mine.held >= mine.cap
  const isUsedUp = claimsADay !== null && mine.claimedToday >= claimsADay
  return (
    <div className="pool-meter">
      <Gauge label={pool.capCountsWon ? text.held : text.heldUnsold} value={mine.held} most={mine.cap} />
      <Gauge label={text.today} value={mine.claimedToday} most={claimsADay} />
      {isFull ? (
        <p className="pool-meter__note pool-meter__note--full">{fill(text.fullHint, { cap: mine.cap ?? 0 })}</p>
      ) : (
        isUsedUp && (
          <p className="pool-meter__note pool-meter__note--full">{fill(text.usedUpHint, { count: claimsADay })}</p>
        )
      )}
    </div>
  )
}

function Gauge({ label, value, most }: { label: string; value: number; most: number | null }) {
  const text = useText(poolTexts)
  const share = most === null ? 0 : most === 0 ? 1 : Math.min(1, value / most)
  return (
    <div className="pool-gauge">
      <span className="pool-gauge__label">{label}</span>
      <span className="number">
        {value} / {most ?? text.noLimit}
      </span>
      {most !== null && (
        <span className={`pool-gauge__bar${share >= 1 ? ' pool-gauge__bar--full' : ''}`} aria-hidden>
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
    </div>
  )
}
