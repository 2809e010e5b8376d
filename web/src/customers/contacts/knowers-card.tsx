import { type DependencyReason, keyPeopleOperations } from '#contract/analytics/key-people.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { formatNumber, formatPercent, enumerate } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatSince } from '../../ui/time.ts'
import './knowers-card.css'
import { knowersTexts } from './knowers.texts.ts'

const tones = { high: 'bad', watch: 'warn', low: 'good' } as const
const shown = 4

/** Who of us knows this customer, by what they did with it in the last year. */
export function KnowersCard({ record }: { record: AnyRecord }) {
  const text = useText(knowersTexts)
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['knowers', record.id],
    queryFn: ({ signal }) => call(keyPeopleOperations.knowers, { params: { id: record.id }, signal }),
    meta: { follows: ['activity', 'opportunity'] },
  })
  if (!data) return null
  const [first] = data.people
  const reasonText = ({ kind, own, all }: DependencyReason) =>
    fill(text[kind], { own: formatNumber(own, language), all: formatNumber(all, language) })
  return (
    <section className="knowers" aria-label={text.title}>
      <header>
        <h2>{text.title}</h2>
        {data.dependency !== 'none' && (
          <Tag tone={tones[data.dependency]} dot>
            {text[data.dependency]}
          </Tag>
        )}
      </header>
      {data.people.length === 0 ? (
        <p className="muted">{text.nobody}</p>
      ) : (
        <ul>
          {data.people.slice(0, shown).map((one) => (
            <li key={one.person.id}>
              <Avatar name={one.person.name} size={24} />
              <span className="knowers__name one-line">
                {one.person.name}
                {one.person.left && <span className="faint"> {text.left}</span>}
              </span>
              <span className="number">{formatPercent(one.share, language, 0)}</span>
              <span className="knowers__last faint">
                {one.lastAt ? formatSince(one.lastAt, language) : text.neverTouched}
              </span>
              <span className="knowers__bar" aria-hidden>
                <span style={{ width: `${Math.round(one.share * 100)}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {first && (data.dependency === 'high' || data.dependency === 'watch') && (
        <p className="knowers__why muted">
          {fill(text.why, {
            name: first.person.name,
            reasons: enumerate(data.reasons.map(reasonText), language),
          })}
        </p>
      )}
      <p className="knowers__note faint">{text.note}</p>
    </section>
  )
}
