import './ring.css'

const radius = 15.9155 // a circumference of 100

/** A share of a whole as a ring, with what is said in its middle. */
export function Ring({ share, tone, label }: { share: number; tone: 'good' | 'warn' | 'bad'; label: string }) {
  const percent = Math.round(share * 100)
  return (
    <span className={`ring ring--${tone}`} role="img" aria-label={label}>
      <svg viewBox="0 0 36 36" aria-hidden>
        <circle className="ring__whole" cx="18" cy="18" r={radius} />
        <circle className="ring__part" cx="18" cy="18" r={radius} strokeDasharray={`${percent} 100`} />
      </svg>
      <span className="ring__words number" aria-hidden>
        {percent}
        <small>%</small>
      </span>
    </span>
  )
}
